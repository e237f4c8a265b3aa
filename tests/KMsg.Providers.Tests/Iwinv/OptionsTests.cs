using KMessage.Iwinv;

namespace KMessage.Providers.Tests.Iwinv;

public sealed class OptionsTests
{
    [Fact]
    public void The_keys_decide_what_is_supported()
    {
        using var both = new IwinvProvider(new IwinvOptions { ApiKey = "a", SmsApiKey = "b", SmsAuthKey = "c" });
        using var alimTalk = new IwinvProvider(new IwinvOptions { ApiKey = "a", SmsApiKey = "" });
        using var sms = new IwinvProvider(new IwinvOptions { SmsApiKey = "b", SmsAuthKey = "c" });

        both.SupportedTypes.Should().BeEquivalentTo([MessageType.AlimTalk, MessageType.Sms, MessageType.Lms, MessageType.Mms]);
        alimTalk.SupportedTypes.Should().BeEquivalentTo([MessageType.AlimTalk]);
        sms.SupportedTypes.Should().BeEquivalentTo([MessageType.Sms, MessageType.Lms, MessageType.Mms]);
        both.Id.Should().Be("iwinv");
    }

    public static TheoryData<IwinvOptions, string, string> Wrong => new()
    {
        { new IwinvOptions(), "ApiKey", "SmsApiKey" },
        { new IwinvOptions { ApiKey = " " }, "ApiKey", "AlimTalk" },
        { new IwinvOptions { ApiKey = "a", SmsApiKey = "b" }, "SmsAuthKey", "SmsApiKey is given" },
        { new IwinvOptions { SmsAuthKey = "c" }, "SmsApiKey", "SmsAuthKey is given" },
        { new IwinvOptions { ApiKey = "secret-key\n" }, "ApiKey", "line break" },
        { new IwinvOptions { ApiKey = "a", Id = " " }, "Id", "iwinv" },
        { new IwinvOptions { ApiKey = "a", DefaultFrom = "1234" }, "DefaultFrom", "sender number" },
        { new IwinvOptions { ApiKey = "a", AlimTalkBaseAddress = new Uri("http://example.com") }, "AlimTalkBaseAddress", "https://host" },
        { new IwinvOptions { ApiKey = "a", SmsBaseAddress = new Uri("/x", UriKind.Relative) }, "SmsBaseAddress", "https://host" },
        { new IwinvOptions { ApiKey = "a", TemplateCacheDuration = TimeSpan.FromSeconds(-1) }, "TemplateCacheDuration", "negative" },
        { new IwinvOptions { ApiKey = "a", MmsRecipientsPerRequest = 0 }, "MmsRecipientsPerRequest", "1,000" },
        { new IwinvOptions { ApiKey = "a", SmsHistoryPageSize = 1001 }, "SmsHistoryPageSize", "1,000" },
        { new IwinvOptions { ApiKey = "a", ConnectTimeout = TimeSpan.Zero }, "ConnectTimeout", "zero" },
        { new IwinvOptions { ApiKey = "a", AnswerTimeout = TimeSpan.Zero }, "AnswerTimeout", "zero" },
        { new IwinvOptions { ApiKey = "a", ExtraHeaders = { ["X-한글"] = "v" } }, "ExtraHeaders", "ASCII" },
        { new IwinvOptions { ApiKey = "a", ExtraHeaders = { ["X"] = "a\r\nAUTH: b" } }, "ExtraHeaders", "printable" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_named_with_its_fix(IwinvOptions options, string property, string says)
    {
        Action make = () => new IwinvProvider(options).Dispose();

        make.Should().Throw<ArgumentException>().Which.Message.Should().StartWith($"IwinvOptions.{property} ").And.Contain(says).And.NotContain("secret-key");
    }

    [Fact]
    public void The_defaults_are_the_real_gateway()
    {
        var options = new IwinvOptions();

        (options.Id, options.AlimTalkBaseAddress.AbsoluteUri, options.SmsBaseAddress.AbsoluteUri, options.TemplateCacheDuration, options.MmsRecipientsPerRequest, options.AnswerTimeout)
            .Should().Be(("iwinv", "https://alimtalk.bizservice.iwinv.kr/", "https://sms.bizservice.iwinv.kr/", TimeSpan.FromMinutes(10), 1, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Options_and_provider_show_no_key()
    {
        var options = new IwinvOptions { ApiKey = "secret1", SmsApiKey = "secret2", SmsAuthKey = "secret3", SmsCompanyId = "secret4", ExtraHeaders = { ["X"] = "secret5" } };
        using var provider = new IwinvProvider(options);

        options.ToString().Should().Contain("iwinv").And.NotContain("secret");
        provider.ToString().Should().Contain("iwinv").And.NotContain("secret");
    }

    [Fact]
    public async Task Later_changes_to_the_options_have_no_effect()
    {
        var options = new IwinvOptions { ApiKey = "a" };
        using var gateway = new IwinvDouble();
        using var client = new HttpClient(gateway);
        using var provider = new IwinvProvider(options, client);
        gateway.Then(IwinvTestBench.Accepted);

        (options.ApiKey, options.Id) = ("b", "c");
        options.ExtraHeaders["X"] = "y";
        await provider.SendAsync(IwinvTestBench.AlimTalk());

        provider.Id.Should().Be("iwinv");
        gateway.Single.Header("AUTH").Should().Be("YQ==");
        gateway.Single.Header("X").Should().BeNull();
    }

    [Fact]
    public async Task Extra_headers_go_out_with_every_request_and_cannot_take_the_place_of_the_providers_own()
    {
        using var bench = new IwinvTestBench(options =>
        {
            foreach (string name in new[] { "auth", "AUTH", "Secret", "HOST", "content-type", "Content-Length", "transfer-encoding", "Connection", "expect" })
            {
                options.ExtraHeaders = new Dictionary<string, string>(options.ExtraHeaders) { [name] = "evil" };
            }

            options.ExtraHeaders["X-Custom"] = "v";
        });
        bench.Gateway.Then(IwinvTestBench.Accepted).Then(IwinvTestBench.AcceptedText).Then("""{"code":200,"list":[]}""");

        await bench.SendAsync(IwinvTestBench.AlimTalk());
        await bench.SendAsync(IwinvTestBench.Sms());
        await bench.Provider.ListTemplatesAsync();

        bench.Gateway.Requests.Should().HaveCount(3).And.OnlyContain(request => request.Header("X-Custom") == "v" && request.Header("Content-Type") == "application/json;charset=UTF-8");
        bench.Gateway.Requests.SelectMany(request => request.Headers).Should().NotContain(header => header.Value == "evil");
        bench.Gateway.Requests[0].Header("AUTH").Should().Be("YXBpLWtleQ==");
        bench.Gateway.Requests[0].Header("secret").Should().BeNull("each host gets its own credential only");
        bench.Gateway.Requests[1].Header("secret").Should().Be("c21zLWFwaS1rZXkmc21zLWF1dGgta2V5");
        bench.Gateway.Requests[1].Header("AUTH").Should().BeNull();
    }

    [Fact]
    public async Task A_path_in_a_base_address_stays_in_front()
    {
        using var bench = new IwinvTestBench(options => options.SmsBaseAddress = new Uri("https://proxy.example/iwinv/sms/"));
        bench.Gateway.Then(IwinvTestBench.AcceptedText);

        await bench.SendAsync(IwinvTestBench.Sms());

        bench.Gateway.Single.Uri.AbsoluteUri.Should().Be("https://proxy.example/iwinv/sms/api/v2/send/");
    }
}
