using System.Text.Json;
using KMessage.Sandbox.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed class SolapiLifeTests
{
    private const string Someone = "01012345678";

    private readonly FakeTimeProvider _clock = Clock.At();

    [Fact]
    public async Task A_message_is_accepted_then_at_the_carrier_then_delivered()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        var accepted = _clock.GetUtcNow();
        await caller.SendAsync(SolapiCaller.Sms());

        var atOnce = await OnlyAsync(caller);
        _clock.Advance(TimeSpan.FromMilliseconds(25));
        var halfway = await OnlyAsync(caller);
        _clock.Advance(TimeSpan.FromMilliseconds(25));
        var atTheEnd = await OnlyAsync(caller);

        Told(atOnce).Should().Be(("PENDING", "2000"));
        Told(halfway).Should().Be(("SENDING", "3000"));
        Told(atTheEnd).Should().Be(("COMPLETE", "4000"));
        atOnce.GetProperty("dateProcessed").ValueKind.Should().Be(JsonValueKind.Null);
        atTheEnd.GetProperty("dateCreated").GetDateTimeOffset().Should().Be(accepted);
        atTheEnd.GetProperty("dateProcessed").GetDateTimeOffset().Should().Be(accepted.AddMilliseconds(25));
        atTheEnd.GetProperty("dateReported").GetDateTimeOffset().Should().Be(accepted.AddMilliseconds(50));
        atTheEnd.GetProperty("dateReceived").GetDateTimeOffset().Should().Be(accepted.AddMilliseconds(50));
        atTheEnd.TryGetProperty("statusMessage", out _).Should().BeFalse("a stored message has a reason, not a statusMessage");
        atTheEnd.TryGetProperty("dateSent", out _).Should().BeFalse();
    }

    [Fact]
    public async Task With_no_delay_the_report_is_there_at_once()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var caller = new SolapiCaller(sandbox, _clock);

        await caller.SendAsync(SolapiCaller.Sms());

        Told(await OnlyAsync(caller)).Should().Be(("COMPLETE", "4000"));
        sandbox.Phones[Someone].Inbox.Single().View.Should().BeEquivalentTo(
            new { Kind = PhoneViewKind.TextBubble, Sender = "01000000000", Text = "[Web발신]\nhello", Reason = (string?)null });
    }

    [Fact]
    public async Task An_unknown_number_fails_with_3032()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var caller = new SolapiCaller(sandbox, _clock);
        sandbox.Phones[Someone].IsKnown = false;

        await caller.SendAsync(SolapiCaller.Sms());

        var stored = await OnlyAsync(caller);
        Told(stored).Should().Be(("COMPLETE", "3032"));
        stored.GetProperty("reason").GetString().Should().NotBeNullOrEmpty();
        sandbox.Messages.Single().View.Reason.Should().StartWith("3032");
    }

    [Fact]
    public async Task A_phone_that_is_off_keeps_its_message_at_the_carrier_until_it_is_on()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        sandbox.Phones[Someone].IsPoweredOn = false;
        await caller.SendAsync(SolapiCaller.Sms());
        _clock.Advance(TimeSpan.FromHours(1));
        var off = await OnlyAsync(caller);

        sandbox.Phones[Someone].IsPoweredOn = true;

        Told(off).Should().Be(("SENDING", "3000"));
        var on = await OnlyAsync(caller);
        Told(on).Should().Be(("COMPLETE", "4000"));
        on.GetProperty("dateReported").GetDateTimeOffset().Should().Be(_clock.GetUtcNow());
    }

    [Fact]
    public async Task A_phone_that_stays_off_loses_its_message_after_a_day()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        sandbox.Phones[Someone].IsPoweredOn = false;
        await caller.SendAsync(SolapiCaller.Sms());

        _clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        var before = await OnlyAsync(caller);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        sandbox.Phones[Someone].IsPoweredOn = true;

        Told(before).Should().Be(("SENDING", "3000"));
        Told(await OnlyAsync(caller)).Should().Be(("COMPLETE", "3043"));
    }

    [Fact]
    public async Task What_was_delivered_stays_delivered_when_the_phone_is_switched_off()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var caller = new SolapiCaller(sandbox, _clock);
        await caller.SendAsync(SolapiCaller.Sms());

        sandbox.Phones[Someone].IsPoweredOn = false;
        sandbox.Phones[Someone].IsKnown = false;

        Told(await OnlyAsync(caller)).Should().Be(("COMPLETE", "4000"));
    }

    [Theory]
    [InlineData("(광고) 세일", "2061")]
    [InlineData("인증번호는 1234", "4000")]
    public async Task Who_opted_out_gets_no_advertisement_but_everything_else(string text, string code)
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var caller = new SolapiCaller(sandbox, _clock);
        sandbox.Phones[Someone].HasOptedOut = true;

        await caller.SendAsync(SolapiCaller.Sms(text: text));

        sandbox.Messages.Single().StatusCode.Should().Be(code);
    }

    [Fact]
    public async Task A_blocked_sender_is_spam_by_text_and_blocked_in_KakaoTalk()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var caller = new SolapiCaller(sandbox, _clock);
        sandbox.Phones[Someone].IsBlocked = true;

        await caller.SendAsync(SolapiCaller.Sms());
        await caller.SendAsync(SolapiCaller.AlimTalk(sandbox, kakaoMore: ""","disableSms":true"""));

        sandbox.Messages.Select(message => message.StatusCode).Should().Equal("3054", "3107");
    }

    [Fact]
    public async Task FriendTalk_to_someone_who_is_no_friend_is_accepted_and_fails()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var caller = new SolapiCaller(sandbox, _clock);
        sandbox.Phones[Someone].IsChannelFriend = false;

        var answer = await caller.SendAsync(
            """{"to":"01012345678","text":"x","type":"CTA","kakaoOptions":{"pfId":"KA01PF000000000000000000SANDBOX1","disableSms":true}}""");

        answer.FailedCodes.Should().BeEmpty();
        sandbox.Messages.Single().StatusCode.Should().Be("3102");
    }

    [Fact]
    public async Task An_AlimTalk_shows_as_a_card()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var caller = new SolapiCaller(sandbox, _clock);

        await caller.SendAsync(SolapiCaller.AlimTalk(sandbox));

        sandbox.Messages.Single().View.Should().BeEquivalentTo(
            new { Kind = PhoneViewKind.AlimTalkCard, Sender = sandbox.KakaoChannelId, Text = "[KMsg] 인증번호는 123456 입니다." });
    }

    [Fact]
    public async Task Without_KakaoTalk_and_without_fallback_an_AlimTalk_fails_with_3104()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var caller = new SolapiCaller(sandbox, _clock);
        sandbox.Phones[Someone].HasKakaoTalk = false;

        await caller.SendAsync(SolapiCaller.AlimTalk(sandbox, kakaoMore: ""","disableSms":true"""));

        Told(await OnlyAsync(caller)).Should().Be(("COMPLETE", "3104"));
        sandbox.Messages.Single().View.IsVisible.Should().BeFalse();
        sandbox.Phones[Someone].Inbox.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_KakaoTalk_the_rendered_text_arrives_as_a_text_message()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        sandbox.Phones[Someone].HasKakaoTalk = false;
        await caller.SendAsync(SolapiCaller.AlimTalk(sandbox));

        _clock.Advance(TimeSpan.FromMilliseconds(50));
        var failed = await OnlyAsync(caller);
        _clock.Advance(TimeSpan.FromMilliseconds(50));
        var replaced = await OnlyAsync(caller);

        Told(failed).Should().Be(("SENDING", "3104"), "the gateway is not finished with it");
        failed.GetProperty("replacement").GetBoolean().Should().BeFalse();
        Told(replaced).Should().Be(("COMPLETE", "4000"));
        replaced.GetProperty("replacement").GetBoolean().Should().BeTrue();
        var original = sandbox.Messages[0];
        var fallback = sandbox.Messages[1];
        original.Should().BeEquivalentTo(new { FailureCode = "3104", StatusCode = "4000", FallbackMessageId = fallback.MessageId });
        original.View.Should().BeEquivalentTo(new { Kind = PhoneViewKind.Nothing });
        original.View.Reason.Should().StartWith("3104");
        fallback.Should().BeEquivalentTo(new { FallbackOf = original.MessageId, Type = SandboxMessageType.Sms, Text = "[KMsg] 인증번호는 123456 입니다." });
        sandbox.Phones[Someone].Inbox.Should().ContainSingle().Which.MessageId.Should().Be(fallback.MessageId);
    }

    [Fact]
    public async Task A_replacement_has_its_own_words()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var caller = new SolapiCaller(sandbox, _clock);
        sandbox.Phones[Someone].HasKakaoTalk = false;

        await caller.SendAsync(SolapiCaller.AlimTalk(
            sandbox, more: ""","replacements":[{"to":"01012345678","from":"0212345678","type":"LMS","subject":"s","text":"own words"}]"""));

        sandbox.Phones[Someone].Inbox.Single().Should().BeEquivalentTo(
            new { Text = "own words", Subject = "s", From = "0212345678", Type = SandboxMessageType.Lms });
    }

    [Fact]
    public async Task Without_a_sender_number_there_is_no_fallback()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var caller = new SolapiCaller(sandbox, _clock);
        sandbox.Phones[Someone].HasKakaoTalk = false;

        await caller.SendAsync(SolapiCaller.AlimTalk(sandbox).Replace("\"from\":\"01000000000\",", "", StringComparison.Ordinal));

        sandbox.Messages.Single().StatusCode.Should().Be("3104");
    }

    [Fact]
    public async Task A_fallback_to_a_dead_number_fails_as_a_whole()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var caller = new SolapiCaller(sandbox, _clock);
        sandbox.Phones[Someone].IsKnown = false;

        await caller.SendAsync(SolapiCaller.AlimTalk(sandbox));

        Told(await OnlyAsync(caller)).Should().Be(("COMPLETE", "3032"));
        sandbox.Phones[Someone].Inbox.Should().BeEmpty();
    }

    private static (string?, string?) Told(JsonElement stored) => (stored.GetProperty("status").GetString(), stored.GetProperty("statusCode").GetString());

    private static async Task<JsonElement> OnlyAsync(SolapiCaller caller) => (await caller.ListAsync()).OnlyMessage;

    private Task<KMsgSandbox> StartAsync(TimeSpan? delay = null) =>
        KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = _clock, DeliveryDelay = delay ?? TimeSpan.FromMilliseconds(50) });
}
