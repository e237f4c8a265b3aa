using KMessage.Sandbox;

namespace KMessage.Providers.Tests.Iwinv.Sandbox;

public sealed class ReservationTests : IwinvSandboxTest
{
    private static readonly DateTimeOffset NineInKorea = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(9));

    public static TheoryData<Message> Kinds => [AlimTalk(), new SmsMessage { To = Person, Text = "예약" }, new LmsMessage { To = Person, Text = "예약", Subject = "제목" }, Picture()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nine_in_Korea_is_nine_in_Korea(Message message)
    {
        foreach (DateTimeOffset nine in new[] { NineInKorea, NineInKorea.ToUniversalTime(), NineInKorea.ToOffset(TimeSpan.FromHours(-8)) })
        {
            Gateway.Clear();

            await KMsg.SendOrThrowAsync(message with { ScheduledAt = nine });

            Sends.Single().BodyText.Should().Contain("2026-11-24 09:00:00");
            Gateway.Messages.Single().ScheduledAt.Should().Be(NineInKorea);
        }

        Clock.SetUtcNow(NineInKorea.AddSeconds(-1));
        Gateway.Phones[Person].Inbox.Should().BeEmpty("it is 08:59:59");
        Clock.SetUtcNow(NineInKorea + DeliveryTime);
        Arrived().ReportedAt.Should().Be(NineInKorea + DeliveryTime);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_reservation_outside_the_window_is_refused_before_anything_is_sent(Message message)
    {
        TimeSpan tooLate = message is AlimTalkMessage ? TimeSpan.FromDays(2) : TimeSpan.FromDays(31);
        DateTimeOffset now = Clock.GetUtcNow();

        foreach (DateTimeOffset at in new[] { now.AddMinutes(14), now + tooLate + TimeSpan.FromMinutes(1) })
        {
            KMsgError error = (await KMsg.SendAsync(message with { ScheduledAt = at })).Error!;

            error.Code.Should().Be(KMsgErrorCode.InvalidRequest);
            error.Field.Should().Be("ScheduledAt");
        }

        Sends.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_gateway_takes_the_first_and_the_last_moment_of_the_window(Message message)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        DateTimeOffset last = message is AlimTalkMessage ? now.AddDays(2) : now.AddMonths(1);

        await KMsg.SendOrThrowAsync(message with { ScheduledAt = now.AddMinutes(15) });
        await KMsg.SendOrThrowAsync(message with { ScheduledAt = last });

        Gateway.Messages.Select(taken => taken.ScheduledAt).Should().Equal(now.AddMinutes(15), last);
    }

    [Fact]
    public async Task A_cancelled_AlimTalk_never_arrives_is_paid_back_and_cannot_be_cancelled_again()
    {
        decimal before = Gateway.IwinvAlimTalkCharge;
        SendReceipt receipt = await KMsg.SendOrThrowAsync(AlimTalk() with { ScheduledAt = NineInKorea });

        (await Iwinv.CancelScheduledAsync(receipt)).Value.Should().BeTrue();

        KMsgError again = (await Iwinv.CancelScheduledAsync(receipt)).Error!;
        again.Outcome.Should().Be(SendOutcome.Rejected);
        Gateway.IwinvAlimTalkCharge.Should().Be(before);
        Clock.SetUtcNow(NineInKorea.AddHours(1));
        Gateway.Phones[Person].Inbox.Should().BeEmpty();
    }

    [Fact]
    public async Task An_AlimTalk_that_is_gone_is_not_cancelled_and_arrives()
    {
        SendReceipt receipt = await KMsg.SendOrThrowAsync(AlimTalk() with { ScheduledAt = NineInKorea });
        Clock.SetUtcNow(NineInKorea.AddSeconds(1));

        (await Iwinv.CancelScheduledAsync(receipt)).IsSuccess.Should().BeFalse();

        Clock.Advance(DeliveryTime);
        Arrived();
    }

    [Fact]
    public async Task An_AlimTalk_that_shared_its_request_is_not_cancelled_because_the_others_would_go_with_it()
    {
        SendManyResult many = await KMsg.SendManyAsync([AlimTalk() with { ScheduledAt = NineInKorea }, AlimTalk("01087654321") with { ScheduledAt = NineInKorea }]);

        (await Iwinv.CancelScheduledAsync(many.Results[0].Value)).IsSuccess.Should().BeFalse();

        Gateway.Messages.Should().OnlyContain(message => message.Status == SandboxMessageStatus.Scheduled);
    }

    [Fact]
    public async Task A_cancel_whose_answer_got_lost_is_unknown_and_may_be_tried_again()
    {
        SendReceipt receipt = await KMsg.SendOrThrowAsync(AlimTalk() with { ScheduledAt = NineInKorea });
        Gateway.Faults.Next(Fault.DropAfterRecording);

        KMsgError error = (await Iwinv.CancelScheduledAsync(receipt)).Error!;

        error.IsOutcomeUnknown.Should().BeTrue();
        Gateway.Messages.Single().Status.Should().Be(SandboxMessageStatus.Cancelled);
    }
}
