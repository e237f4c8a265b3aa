using KMessage.Sandbox;

namespace KMessage.Providers.Tests.Iwinv.Sandbox;

public sealed class FallbackTests : IwinvSandboxTest
{
    [Fact]
    public async Task A_fallback_with_a_text_of_its_own_shows_that_text()
    {
        Gateway.Phones[Person].HasKakaoTalk = false;

        SendReceipt receipt = await KMsg.SendOrThrowAsync(AlimTalk() with { Failover = new() { Enabled = true, FallbackContent = "대체 문자입니다" } });

        DeliveryReport report = await ReportAfterDelivery(receipt);
        (report.Status, report.DeliveredByFallback).Should().Be((DeliveryStatus.Delivered, true));
        SandboxMessage arrived = Arrived();
        (arrived.Type, arrived.Text, arrived.From).Should().Be((SandboxMessageType.Sms, "대체 문자입니다", Sender));
    }

    [Fact]
    public async Task A_fallback_without_a_text_repeats_the_AlimTalk()
    {
        Gateway.Phones[Person].HasKakaoTalk = false;

        SendReceipt receipt = await KMsg.SendOrThrowAsync(AlimTalk() with { Failover = new() { Enabled = true } });

        (await ReportAfterDelivery(receipt)).DeliveredByFallback.Should().BeTrue();
        Arrived().Text.Should().Be("[KMsg] 인증번호는 123456 입니다.");
    }

    [Fact]
    public async Task A_long_fallback_has_its_title()
    {
        Gateway.Phones[Person].HasKakaoTalk = false;
        string content = string.Concat(Enumerable.Repeat("긴 대체 문자 ", 20)).Trim();

        await KMsg.SendOrThrowAsync(AlimTalk() with { Failover = new() { Enabled = true, FallbackChannel = FallbackChannel.Lms, FallbackTitle = "대체 안내", FallbackContent = content } });
        Clock.Advance(DeliveryTime * 3);

        SandboxMessage arrived = Arrived();
        (arrived.Type, arrived.Subject, arrived.Text).Should().Be((SandboxMessageType.Lms, "대체 안내", content));
    }

    [Theory]
    [InlineData(false, FailoverMode.Auto)]
    [InlineData(true, FailoverMode.Tracking)]
    public async Task Nobody_pays_for_a_text_that_was_not_asked_of_the_gateway(bool enabled, FailoverMode mode)
    {
        Gateway.Phones[Person].HasKakaoTalk = false;

        SendReceipt receipt = await KMsg.SendOrThrowAsync(AlimTalk() with { From = Sender, Failover = new() { Enabled = enabled, Mode = mode, FallbackContent = "대체" } });

        DeliveryReport report = await ReportAfterDelivery(receipt);
        report.Status.Should().Be(DeliveryStatus.Pending, "the gateway's word for this failure is not published");
        report.DeliveredByFallback.Should().BeFalse();
        Gateway.Messages.Should().ContainSingle();
        Gateway.Phones[Person].Inbox.Should().BeEmpty();
    }

    [Fact]
    public async Task Somebody_with_KakaoTalk_gets_the_AlimTalk_and_no_text()
    {
        SendReceipt receipt = await KMsg.SendOrThrowAsync(AlimTalk() with { Failover = new() { Enabled = true, FallbackContent = "대체" } });

        DeliveryReport report = await ReportAfterDelivery(receipt);
        (report.Status, report.DeliveredByFallback).Should().Be((DeliveryStatus.Delivered, false));
        Arrived().Type.Should().Be(SandboxMessageType.AlimTalk);
    }

    [Fact]
    public async Task A_fallback_is_never_reported_failed_while_it_is_under_way()
    {
        Gateway.Phones[Person].HasKakaoTalk = false;
        UseProvider(options => options.AlimTalkFailureCodes["SANDBOX_NOT_KAKAO_USER"] = DeliveryReason.NotKakaoTalkUser);
        SendReceipt receipt = await KMsg.SendOrThrowAsync(AlimTalk() with { Failover = new() { Enabled = true } });

        List<DeliveryStatus> seen = [];
        for (int second = 0; second < 25; second++)
        {
            seen.Add((await Report(receipt))!.Status);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        seen.Should().BeInAscendingOrder().And.NotContain(DeliveryStatus.Failed).And.EndWith(DeliveryStatus.Delivered);
    }
}
