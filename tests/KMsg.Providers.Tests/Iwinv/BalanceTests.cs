namespace KMessage.Providers.Tests.Iwinv;

public sealed class BalanceTests
{
    [Fact]
    public async Task Both_purses_are_read_whatever_form_the_amount_has()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("""{"code":200,"charge":"12,000"}""").Then("""{"code":0,"charge":3456.78}""");

        Result<Balance> result = await bench.Provider.GetBalanceAsync();

        result.Value.Purses.Should().Equal(new BalancePurse("alimtalk", 12000m), new BalancePurse("sms", 3456.78m));
        bench.Gateway.Requests.Select(request => (request.Method, request.Uri.AbsoluteUri, request.Text)).Should().Equal(
            ("POST", "https://alimtalk.bizservice.iwinv.kr/api/charge/", "{}"),
            ("POST", "https://sms.bizservice.iwinv.kr/api/charge/", """{"version":"1.0"}"""));
    }

    [Fact]
    public async Task Only_the_purses_whose_keys_are_there_are_read()
    {
        using var alimTalk = new IwinvTestBench(options => (options.SmsApiKey, options.SmsAuthKey) = (null, null));
        using var sms = new IwinvTestBench(options => options.ApiKey = null);
        alimTalk.Gateway.Then("""{"code":200,"charge":1}""");
        sms.Gateway.Then("""{"resultCode":0,"charge":2}""");

        (await alimTalk.Provider.GetBalanceAsync()).Value.Purses.Should().Equal(new BalancePurse("alimtalk", 1));
        (await sms.Provider.GetBalanceAsync()).Value.Purses.Should().Equal(new BalancePurse("sms", 2));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    public async Task A_host_that_knows_no_POST_there_is_asked_with_GET_once(int status)
    {
        using var bench = new IwinvTestBench(options => (options.SmsApiKey, options.SmsAuthKey) = (null, null));
        bench.Gateway.Then("<html>", status).Then("""{"code":200,"charge":10000}""");

        Result<Balance> result = await bench.Provider.GetBalanceAsync();

        result.Value.Total.Should().Be(10000);
        RecordedRequest get = bench.Gateway.Requests[1];
        (get.Method, get.Body.Length, get.Header("Content-Type"), get.Header("AUTH")).Should().Be(("GET", 0, null, "YXBpLWtleQ=="));
    }

    [Fact]
    public async Task A_host_that_knows_neither_is_an_error_after_two_requests()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always("<html>", 404);

        Result<Balance> result = await bench.Provider.GetBalanceAsync();

        (result.Error!.Code, result.Error.HttpStatus).Should().Be((KMsgErrorCode.ProviderError, 404));
        result.Error.Message.Should().Contain("AlimTalkBaseAddress");
        bench.Gateway.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Passing_trouble_is_tried_again()
    {
        using var bench = new IwinvTestBench(options => options.ApiKey = null);
        bench.Gateway.Then("x", 503).Then("x", 502).Then("""{"code":0,"charge":5}""");

        (await bench.RunAsync(bench.Provider.GetBalanceAsync())).Value.Total.Should().Be(5);
    }

    [Theory]
    [InlineData("""{"code":200}""", KMsgErrorCode.ProviderError)]
    [InlineData("""{"code":200,"charge":"much"}""", KMsgErrorCode.ProviderError)]
    [InlineData("""{"code":201}""", KMsgErrorCode.AuthenticationFailed)]
    public async Task An_answer_without_an_amount_is_an_error(string body, KMsgErrorCode code)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always(body);

        (await bench.Provider.GetBalanceAsync()).Error!.Code.Should().Be(code);
    }
}
