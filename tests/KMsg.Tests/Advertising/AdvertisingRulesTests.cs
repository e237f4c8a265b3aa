using KMessage.Testing;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Advertising;

public sealed class AdvertisingRulesTests
{
    private const string Good = "(광고)한빛문고 6월 세일\n무료수신거부 080-123-4567";
    private static readonly TimeSpan Kst = TimeSpan.FromHours(9);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, Kst));

    [Fact]
    public async Task Nothing_is_checked_until_it_is_switched_on()
    {
        var kmsg = new FakeKMsg(options => options.TimeProvider = _time);
        _time.SetUtcNow(new DateTimeOffset(2026, 6, 1, 23, 0, 0, Kst));

        (await kmsg.SendAsync(Ad("세일"))).IsSuccess.Should().BeTrue();
    }

    [Theory]
    [InlineData(Good)]
    [InlineData("(광고)[한빛문고] 6월 세일 무료수신거부:0801234567")]
    [InlineData("(광고) 한빛문고 세일\n무료거부 080-1234-5678 ")]
    public async Task Advertising_that_keeps_the_rules_is_sent(string text) => (await Enforcing().SendAsync(Ad(text))).IsSuccess.Should().BeTrue();

    [Theory]
    [InlineData("한빛문고 6월 세일", "(광고)한빛문고 6월 세일\n무료수신거부 080-123-4567")]
    [InlineData("[광고] 한빛문고 6월 세일\n무료수신거부 080-123-4567", "(광고)한빛문고 6월 세일\n무료수신거부 080-123-4567")]
    [InlineData("(광 고)한빛문고 세일", "(광고)한빛문고 세일\n무료수신거부 080-123-4567")]
    [InlineData("(광고)세일입니다\n무료수신거부 080-123-4567", "(광고)한빛문고 세일입니다\n무료수신거부 080-123-4567")]
    [InlineData("(광고)한빛문고 세일", "(광고)한빛문고 세일\n무료수신거부 080-123-4567")]
    [InlineData("(광고)한빛문고 세일\n무료수신거부 02-123-4567", "(광고)한빛문고 세일\n무료수신거부 02-123-4567\n무료수신거부 080-123-4567")]
    [InlineData("(광고)한빛문고 세일\n문의 080-123-4567", "(광고)한빛문고 세일\n문의 080-123-4567\n무료수신거부 080-123-4567")]
    [InlineData("안내 (광고)한빛문고\n무료수신거부 080-123-4567", "(광고)한빛문고 안내 (광고)한빛문고\n무료수신거부 080-123-4567")]
    public async Task Advertising_that_breaks_a_rule_is_refused_with_the_corrected_text(string text, string corrected)
    {
        FakeKMsg kmsg = Enforcing(options =>
        {
            options.SenderName = "한빛문고";
            options.OptOutNumber = "080-123-4567";
        });

        KMsgError error = (await kmsg.SendAsync(Ad(text))).Error!;

        error.Code.Should().Be(KMsgErrorCode.InvalidRequest);
        error.Field.Should().Be("Text");
        error.SuggestedText.Should().Be(corrected);
        error.ToString().Should().NotContain("세일");
        kmsg.ShouldNotHaveSent();
        (await kmsg.SendAsync(Ad(error.SuggestedText!))).IsSuccess.Should().BeTrue("the offered text keeps the rules");
    }

    [Fact]
    public async Task Another_opt_out_number_than_ones_own_is_refused()
    {
        FakeKMsg kmsg = Enforcing(options => options.OptOutNumber = "0809998888");

        (await kmsg.SendAsync(Ad(Good))).Error!.Message.Should().Contain("0809998888");
    }

    [Theory]
    [InlineData(20, 49, 59, null)]
    [InlineData(20, 50, 0, 2)]
    [InlineData(23, 59, 59, 2)]
    [InlineData(0, 0, 0, 1)]
    [InlineData(7, 59, 59, 1)]
    [InlineData(8, 0, 0, null)]
    public async Task In_the_quiet_hours_advertising_waits_for_eight_oclock_in_Korea(int hour, int minute, int second, int? sentOnDay)
    {
        // The program's own zone does not matter: the clock gives UTC, the rule is Korean time.
        _time.AdjustTime(new DateTimeOffset(2026, 6, 1, hour, minute, second, Kst).ToUniversalTime());
        FakeKMsg kmsg = Enforcing(options => options.OnQuietHours = QuietHoursAction.Defer);

        SendReceipt receipt = (await kmsg.SendAsync(Ad(Good))).Value;

        receipt.ScheduledAt.Should().Be(sentOnDay is { } day ? new DateTimeOffset(2026, 6, day, 8, 0, 0, Kst) : null);
        receipt.Warnings.Select(warning => warning.Code).Should().BeEquivalentTo(sentOnDay is null ? [] : (string[])["DeferredByQuietHours"]);
    }

    [Fact]
    public async Task Refused_in_the_quiet_hours_it_says_when_it_may_be_sent_and_can_be_retried()
    {
        _time.AdjustTime(new DateTimeOffset(2026, 6, 1, 21, 0, 0, Kst));

        KMsgError error = (await Enforcing().SendAsync(Ad(Good))).Error!;

        error.Code.Should().Be(KMsgErrorCode.QuietHours);
        error.RetryAfter.Should().Be(TimeSpan.FromHours(11));
        error.IsRetryable.Should().BeTrue();
        error.Message.Should().Contain("2026-06-02 08:00 KST");
    }

    [Fact]
    public async Task A_schedule_in_the_night_is_what_counts_not_the_hour_of_the_call()
    {
        FakeKMsg kmsg = Enforcing();

        KMsgError error = (await kmsg.SendAsync(Ad(Good) with { ScheduledAt = new DateTimeOffset(2026, 6, 1, 22, 0, 0, Kst) })).Error!;
        Result<SendReceipt> inTheMorning = await kmsg.SendAsync(Ad(Good) with { ScheduledAt = new DateTimeOffset(2026, 6, 2, 9, 0, 0, Kst) });

        error.Code.Should().Be(KMsgErrorCode.QuietHours);
        inTheMorning.IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task Who_agreed_to_the_night_gets_it_at_night()
    {
        _time.AdjustTime(new DateTimeOffset(2026, 6, 1, 21, 0, 0, Kst));
        FakeKMsg kmsg = Enforcing(options => options.HasNightConsent = message => message.To == "01011112222" ? true : throw new InvalidOperationException());

        (await kmsg.SendAsync(Ad(Good))).IsSuccess.Should().BeTrue();
        (await kmsg.SendAsync(Ad(Good) with { To = "01033334444" })).Error!.Code.Should().Be(KMsgErrorCode.QuietHours, "a question that fails is a no");
    }

    [Fact]
    public async Task Single_kinds_have_hours_of_their_own()
    {
        _time.AdjustTime(new DateTimeOffset(2026, 6, 1, 20, 10, 0, Kst));
        FakeKMsg kmsg = Enforcing(options => options.QuietHoursByType[MessageType.FriendTalk] = new QuietHours(new TimeOnly(20, 0), new TimeOnly(8, 0)));

        (await kmsg.SendAsync(Ad(Good))).IsSuccess.Should().BeTrue();
        (await kmsg.SendAsync(new FriendTalkMessage { To = "01011112222", Text = "세일", IsAdvertising = true })).Error!.Code.Should().Be(KMsgErrorCode.QuietHours);
    }

    [Fact]
    public async Task An_AlimTalk_is_not_for_advertising()
    {
        KMsgError error = (await Enforcing().SendAsync(new AlimTalkMessage { To = "01011112222", TemplateCode = "SALE", Purpose = MessagePurpose.Advertising })).Error!;

        error.Field.Should().Be("Purpose");
    }

    [Fact]
    public async Task What_is_no_advertising_is_sent_at_any_hour_and_with_any_text()
    {
        _time.AdjustTime(new DateTimeOffset(2026, 6, 1, 23, 0, 0, Kst));
        FakeKMsg kmsg = Enforcing();

        (await kmsg.SendAsync(new TextMessage { To = "01011112222", Text = "인증번호 1234" })).IsSuccess.Should().BeTrue();
        (await kmsg.SendAsync(new TextMessage { To = "01011112222", Text = "인증번호 1234", Purpose = MessagePurpose.Transactional })).IsSuccess.Should().BeTrue();
    }

    private static TextMessage Ad(string text) => new() { To = "01011112222", Text = text, Purpose = MessagePurpose.Advertising };

    private FakeKMsg Enforcing(Action<AdvertisingOptions>? configure = null) => new(options =>
    {
        options.TimeProvider = _time;
        options.Advertising.IsEnforced = true;
        configure?.Invoke(options.Advertising);
    });
}
