using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Iwinv;

public sealed class AlimTalkTests
{
    private static readonly AlimTalkMessage Message = IwinvTestBench.AlimTalk();

    [Fact]
    public async Task Values_go_out_in_the_order_of_the_templates_text_then_of_the_buttons_links()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.TemplateList("10030", "#{이름}님 #{code}", """
            [{"type":"WL","name":"a","linkMo":"https://x/#{mo}","linkPc":"https://x/#{pc}"},{"type":"AL","name":"b","linkIos":"app://#{ios}","linkAnd":"app://#{and}#{mo}"}]
            """)).Then(IwinvTestBench.Accepted);

        Result<ProviderReceipt> result = await bench.SendAsync(Message with
        {
            Variables = new() { ["and"] = "6", ["ios"] = "5", ["pc"] = "4", ["mo"] = "3", ["code"] = "2", ["이름"] = "1", ["extra"] = "9" },
        });

        result.Value.ProviderMessageId.Should().Be("17");
        Values(bench.Gateway.Requests[1]).Should().Equal("1", "2", "3", "4", "5", "6");
    }

    [Fact]
    public async Task The_text_given_with_the_message_saves_the_look_up_and_its_buttons_count_too()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.Accepted);

        await bench.SendAsync(Message with
        {
            TemplateText = "#{b} #{a} #{b}",
            Buttons = [new MessageButton { Type = ButtonType.WebLink, Name = "x", PcUrl = "https://x/#{d}", MobileUrl = "https://x/#{c}" }],
            Variables = new() { ["a"] = "A", ["b"] = "B", ["c"] = "C", ["d"] = "D" },
        });

        Values(bench.Gateway.Single).Should().Equal("B", "A", "C", "D");
    }

    [Fact]
    public async Task A_value_that_looks_like_a_placeholder_is_sent_as_it_is()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.Accepted);

        await bench.SendAsync(Message with { TemplateText = "#{a}#{b}", Variables = new() { ["a"] = "#{b}", ["b"] = "$1 \"따옴표\" \\ \n 🎉" } });

        Values(bench.Gateway.Single).Should().Equal("#{b}", "$1 \"따옴표\" \\ \n 🎉");
        bench.Gateway.Single.Text.Should().Contain("따옴표", "Korean goes out as it is");
    }

    [Fact]
    public async Task Without_variables_nothing_is_looked_up_and_no_values_are_sent()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.Accepted);

        await bench.SendAsync(Message);

        bench.Gateway.Single.Uri.AbsolutePath.Should().Be("/api/v2/send/");
        bench.Gateway.Single.Json["list"]![0]!.AsObject().ContainsKey("templateParam").Should().BeFalse();
    }

    [Fact]
    public async Task A_template_without_variables_takes_no_values_whatever_is_given()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.Accepted);

        await bench.SendAsync(Message with { TemplateText = "안녕하세요", Variables = new() { ["a"] = "A" } });

        bench.Gateway.Single.Json["list"]![0]!.AsObject().ContainsKey("templateParam").Should().BeFalse();
    }

    [Fact]
    public async Task A_missing_variable_is_named_with_what_was_probably_meant_and_nothing_is_sent()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.TemplateList("10030", "#{이름} #{송장}"));

        Result<ProviderReceipt> result = await bench.SendAsync(Message with { Variables = new() { ["이름"] = "secret-value", ["송장번호"] = "secret-number" } });

        result.Error!.Code.Should().Be(KMsgErrorCode.InvalidRequest);
        result.Error.Outcome.Should().Be(SendOutcome.NotSent);
        result.Error.Field.Should().Be("Variables");
        result.Error.Problem.English.Should().Contain("#{송장}").And.Contain("Did you mean '송장번호'?").And.NotContain("secret");
        result.Error.Problem.Korean.Should().Contain("#{송장}").And.Contain("송장번호").And.NotContain("secret");
        result.Error.ProviderId.Should().Be("iwinv");
        bench.Gateway.Requests.Should().ContainSingle("the look-up and no send");
    }

    [Fact]
    public async Task An_empty_value_is_a_value_and_a_null_is_none()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.Accepted);

        (await bench.SendAsync(Message with { TemplateText = "#{a}", Variables = new() { ["a"] = null } })).Error!.Code.Should().Be(KMsgErrorCode.InvalidRequest);
        (await bench.SendAsync(Message with { TemplateText = "#{a}", Variables = new() { ["a"] = "" } })).IsSuccess.Should().BeTrue();

        Values(bench.Gateway.Single).Should().Equal("");
    }

    [Fact]
    public async Task Values_by_position_are_sent_as_given_without_a_look_up()
    {
        using var bench = new IwinvTestBench(options => options.PositionalParameters = message => message.TemplateCode == "10030" ? [message.Variables["x"]!, "fixed"] : null);
        bench.Gateway.Then(IwinvTestBench.Accepted).Then(IwinvTestBench.Accepted);

        await bench.SendAsync(Message with { TemplateText = "#{b} #{x}", Variables = new() { ["x"] = "X" } });
        await bench.SendAsync(Message with { TemplateCode = "other", TemplateText = "#{b} #{x}", Variables = new() { ["x"] = "X", ["b"] = "B" } });

        Values(bench.Gateway.Requests[0]).Should().Equal("X", "fixed");
        Values(bench.Gateway.Requests[1]).Should().Equal("B", "X");
    }

    [Fact]
    public async Task A_delegate_that_throws_is_an_error_and_not_an_exception()
    {
        using var bench = new IwinvTestBench(options => options.PositionalParameters = _ => throw new InvalidOperationException("secret"));

        Result<ProviderReceipt> result = await bench.SendAsync(Message);

        result.Error!.Field.Should().Be("PositionalParameters");
        result.Error.Message.Should().Contain("InvalidOperationException").And.NotContain("secret");
        bench.Gateway.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_finished_text_of_more_than_1000_characters_is_refused_here()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.TemplateList("10030", "#{a}")).Then(IwinvTestBench.Accepted);

        Result<ProviderReceipt> tooLong = await bench.SendAsync(Message with { Variables = new() { ["a"] = new string('가', 1001) } });
        Result<ProviderReceipt> longest = await bench.SendAsync(Message with { Variables = new() { ["a"] = new string('가', 1000) } });

        tooLong.Error!.Message.Should().Contain("1,001").And.Contain("1,000");
        longest.IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task A_fallback_with_a_text_of_its_own_is_the_gateways_and_says_so()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.Accepted);

        Result<ProviderReceipt> result = await bench.SendAsync(Message with { From = "0299998888", Failover = new AlimTalkFailover { Enabled = true, FallbackTitle = "제목 [1]", FallbackContent = "대체 문자" } });

        result.Value.GatewayHandlesFailover.Should().BeTrue();
        JsonNode body = bench.Gateway.Single.Json;
        ((string?)body["reSend"]).Should().Be("Y");
        ((string?)body["resendType"]).Should().Be("N");
        ((string?)body["resendCallback"]).Should().Be("0299998888");
        ((string?)body["resendTitle"]).Should().Be("제목 [1]");
        ((string?)body["resendContent"]).Should().Be("대체 문자");
    }

    [Theory]
    [InlineData(FailoverMode.Auto)]
    [InlineData(FailoverMode.Gateway)]
    public async Task A_fallback_without_a_text_repeats_the_AlimTalk_from_the_default_number(FailoverMode mode)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.Accepted);

        await bench.SendAsync(Message with { Failover = new AlimTalkFailover { Enabled = true, Mode = mode } });

        JsonNode body = bench.Gateway.Single.Json;
        ((string?)body["resendType"]).Should().Be("Y");
        ((string?)body["resendCallback"]).Should().Be("0212345678");
        body.AsObject().ContainsKey("resendContent").Should().BeFalse();
    }

    public static TheoryData<AlimTalkFailover?> NotTheGateways => new() { null, new AlimTalkFailover { FallbackContent = "x" }, new AlimTalkFailover { Enabled = true, Mode = FailoverMode.Tracking, FallbackContent = "x" } };

    [Theory]
    [MemberData(nameof(NotTheGateways))]
    public async Task A_fallback_that_is_off_or_left_to_tracking_is_not_asked_for(AlimTalkFailover? failover)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(IwinvTestBench.Accepted);

        Result<ProviderReceipt> result = await bench.SendAsync(Message with { From = "0299998888", Failover = failover });

        result.Value.GatewayHandlesFailover.Should().BeFalse();
        ((string?)bench.Gateway.Single.Json["reSend"]).Should().Be("N");
        bench.Gateway.Single.Json.AsObject().Select(member => member.Key).Should().NotContain(name => name.StartsWith("resend"));
    }

    public static TheoryData<AlimTalkFailover, string, string> BadFallbacks => new()
    {
        { new AlimTalkFailover { Enabled = true, FallbackTitle = "안내!" }, "FallbackTitle", "U+0021" },
        { new AlimTalkFailover { Enabled = true, FallbackTitle = new string('가', 21) }, "FallbackTitle", "42 bytes" },
        { new AlimTalkFailover { Enabled = true, FallbackContent = new string('a', 1001) }, "FallbackContent", "1,001" },
    };

    [Theory]
    [MemberData(nameof(BadFallbacks))]
    public async Task A_fallback_that_would_fail_later_is_refused_now(AlimTalkFailover failover, string field, string says)
    {
        using var bench = new IwinvTestBench();

        Result<ProviderReceipt> result = await bench.SendAsync(Message with { Failover = failover });

        result.Error!.Code.Should().Be(KMsgErrorCode.InvalidRequest);
        result.Error.Field.Should().Be(field);
        result.Error.Message.Should().Contain(says);
        bench.Gateway.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(14, false)]
    [InlineData(2 * 24 * 60, true)]
    [InlineData((2 * 24 * 60) + 1, false)]
    public async Task A_reservation_lies_15_minutes_to_2_days_ahead(int minutes, bool isTaken)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Always(IwinvTestBench.Accepted);

        Result<ProviderReceipt> result = await bench.SendAsync(Message with { ScheduledAt = bench.Now.AddMinutes(minutes) });

        result.IsSuccess.Should().Be(isTaken);
        if (!isTaken)
        {
            result.Error!.Field.Should().Be("ScheduledAt");
            result.Error.Problem.English.Should().Contain("from 2030-01-01 12:15:00 to 2030-01-03 12:00:00 KST");
            result.Error.Problem.Korean.Should().Contain("2030-01-03 12:00:00");
        }
    }

    [Fact]
    public async Task An_accepted_message_without_an_id_is_accepted_with_a_warning()
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then("""{"code":"200","message":null,"success":"1"}""");

        Result<ProviderReceipt> result = await bench.SendAsync(Message);

        result.Value.ProviderMessageId.Should().BeNull();
        result.Value.Warnings.Should().ContainSingle().Which.Code.Should().Be("NoProviderMessageId");
    }

    [Theory]
    [InlineData("17")]
    [InlineData("\"17\"")]
    public async Task The_id_may_be_a_number_or_a_text(string seqNo)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then($$"""{"code":200,"seqNo":{{seqNo}}}""");

        (await bench.SendAsync(Message)).Value.ProviderMessageId.Should().Be("17");
    }

    [Fact]
    public async Task An_AlimTalk_to_another_country_is_refused_here()
    {
        using var bench = new IwinvTestBench();

        Result<ProviderReceipt> result = await bench.SendAsync(Message with { To = "2025550123", Country = "1" });

        result.Error!.Field.Should().Be("Country");
        bench.Gateway.Requests.Should().BeEmpty();
    }

    internal static string[] Values(RecordedRequest request, int recipient = 0) => [.. request.Json["list"]![recipient]!["templateParam"]!.AsArray().Select(value => (string)value!)];
}
