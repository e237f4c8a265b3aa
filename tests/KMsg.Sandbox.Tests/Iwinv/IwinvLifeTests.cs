using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Iwinv;

public sealed class IwinvLifeTests
{
    [Theory]
    [InlineData(MagicNumbers.Delivered, "06", "1000", "OK")]
    [InlineData(MagicNumbers.UnknownNumber, "07", "2001", "SANDBOX_NOT_KAKAO_USER")]
    [InlineData(MagicNumbers.PhoneOff, "0", "0", "WAIT")]
    [InlineData(MagicNumbers.NotKakaoUser, "06", "1000", "SANDBOX_NOT_KAKAO_USER")]
    [InlineData(MagicNumbers.Blocked, "40", "5003", "SANDBOX_BLOCKED")]
    [InlineData(MagicNumbers.NeverReports, "0", "0", "WAIT")]
    public async Task A_message_meets_the_fate_of_its_number_in_the_words_of_its_type(string to, string sms, string lms, string alimTalk)
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero, TimeProvider = Clock.At() });
        using var caller = new IwinvCaller(sandbox);

        await caller.SendSmsAsync(IwinvCaller.Sms($"\"{to}\""));
        await caller.SendSmsAsync(IwinvCaller.Sms($"\"{to}\"", more: ""","title":"long" """));
        await caller.SendAlimTalkAsync(IwinvCaller.OneTo(to));
        var texts = await caller.SmsHistoryAsync();
        var alimTalks = await caller.AlimTalkAsync("api/history/", "{}");

        texts.Column("sendStatusCode").Should().Equal(lms, sms);
        alimTalks.Column("statusCode").Should().Equal(alimTalk);
        sandbox.Messages.Select(message => message.StatusCode).Should().Equal(sms, lms, alimTalk);
    }

    [Theory]
    [InlineData("SMS", "08")]
    [InlineData("LMS", "3004")]
    public async Task A_phone_that_stays_off_has_a_code_for_each_type(string type, string code)
    {
        var clock = Clock.At();
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = clock });
        using var caller = new IwinvCaller(sandbox);
        await caller.SendSmsAsync(IwinvCaller.Sms($"\"{MagicNumbers.PhoneOff}\"", more: type == "LMS" ? ""","title":"long" """ : ""));

        clock.Advance(TimeSpan.FromDays(2));

        sandbox.Messages.Single().StatusCode.Should().Be(code);
    }

    [Theory]
    [InlineData("Y", "\"123456\"", "", "SMS", "06", "[KMsg] 인증번호는 123456 입니다.")]
    [InlineData("N", "\"123456\"", ""","resendContent":"대신 보냅니다" """, "SMS", "06", "대신 보냅니다")]
    [InlineData("N", "\"123456\"", ""","resendContent":"가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라"  """, "LMS", "1000", "가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라")]
    public async Task An_AlimTalk_that_cannot_reach_KakaoTalk_is_resent_as_a_text_message(
        string resendType, string param, string more, string type, string code, string text)
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });
        using var caller = new IwinvCaller(sandbox);
        sandbox.Phones["01012345678"].HasKakaoTalk = false;

        var answer = await caller.SendAlimTalkAsync(
            IwinvCaller.OneTo(param: param), $$""","reSend":"Y","resendCallback":"0212345678","resendTitle":"알림","resendType":"{{resendType}}"{{more}}""");
        var history = await caller.AlimTalkAsync("api/history/", $$"""{"seqNo":{{answer.SeqNo}}}""");

        sandbox.Messages.Select(message => message.GatewayType).Should().Equal("AlimTalk", type);
        sandbox.Messages[1].Should().BeEquivalentTo(new
        {
            Text = text,
            From = "0212345678",
            Subject = type == "LMS" ? "알림" : null,
            StatusCode = code,
            FallbackOf = sandbox.Messages[0].MessageId,
        });
        sandbox.Phones["01012345678"].Inbox.Select(message => message.Text).Should().Equal(text);
        history.Column("statusCode").Should().Equal("SANDBOX_NOT_KAKAO_USER");
        history.Column("resendStatus").Should().Equal(code);
    }

    [Fact]
    public async Task Without_reSend_an_AlimTalk_that_fails_just_fails()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });
        using var caller = new IwinvCaller(sandbox);

        await caller.SendAlimTalkAsync(IwinvCaller.OneTo(MagicNumbers.NotKakaoUser));
        var history = await caller.AlimTalkAsync("api/history/", "{}");

        sandbox.Messages.Should().ContainSingle().Which.Status.Should().Be(SandboxMessageStatus.Failed);
        history.Column("resendStatus").Should().Equal((string?)null);
    }

    [Theory]
    [InlineData("2026-11-23 14:15:00")]
    [InlineData("2026-11-25 14:00:00")]
    public async Task A_reserved_AlimTalk_waits_for_its_Korean_time(string sendDate)
    {
        var clock = Clock.At();
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = clock });
        using var caller = new IwinvCaller(sandbox);
        var at = DateTimeOffset.Parse(sendDate + "+09:00", System.Globalization.CultureInfo.InvariantCulture);

        var answer = await caller.SendAlimTalkAsync(more: $$""","reserve":"Y","sendDate":"{{sendDate}}" """);
        clock.Advance(at - clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        var before = sandbox.Messages.Single().Status;
        clock.Advance(TimeSpan.FromSeconds(2));

        answer.Code.Should().Be(200, answer.Text);
        before.Should().Be(SandboxMessageStatus.Scheduled);
        sandbox.Messages.Single().Status.Should().Be(SandboxMessageStatus.Delivered);
        sandbox.Messages.Single().ScheduledAt.Should().Be(at);
        var history = await caller.AlimTalkAsync("api/history/", """{"reserve":"Y"}""");
        history.Column("sendDate").Should().Equal(sendDate);
    }

    [Theory]
    [InlineData("2026-11-23 14:15:00")]
    [InlineData("2026-12-23 14:00:00")]
    public async Task A_reserved_text_message_waits_for_its_Korean_time(string date)
    {
        var clock = Clock.At();
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = clock });
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SendSmsAsync(IwinvCaller.Sms(more: $$""","date":"{{date}}" """));

        answer.Code.Should().Be(0, answer.Text);
        sandbox.Messages.Single().Status.Should().Be(SandboxMessageStatus.Scheduled);
        clock.Advance(TimeSpan.FromDays(31));
        sandbox.Messages.Single().Status.Should().Be(SandboxMessageStatus.Delivered);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("\"{0}\"")]
    public async Task A_reservation_is_cancelled_and_paid_back(string form)
    {
        var clock = Clock.At();
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = clock });
        using var caller = new IwinvCaller(sandbox);
        var sent = await caller.SendAlimTalkAsync(more: ""","reserve":"Y","sendDate":"2026-11-23 18:00:00" """);

        var body = $$"""{"seqNo":{{form.Replace("{0}", sent.SeqNo, StringComparison.Ordinal)}}}""";
        var cancelled = await caller.AlimTalkAsync("api/cancel/", body);
        var again = await caller.AlimTalkAsync("api/cancel/", body);
        clock.Advance(TimeSpan.FromDays(1));

        (cancelled.Code, again.Code).Should().Be((200, 400));
        sandbox.Messages.Single().Status.Should().Be(SandboxMessageStatus.Cancelled);
        sandbox.IwinvAlimTalkCharge.Should().Be(10_000_000);
    }

    [Fact]
    public async Task What_was_sent_or_never_was_cannot_be_cancelled()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);
        var sent = await caller.SendAlimTalkAsync();

        var late = await caller.AlimTalkAsync("api/cancel/", $$"""{"seqNo":{{sent.SeqNo}}}""");
        var never = await caller.AlimTalkAsync("api/cancel/", """{"seqNo":1}""");
        var nothing = await caller.AlimTalkAsync("api/cancel/", "{}");

        (late.Code, never.Code, nothing.Code).Should().Be((400, 404, 400));
    }

    [Theory]
    [InlineData(MagicNumbers.InsufficientBalance, 519, 50)]
    [InlineData(MagicNumbers.SenderNotRegistered, 505, 13)]
    [InlineData(MagicNumbers.IpNotAllowed, 206, 15)]
    public async Task Some_numbers_are_refused(string to, int alimTalk, int sms)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var first = await caller.SendAlimTalkAsync(IwinvCaller.OneTo(to));
        var second = await caller.SendSmsAsync(IwinvCaller.Sms($"\"{to}\""));

        (first.Code, second.Code).Should().Be((alimTalk, sms));
        sandbox.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task A_request_that_fails_in_part_tells_how_many_but_not_who()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SendAlimTalkAsync($"{IwinvCaller.OneTo()},{IwinvCaller.OneTo(MagicNumbers.InsufficientBalance)}");

        answer.Code.Should().Be(200);
        answer.Json.GetProperty("success").GetInt32().Should().Be(1);
        answer.Json.GetProperty("fail").GetInt32().Should().Be(1);
        sandbox.Messages.Select(message => message.To).Should().Equal("01012345678");
        sandbox.RefusedMessages.Single().StatusCode.Should().Be("519");
        sandbox.IwinvAlimTalkCharge.Should().Be(10_000_000 - 13);
    }

    [Theory]
    [InlineData(MagicNumbers.TooManyRequests, 429, 0)]
    [InlineData(MagicNumbers.ServerErrorAfterAccepting, 500, 1)]
    public async Task Some_numbers_break_the_answer(string to, int status, int taken)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SendSmsAsync(IwinvCaller.Sms($"\"{to}\""));

        ((int)answer.Status).Should().Be(status);
        sandbox.Messages.Should().HaveCount(taken);
    }
}
