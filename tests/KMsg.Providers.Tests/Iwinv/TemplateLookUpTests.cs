namespace KMessage.Providers.Tests.Iwinv;

public sealed class TemplateLookUpTests
{
    private static readonly AlimTalkMessage Message = IwinvTestBench.AlimTalk() with { Variables = new() { ["a"] = "A", ["b"] = "B" } };

    private static int LookUps(IwinvTestBench bench) => bench.Gateway.Requests.Count(request => request.Uri.AbsolutePath == "/api/template/");

    private static IwinvTestBench Bench(Action<KMessage.Iwinv.IwinvOptions>? configure = null)
    {
        var bench = new IwinvTestBench(configure);
        bench.Gateway.Always(request => IwinvDouble.Reply(request.Uri.AbsolutePath == "/api/template/" ? IwinvTestBench.TemplateList("10030", "#{b}#{a}") : IwinvTestBench.Accepted));
        return bench;
    }

    [Fact]
    public async Task A_template_is_looked_up_once_in_ten_minutes()
    {
        using IwinvTestBench bench = Bench();

        await bench.SendAsync(Message);
        bench.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        await bench.SendAsync(Message);
        LookUps(bench).Should().Be(1);

        bench.Clock.Advance(TimeSpan.FromTicks(1));
        await bench.SendAsync(Message);
        LookUps(bench).Should().Be(2);
    }

    [Fact]
    public async Task Zero_looks_it_up_each_time()
    {
        using IwinvTestBench bench = Bench(options => options.TemplateCacheDuration = TimeSpan.Zero);

        await bench.SendAsync(Message);
        await bench.SendAsync(Message);

        LookUps(bench).Should().Be(2);
    }

    [Fact]
    public async Task Sends_at_the_same_time_share_one_look_up()
    {
        using var bench = new IwinvTestBench();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        bench.Gateway.Then(_ => answer.Task).Always(IwinvTestBench.Accepted);

        Task<Result<ProviderReceipt>>[] sends = [.. Enumerable.Range(0, 20).Select(_ => bench.SendAsync(Message))];
        answer.SetResult(IwinvDouble.Reply(IwinvTestBench.TemplateList("10030", "#{b}#{a}")));
        Result<ProviderReceipt>[] results = await Task.WhenAll(sends);

        results.Should().OnlyContain(result => result.IsSuccess);
        LookUps(bench).Should().Be(1);
        bench.Gateway.Requests.Should().HaveCount(21);
    }

    [Fact]
    public async Task One_who_gives_up_waiting_does_not_end_the_look_up_of_the_others()
    {
        using var bench = new IwinvTestBench();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        bench.Gateway.Then(_ => answer.Task).Always(IwinvTestBench.Accepted);
        using var cancellation = new CancellationTokenSource();

        Task<Result<ProviderReceipt>> first = bench.SendAsync(Message, cancellation.Token);
        Task<Result<ProviderReceipt>> second = bench.SendAsync(Message);
        await cancellation.CancelAsync();
        Result<ProviderReceipt> cancelled = await first;
        answer.SetResult(IwinvDouble.Reply(IwinvTestBench.TemplateList("10030", "#{b}#{a}")));

        cancelled.Error!.Code.Should().Be(KMsgErrorCode.RequestAborted);
        cancelled.Error.Outcome.Should().Be(SendOutcome.NotSent);
        (await second).IsSuccess.Should().BeTrue();
    }

    [Theory]
    [InlineData("""{"code":206,"message":"x"}""", 200, KMsgErrorCode.AuthenticationFailed)]
    [InlineData("<html>", 200, KMsgErrorCode.ProviderError)]
    [InlineData("""{"code":200,"totalCount":0,"list":[]}""", 200, KMsgErrorCode.TemplateNotFound)]
    [InlineData("x", 503, KMsgErrorCode.ServiceUnavailable)]
    [InlineData("x", 429, KMsgErrorCode.RateLimitExceeded)]
    public async Task A_failed_look_up_sends_nothing_and_is_not_remembered(string body, int status, KMsgErrorCode code)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always(body, status);

        Result<ProviderReceipt> failed = await bench.RunAsync(bench.SendAsync(Message));

        failed.Error!.Code.Should().Be(code);
        failed.Error.Outcome.Should().Be(SendOutcome.NotSent);
        failed.Error.Message.Should().Contain("10030");
        bench.Gateway.Requests.Should().OnlyContain(request => request.Uri.AbsolutePath == "/api/template/");

        bench.Gateway.Then(IwinvTestBench.TemplateList("10030", "#{b}#{a}")).Then(IwinvTestBench.Accepted);
        (await bench.SendAsync(Message)).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task Only_a_template_with_exactly_this_code_counts_also_on_a_later_page()
    {
        using var bench = new IwinvTestBench();
        string others = string.Join(',', Enumerable.Range(0, 15).Select(index => $$"""{"templateCode":"10030{{index}}","templateContent":"#{wrong}"}"""));
        bench.Gateway
            .Then($$"""{"code":200,"totalCount":"16","list":[{{others}}]}""")
            .Then("""{"code":200,"totalCount":"16","list":[{"templateCode":10030,"templateName":"n","templateContent":"#{b}#{a}"}]}""")
            .Then(IwinvTestBench.Accepted);

        (await bench.SendAsync(Message)).IsSuccess.Should().BeTrue();

        ((string?)bench.Gateway.Requests[1].Json["pageNum"]).Should().Be("2");
        AlimTalkTests.Values(bench.Gateway.Requests[2]).Should().Equal("B", "A");
    }

    [Fact]
    public async Task A_changed_template_is_looked_up_again()
    {
        using IwinvTestBench bench = Bench();

        await bench.SendAsync(Message);
        await bench.Provider.UpdateTemplateAsync("10030", new() { Name = "n", Text = "#{a}#{b}" });
        await bench.SendAsync(Message);

        LookUps(bench).Should().Be(2);
    }
}
