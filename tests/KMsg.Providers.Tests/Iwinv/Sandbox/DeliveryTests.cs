using KMessage.Sandbox;

namespace KMessage.Providers.Tests.Iwinv.Sandbox;

/// <summary>The histories to the end, for every kind of message.</summary>
public sealed class DeliveryTests : IwinvSandboxTest
{
    private static readonly TimeSpan CarrierGivesUp = TimeSpan.FromHours(25);

    public static TheoryData<MessageType> Types => [MessageType.AlimTalk, MessageType.Sms, MessageType.Lms, MessageType.Mms];

    public static TheoryData<MessageType, string, DeliveryReason, string> Failures => new()
    {
        { MessageType.Sms, MagicNumbers.UnknownNumber, DeliveryReason.InvalidNumber, "07" },
        { MessageType.Sms, MagicNumbers.PhoneOff, DeliveryReason.PhoneOff, "08" },
        { MessageType.Sms, MagicNumbers.Blocked, DeliveryReason.Blocked, "40" },
        { MessageType.Lms, MagicNumbers.UnknownNumber, DeliveryReason.InvalidNumber, "2001" },
        { MessageType.Lms, MagicNumbers.PhoneOff, DeliveryReason.PhoneOff, "3004" },
        { MessageType.Mms, MagicNumbers.Blocked, DeliveryReason.Spam, "5003" },
        { MessageType.AlimTalk, MagicNumbers.NotKakaoUser, DeliveryReason.NotKakaoTalkUser, "SANDBOX_NOT_KAKAO_USER" },
        { MessageType.AlimTalk, MagicNumbers.Blocked, DeliveryReason.Blocked, "SANDBOX_BLOCKED" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_message_goes_from_pending_to_delivered(MessageType type)
    {
        SendReceipt receipt = await KMsg.SendOrThrowAsync(Of(type, Person));

        DeliveryReport atFirst = (await Report(receipt))!;
        DeliveryReport atLast = await ReportAfterDelivery(receipt);

        atFirst.Status.Should().Be(DeliveryStatus.Pending);
        (atLast.Status, atLast.Reason).Should().Be((DeliveryStatus.Delivered, DeliveryReason.None));
        atLast.SentAt.Should().Be(receipt.AcceptedAt);
        if (type == MessageType.AlimTalk)
        {
            atLast.CompletedAt.Should().Be(receipt.AcceptedAt + DeliveryTime);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_reserved_message_is_pending_until_its_time_and_delivered_after(MessageType type)
    {
        DateTimeOffset tomorrow = Clock.GetUtcNow().AddDays(1);
        SendReceipt receipt = await KMsg.SendOrThrowAsync(Of(type, Person) with { ScheduledAt = tomorrow });

        Clock.Advance(TimeSpan.FromHours(23));
        DeliveryReport before = (await Report(receipt))!;
        Clock.SetUtcNow(tomorrow + DeliveryTime);
        DeliveryReport after = (await Report(receipt))!;

        before.Status.Should().Be(DeliveryStatus.Pending);
        after.Status.Should().Be(DeliveryStatus.Delivered);
        after.SentAt.Should().Be(tomorrow);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_message_that_cannot_arrive_fails_with_its_reason(MessageType type, string to, DeliveryReason reason, string code)
    {
        UseProvider(options =>
        {
            options.AlimTalkFailureCodes["SANDBOX_NOT_KAKAO_USER"] = DeliveryReason.NotKakaoTalkUser;
            options.AlimTalkFailureCodes["SANDBOX_BLOCKED"] = DeliveryReason.Blocked;
        });
        SendReceipt receipt = await KMsg.SendOrThrowAsync(Of(type, to));
        Clock.Advance(CarrierGivesUp);

        DeliveryReport report = (await Report(receipt))!;

        (report.Status, report.Reason, report.ProviderStatusCode).Should().Be((DeliveryStatus.Failed, reason, code));
    }

    [Fact]
    public async Task A_phone_that_is_switched_on_later_gets_its_message_later()
    {
        Gateway.Phones[Person].IsPoweredOn = false;
        SendReceipt receipt = await KMsg.SendOrThrowAsync(Of(MessageType.Sms, Person));

        DeliveryReport off = await ReportAfterDelivery(receipt);
        Gateway.Phones[Person].IsPoweredOn = true;
        DeliveryReport on = await ReportAfterDelivery(receipt);

        (off.Status, on.Status).Should().Be((DeliveryStatus.Pending, DeliveryStatus.Delivered));
    }

    [Fact]
    public async Task Every_message_of_a_shared_request_has_the_own_end()
    {
        string[] people = [Person, MagicNumbers.UnknownNumber, "01087654321", MagicNumbers.Blocked];
        SendManyResult many = await KMsg.SendManyAsync([.. people.Select(to => Of(MessageType.Sms, to))]);
        Clock.Advance(DeliveryTime);

        Result<IReadOnlyList<DeliveryReport?>> reports = await Iwinv.GetDeliveryStatusesAsync([.. many.Results.Reverse().Select(result => DeliveryQuery.For(result.Value))]);

        Gateway.Messages.Select(message => message.GroupId).Distinct().Should().ContainSingle();
        reports.Value.Select(report => report!.Reason).Should().Equal(DeliveryReason.Blocked, DeliveryReason.None, DeliveryReason.InvalidNumber, DeliveryReason.None);
    }

    [Fact]
    public async Task A_text_is_found_after_three_months_and_the_newer_ones_do_not_hide_it()
    {
        SendReceipt old = await KMsg.SendOrThrowAsync(Of(MessageType.Sms, Person));
        Clock.Advance(TimeSpan.FromDays(89));
        await KMsg.SendManyAsync([.. Enumerable.Range(0, 40).Select(n => Of(MessageType.Sms, Person) with { MessageId = $"new-{n}" })]);

        (await Report(old))!.Status.Should().Be(DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task What_the_histories_of_both_hosts_say_is_put_together_in_order()
    {
        List<SendReceipt> receipts = [];
        foreach (MessageType type in new[] { MessageType.AlimTalk, MessageType.Sms, MessageType.Lms, MessageType.Mms })
        {
            receipts.Add(await KMsg.SendOrThrowAsync(Of(type, Person)));
        }

        Clock.Advance(DeliveryTime);
        Result<IReadOnlyList<DeliveryReport?>> reports = await Iwinv.GetDeliveryStatusesAsync([.. receipts.Select(DeliveryQuery.For)]);

        reports.Value.Select(report => report!.ProviderStatusCode).Should().Equal("OK", "06", "1000", "1000");
    }

    private static Message Of(MessageType type, string to) => type switch
    {
        MessageType.AlimTalk => AlimTalk(to),
        MessageType.Sms => new SmsMessage { To = to, Text = "짧은 글" },
        MessageType.Lms => new LmsMessage { To = to, Text = "긴 글", Subject = "제목" },
        _ => Picture(to),
    };
}
