using System.Globalization;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Iwinv;

public sealed class IwinvHistoryTests
{
    [Theory]
    [InlineData("{}", "01000000103,01000000102,01000000101")]
    [InlineData("""{"phone":"010-0000-0102"}""", "01000000102")]
    [InlineData("""{"reserve":"Y"}""", "01000000103")]
    [InlineData("""{"reserve":"N"}""", "01000000102,01000000101")]
    [InlineData("""{"startDate":"2026-11-23 14:10:00"}""", "01000000103,01000000102")]
    [InlineData("""{"startDate":"2026-11-23"}""", "01000000103,01000000102,01000000101")]
    [InlineData("""{"endDate":"2026-11-23 14:10:00"}""", "01000000102,01000000101")]
    [InlineData("""{"pageNum":2,"pageSize":2}""", "01000000101")]
    [InlineData("""{"pageNum":"1","pageSize":"2"}""", "01000000103,01000000102")]
    public async Task The_AlimTalk_history_has_pages_and_filters(string body, string phones)
    {
        var clock = Clock.At();
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = clock });
        using var caller = new IwinvCaller(sandbox);
        await caller.SendAlimTalkAsync(IwinvCaller.OneTo("01000000101"));
        clock.Advance(TimeSpan.FromMinutes(10));
        await caller.SendAlimTalkAsync(IwinvCaller.OneTo("01000000102"));
        clock.Advance(TimeSpan.FromMinutes(10));
        await caller.SendAlimTalkAsync(IwinvCaller.OneTo("01000000103"), ""","reserve":"Y","sendDate":"2026-11-23 18:00:00" """);
        await caller.SendSmsAsync();

        var answer = await caller.AlimTalkAsync("api/history/", body);

        answer.Column("phone").Should().Equal(phones.Split(','));
    }

    [Fact]
    public async Task A_row_of_the_AlimTalk_history_tells_the_message_in_Korean_time()
    {
        var clock = Clock.At();
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = clock, DeliveryDelay = TimeSpan.FromSeconds(20) });
        using var caller = new IwinvCaller(sandbox);
        var sent = await caller.SendAlimTalkAsync(more: ""","reSend":"Y","resendCallback":"01000000000" """);

        var before = (await caller.AlimTalkAsync("api/history/", "{}")).Rows.Single();
        clock.Advance(TimeSpan.FromMinutes(1));
        var after = (await caller.AlimTalkAsync("api/history/", "{}")).Rows.Single();

        before.GetProperty("statusCode").GetString().Should().Be("WAIT");
        before.GetProperty("receiveDate").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        after.GetProperty("seqNo").GetInt64().Should().Be(long.Parse(sent.SeqNo, CultureInfo.InvariantCulture));
        after.GetProperty("callback").GetString().Should().Be("01000000000");
        after.GetProperty("templateCode").GetString().Should().Be("AUTH_OTP");
        after.GetProperty("sendMessage").GetString().Should().Be("[KMsg] 인증번호는 123456 입니다.");
        after.GetProperty("requestDate").GetString().Should().Be("2026-11-23 14:00:00");
        after.GetProperty("receiveDate").GetString().Should().Be("2026-11-23 14:00:20");
        after.GetProperty("statusCode").GetString().Should().Be("OK");
        after.GetProperty("statusCodeName").GetString().Should().Contain("성공");
    }

    [Theory]
    [InlineData(""","pageSize":1001""")]
    [InlineData(""","pageNum":0""")]
    [InlineData(""","pageNum":"one" """)]
    [InlineData(""","startDate":"23.11.2026" """)]
    public async Task A_history_request_that_makes_no_sense_is_refused(string more)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.AlimTalkAsync("api/history/", $$"""{"reserve":"N"{{more}}}""");

        answer.Code.Should().Be(400);
    }

    [Theory]
    [InlineData("2026-08-26", "2026-11-24", 0)]
    [InlineData("2026-08-25", "2026-11-24", 43)]
    [InlineData("2026-11-24", "2026-11-23", 43)]
    [InlineData("2026-11-23 00:00:00", "2026-11-24", 43)]
    [InlineData("", "2026-11-24", 43)]
    public async Task The_text_message_history_covers_ninety_days(string start, string end, int code)
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = Clock.At() });
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SmsHistoryAsync(start: start, end: end);

        answer.Code.Should().Be(code, answer.Text);
    }

    [Fact]
    public async Task Text_messages_older_than_ninety_days_are_gone_from_the_history()
    {
        var clock = Clock.At();
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = clock });
        using var caller = new IwinvCaller(sandbox);
        await caller.SendSmsAsync();
        clock.Advance(TimeSpan.FromDays(89));
        var there = await caller.SmsHistoryAsync(end: "2026-12-01");
        clock.Advance(TimeSpan.FromDays(2));

        var gone = await caller.SmsHistoryAsync(end: "2026-12-01");

        there.Rows.Should().ContainSingle();
        gone.Rows.Should().BeEmpty();
    }

    [Fact]
    public async Task The_day_of_the_text_message_history_is_the_Korean_one()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = Clock.At("2026-11-23T15:00:00Z") });
        using var caller = new IwinvCaller(sandbox);
        await caller.SendSmsAsync();

        var today = await caller.SmsHistoryAsync(start: "2026-11-24", end: "2026-11-24");
        var yesterday = await caller.SmsHistoryAsync(start: "2026-11-23", end: "2026-11-23");

        today.Column("sendDate").Should().Equal("2026-11-24 00:00:00");
        yesterday.Rows.Should().BeEmpty();
    }

    [Fact]
    public async Task The_text_message_history_is_for_its_own_company()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SmsAsync(
            "api/history/", """{"version":"1.0","companyid":"other","startDate":"2026-11-22","endDate":"2026-11-24"}""");

        answer.Code.Should().Be(14);
    }
}
