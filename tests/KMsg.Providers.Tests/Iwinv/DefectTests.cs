namespace KMessage.Providers.Tests.Iwinv;

/// <summary>The defects of the original, each by what must not happen again (original-defects.md, section E, 65–74).</summary>
public sealed class DefectTests
{
    private const string OtherRow = """{"code":200,"totalCount":1,"list":[{"seqNo":17,"phone":"01012345678","statusCode":"OK","statusCodeName":"성공"}]}""";

    [Theory]
    [InlineData("999")]
    [InlineData("not-a-number")]
    public async Task D65_the_status_of_another_message_is_never_reported(string id)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always(request => IwinvDouble.Reply(request.Uri.Host.StartsWith("alim", StringComparison.Ordinal) ? OtherRow : """{"resultCode":0,"totalCount":1,"list":[{"requestNo":"R","phone":"01012345678","sendStatusCode":"06"}]}"""));
        var query = new DeliveryQuery { MessageId = "m", ProviderMessageId = id, Type = MessageType.AlimTalk, To = "01012345678", AcceptedAt = bench.Now };

        (await bench.Provider.GetDeliveryStatusesAsync([query])).Value.Should().Equal([null]);
        (await bench.Provider.GetDeliveryStatusesAsync([query with { Type = MessageType.Sms }])).Value.Should().Equal([null]);
    }

    [Fact]
    public async Task D66_a_code_in_progress_or_unknown_is_not_a_failure()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway
            .Then("""{"code":200,"list":[{"seqNo":17,"phone":"01012345678","statusCode":"SENDING","statusCodeName":"발송중","sendDate":"2030-01-01 09:00:00"}]}""")
            .Then("""{"resultCode":0,"list":[{"requestNo":"17","phone":"01012345678","sendStatusCode":"7777","sendDate":"2030-01-01 09:00:00"}]}""");
        var query = new DeliveryQuery { MessageId = "m", ProviderMessageId = "17", Type = MessageType.AlimTalk, To = "01012345678", AcceptedAt = bench.Now };

        DeliveryReport alimTalk = (await bench.Provider.GetDeliveryStatusesAsync([query])).Value[0]!;
        DeliveryReport sms = (await bench.Provider.GetDeliveryStatusesAsync([query with { Type = MessageType.Sms }])).Value[0]!;

        (alimTalk.Status, alimTalk.ProviderStatusCode, alimTalk.ProviderStatusMessage).Should().Be((DeliveryStatus.Pending, "SENDING", "발송중"));
        (sms.Status, sms.ProviderStatusCode).Should().Be((DeliveryStatus.Pending, "7777"));
    }

    [Fact]
    public async Task D67_a_reservation_does_not_go_out_nine_hours_early()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.Accepted);

        await bench.SendAsync(IwinvTestBench.AlimTalk() with { ScheduledAt = VectorCase.Date("2030-01-01T09:00:00Z") });

        ((string?)bench.Gateway.Single.Json["sendDate"]).Should().Be("2030-01-01 18:00:00");
    }

    [Fact]
    public async Task D68_values_are_not_swapped_by_the_callers_order_nor_by_names_that_are_numbers()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.Accepted);

        await bench.SendAsync(IwinvTestBench.AlimTalk() with { TemplateText = "#{name} #{10} #{2}", Variables = new() { ["2"] = "two", ["10"] = "ten", ["name"] = "n" } });

        AlimTalkTests.Values(bench.Gateway.Single).Should().Equal("n", "ten", "two");
    }

    [Fact]
    public async Task D69_a_known_sender_number_does_not_buy_a_fallback()
    {
        using var bench = new IwinvTestBench(options => options.DefaultFrom = "0212345678");
        bench.Gateway.Then(IwinvTestBench.Accepted);

        await bench.SendAsync(IwinvTestBench.AlimTalk() with { From = "0299998888" });

        ((string?)bench.Gateway.Single.Json["reSend"]).Should().Be("N");
    }

    [Fact]
    public async Task D70_the_base_addresses_are_not_ignored()
    {
        using var bench = new IwinvTestBench(options => (options.AlimTalkBaseAddress, options.SmsBaseAddress) = (new Uri("https://a.example"), new Uri("https://s.example")));
        bench.Gateway.Then(IwinvTestBench.Accepted).Then(IwinvTestBench.AcceptedText);

        await bench.SendAsync(IwinvTestBench.AlimTalk());
        await bench.SendAsync(IwinvTestBench.Sms());

        bench.Gateway.Requests.Select(request => request.Uri.Host).Should().Equal("a.example", "s.example");
    }

    [Fact]
    public async Task D71_an_error_without_a_code_is_no_mistake_of_the_caller_and_says_its_HTTP_status()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("""{"error":"unavailable"}""", 503);

        KMsgError error = (await bench.SendAsync(IwinvTestBench.AlimTalk())).Error!;

        (error.Code, error.HttpStatus, error.IsOutcomeUnknown).Should().Be((KMsgErrorCode.ServiceUnavailable, 503, true));
    }

    [Theory]
    [InlineData("+82 10-1234-5678")]
    [InlineData("821012345678")]
    [InlineData("010-1234-5678")]
    public async Task D72_a_country_code_is_not_left_in_a_number(string to)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.Accepted).Then(IwinvTestBench.AcceptedText);

        await bench.SendAsync(IwinvTestBench.AlimTalk(to));
        await bench.SendAsync(IwinvTestBench.Sms(to));

        ((string?)bench.Gateway.Requests[0].Json["list"]![0]!["phone"]).Should().Be("01012345678");
        ((string?)bench.Gateway.Requests[1].Json["to"]![0]).Should().Be("01012345678");
    }

    [Fact]
    public async Task D73_a_default_title_is_not_cut_through_a_character()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.AcceptedText);

        await bench.SendAsync(new LmsMessage { To = "01012345678", Text = "가나다라마바사아자차카타파하가나다라마🎉나머지", MessageId = "m" });

        string title = (string)bench.Gateway.Single.Json["title"]!;
        title.Should().Be("가나다라마바사아자차카타파하가나다라마나");
        title.Should().NotContain("\ud83c").And.NotContain("\uFFFD");
    }

    [Fact]
    public async Task D74_a_header_of_the_applications_does_not_replace_the_credential()
    {
        using var bench = new IwinvTestBench(options => options.ExtraHeaders = new Dictionary<string, string> { ["auth"] = "other", ["SECRET"] = "other", ["X-Forwarded-For"] = "203.0.113.7" });
        bench.Gateway.Then(IwinvTestBench.Accepted).Then(IwinvTestBench.AcceptedText);

        await bench.SendAsync(IwinvTestBench.AlimTalk());
        await bench.SendAsync(IwinvTestBench.Sms());

        bench.Gateway.Requests[0].Header("AUTH").Should().Be("YXBpLWtleQ==");
        bench.Gateway.Requests[1].Header("secret").Should().Be("c21zLWFwaS1rZXkmc21zLWF1dGgta2V5");
        bench.Gateway.Requests.Should().OnlyContain(request => request.Header("X-Forwarded-For") == "203.0.113.7");
    }

    [Fact]
    public async Task A_fallbacks_channel_does_not_decide_whose_text_is_sent()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always(IwinvTestBench.Accepted);

        foreach (FallbackChannel? channel in new FallbackChannel?[] { null, FallbackChannel.Sms, FallbackChannel.Lms })
        {
            await bench.SendAsync(IwinvTestBench.AlimTalk() with { Failover = new AlimTalkFailover { Enabled = true, FallbackChannel = channel, FallbackContent = "x" } });
            await bench.SendAsync(IwinvTestBench.AlimTalk() with { Failover = new AlimTalkFailover { Enabled = true, FallbackChannel = channel } });
        }

        bench.Gateway.Requests.Select(request => (string?)request.Json["resendType"]).Should().Equal("N", "Y", "N", "Y", "N", "Y");
    }

    [Fact]
    public async Task No_error_shows_a_text_a_value_a_key_or_a_whole_number()
    {
        const string Secret = "비밀내용";
        using var bench = new IwinvTestBench(options => (options.ApiKey, options.SmsApiKey, options.SmsAuthKey) = ("KEY111", "KEY222", "KEY333"));
        bench.Gateway.Always(request => IwinvDouble.Reply($$"""{"code":509,"resultCode":21,"message":"01098765432"}"""));
        Message[] messages =
        [
            IwinvTestBench.AlimTalk("01098765432") with { TemplateText = $"{Secret}#{{b}}", Variables = new() { ["a"] = Secret } },
            IwinvTestBench.AlimTalk("01098765432") with { TemplateText = "#{a}", Variables = new() { ["a"] = string.Concat(Enumerable.Repeat(Secret, 300)) } },
            IwinvTestBench.AlimTalk("01098765432") with { TemplateText = "#{a}", Variables = new() { ["a"] = Secret } },
            IwinvTestBench.AlimTalk("01098765432") with { Failover = new AlimTalkFailover { Enabled = true, FallbackTitle = $"{Secret}!" } },
            IwinvTestBench.AlimTalk("01098765432x"),
            IwinvTestBench.Sms("01098765432") with { Text = Secret },
            IwinvTestBench.Sms("01098765432") with { Text = Secret, ScheduledAt = bench.Now },
            new LmsMessage { To = "01098765432", Text = Secret, Subject = $"{Secret}!", MessageId = "m" },
            new MmsMessage { To = "01098765432", Text = Secret, Image = Attachment.FromBytes(System.Text.Encoding.UTF8.GetBytes(Secret)), MessageId = "m" },
        ];

        foreach (Message message in messages)
        {
            KMsgError error = (await bench.SendAsync(message)).Error!;
            string all = string.Join('|', error.Problem.English, error.Problem.Korean, error.Fix.English, error.Fix.Korean, error.ToString(), error.ProviderMessage);

            all.Should().NotContain(Secret).And.NotContain("01098765432").And.NotContain("KEY");
        }
    }

    [Fact]
    public async Task Every_refusal_speaks_both_languages()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always("{}");
        foreach (Message message in new Message[] { IwinvTestBench.AlimTalk("x"), IwinvTestBench.Sms("01098765432") with { ScheduledAt = bench.Now }, new VoiceMessage { To = "1", Text = "x" }, IwinvTestBench.Sms() })
        {
            KMsgError error = (await bench.SendAsync(message)).Error!;

            new[] { error.Problem.Korean, error.Fix.Korean }.Should().OnlyContain(text => text.Any(letter => letter >= '가' && letter <= '힣'));
            new[] { error.Problem.English, error.Fix.English }.Should().OnlyContain(text => !text.Any(letter => letter >= '가' && letter <= '힣') && text.Length > 10);
        }
    }
}
