using KMessage.Sandbox;

namespace KMessage.Providers.Tests.Solapi.Sandbox;

public sealed class SandboxSendTests : SolapiSandboxTest
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[200]];

    [Fact]
    public async Task A_text_reaches_the_phone()
    {
        SendReceipt receipt = await KMsg.SendOrThrowAsync(new TextMessage { To = "010-1234-5678", Text = "안녕하세요" });

        (await Report(receipt)).Status.Should().Be(DeliveryStatus.Pending);
        DeliveryReport report = await ReportAfterDelivery(receipt);
        report.Status.Should().Be(DeliveryStatus.Delivered);
        report.MessageId.Should().Be(receipt.MessageId);
        report.SentAt.Should().NotBeNull();
        report.CompletedAt.Should().BeAfter(receipt.AcceptedAt);
        SandboxMessage arrived = Gateway.Phones[Person].Inbox.Single();
        arrived.Text.Should().Be("안녕하세요");
        arrived.From.Should().Be(Sender);
        arrived.MessageId.Should().Be(receipt.ProviderMessageId);
        arrived.GroupId.Should().Be(receipt.ProviderBatchId);
    }

    [Fact]
    public async Task A_long_text_reaches_the_phone_with_its_subject()
    {
        SendReceipt receipt = await KMsg.SendOrThrowAsync(new LmsMessage { To = Person, Text = new string('가', 500), Subject = "제목" });

        (await ReportAfterDelivery(receipt)).Status.Should().Be(DeliveryStatus.Delivered);
        Gateway.Phones[Person].Inbox.Single().Subject.Should().Be("제목");
    }

    [Fact]
    public async Task A_picture_is_uploaded_and_reaches_the_phone()
    {
        SendReceipt receipt = await KMsg.SendOrThrowAsync(new MmsMessage { To = Person, Text = "사진", Image = Attachment.FromBytes(Jpeg, "photo.jpg") });

        (await ReportAfterDelivery(receipt)).Status.Should().Be(DeliveryStatus.Delivered);
        Gateway.Phones[Person].Inbox.Single().Type.Should().Be(SandboxMessageType.Mms);
    }

    [Fact]
    public async Task An_AlimTalk_shows_the_template_with_its_variables()
    {
        SendReceipt receipt = await KMsg.SendOrThrowAsync(AlimTalk());

        (await ReportAfterDelivery(receipt)).Status.Should().Be(DeliveryStatus.Delivered);
        Gateway.Phones[Person].Inbox.Single().Text.Should().Be("[KMsg] 인증번호는 123456 입니다.");
    }

    [Fact]
    public async Task An_AlimTalk_to_somebody_without_KakaoTalk_fails_for_that_reason_and_sends_no_text()
    {
        Gateway.Phones[Person].HasKakaoTalk = false;

        SendReceipt receipt = await KMsg.SendOrThrowAsync(AlimTalk());

        DeliveryReport report = await ReportAfterDelivery(receipt);
        report.Status.Should().Be(DeliveryStatus.Failed);
        report.Reason.Should().Be(DeliveryReason.NotKakaoTalkUser);
        report.ProviderStatusCode.Should().Be("3104");
        Gateway.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task The_gateways_fallback_takes_its_place_and_is_never_reported_failed_before()
    {
        Gateway.Phones[Person].HasKakaoTalk = false;
        SendReceipt receipt = await KMsg.SendOrThrowAsync(AlimTalk() with { Failover = new() { Enabled = true, FallbackContent = "대체 문자" } });

        List<DeliveryStatus> seen = [];
        for (int i = 0; i < 30; i++)
        {
            seen.Add((await Report(receipt)).Status);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        DeliveryReport report = await Report(receipt);
        report.Status.Should().Be(DeliveryStatus.Delivered);
        report.DeliveredByFallback.Should().BeTrue();
        seen.Should().NotContain(DeliveryStatus.Failed).And.BeInAscendingOrder();
        Gateway.Phones[Person].Inbox.Select(message => message.Text).Should().Equal("대체 문자");
    }

    [Fact]
    public async Task A_template_that_is_not_registered_is_named()
    {
        KMsgError error = (await KMsg.SendAsync(AlimTalk() with { TemplateCode = "NO_SUCH" })).Error!;

        error.Code.Should().Be(KMsgErrorCode.TemplateNotFound);
        error.ProviderCode.Should().Be("1042");
        error.Outcome.Should().Be(SendOutcome.Rejected);
    }

    [Fact]
    public async Task A_FriendTalk_with_a_picture_and_buttons_reaches_a_friend_and_nobody_else()
    {
        const string Stranger = "01087654321";
        Gateway.Phones[Stranger].IsChannelFriend = false;
        var message = new FriendTalkMessage
        {
            To = Person,
            Text = "친구톡",
            Image = Attachment.FromBytes(Jpeg),
            ImageLink = "https://example.com",
            Buttons = [new MessageButton { Type = ButtonType.WebLink, Name = "웹", MobileUrl = "https://m.example.com" }, new MessageButton { Type = ButtonType.AddChannel, Name = "채널추가" }],
        };

        SendReceipt friend = await KMsg.SendOrThrowAsync(message);
        SendReceipt stranger = await KMsg.SendOrThrowAsync(message with { To = Stranger });

        (await ReportAfterDelivery(friend)).Status.Should().Be(DeliveryStatus.Delivered);
        (await Report(stranger)).Reason.Should().Be(DeliveryReason.NotChannelFriend);
    }

    [Fact]
    public async Task A_sender_number_that_is_not_registered_is_refused_with_what_to_do()
    {
        KMsgError error = (await KMsg.SendAsync(new TextMessage { To = Person, From = "0298765432", Text = "x" })).Error!;

        error.ProviderCode.Should().Be("1062");
        error.Code.Should().Be(KMsgErrorCode.InvalidRequest);
        error.Fix.English.Should().Contain("Register");
    }

    [Fact]
    public async Task Many_messages_go_in_one_request_and_a_refused_one_takes_no_other_with_it()
    {
        SendManyResult many = await KMsg.SendManyAsync(
        [
            .. Enumerable.Range(0, 300).Select(n => new SmsMessage { To = n == 150 ? MagicNumbers.SenderNotRegistered : $"010{n + 20_000_000:D8}", Text = $"{n}" }),
        ]);

        many.Succeeded.Should().Be(299);
        many.Results[150].Error!.ProviderCode.Should().Be("1062");
        Gateway.Requests.Should().ContainSingle();
        Dictionary<string, string?> texts = Gateway.Messages.ToDictionary(message => message.MessageId, message => message.Text);
        many.Results.Select((result, n) => result.IsSuccess ? texts[result.Value.ProviderMessageId!] : $"{n}").Should().Equal(Enumerable.Range(0, 300).Select(n => $"{n}"));
    }

    [Fact]
    public async Task The_status_of_a_hundred_messages_takes_one_request()
    {
        SendManyResult many = await KMsg.SendManyAsync([.. Enumerable.Range(0, 100).Select(n => new SmsMessage { To = $"010{n + 20_000_000:D8}", Text = $"{n}" })]);
        Clock.Advance(DeliveryTime);
        int before = Gateway.Requests.Count;

        Result<IReadOnlyList<DeliveryReport?>> reports = await Solapi.GetDeliveryStatusesAsync([.. many.Results.Select(result => DeliveryQuery.For(result.Value))]);

        reports.Value.Should().HaveCount(100).And.OnlyContain(report => report!.Status == DeliveryStatus.Delivered);
        reports.Value.Select(report => report!.MessageId).Should().Equal(many.Results.Select(result => result.Value.MessageId));
        (Gateway.Requests.Count - before).Should().Be(1);
    }

    [Fact]
    public async Task A_message_that_the_list_does_not_show_yet_has_no_report()
    {
        Gateway.SolapiListLag = TimeSpan.FromMinutes(1);
        SendReceipt receipt = await KMsg.SendOrThrowAsync(new TextMessage { To = Person, Text = "x" });

        (await Solapi.GetDeliveryStatusesAsync([DeliveryQuery.For(receipt)])).Value.Should().Equal([null]);

        Clock.Advance(TimeSpan.FromMinutes(2));
        (await Report(receipt)).Status.Should().Be(DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task What_is_sent_is_paid_and_without_money_nothing_is_sent()
    {
        decimal before = (await Solapi.GetBalanceAsync()).Value.Total;
        await KMsg.SendOrThrowAsync(new TextMessage { To = Person, Text = "x" });
        decimal after = (await Solapi.GetBalanceAsync()).Value.Total;
        Gateway.SolapiBalance = 0;
        KMsgError error = (await KMsg.SendAsync(new TextMessage { To = Person, Text = "x" })).Error!;

        after.Should().BeLessThan(before);
        error.Code.Should().Be(KMsgErrorCode.InsufficientBalance);
        error.Outcome.Should().Be(SendOutcome.Rejected);
        Gateway.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task A_scheduled_message_waits_for_its_time()
    {
        SendReceipt receipt = await KMsg.SendOrThrowAsync(new TextMessage { To = Person, Text = "예약", ScheduledAt = Clock.GetUtcNow().AddHours(1) });

        (await ReportAfterDelivery(receipt)).Status.Should().Be(DeliveryStatus.Pending);
        Gateway.Phones[Person].Inbox.Should().BeEmpty();
        Clock.Advance(TimeSpan.FromHours(1));
        (await Report(receipt)).Status.Should().Be(DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task A_cancelled_message_never_arrives_and_cannot_be_cancelled_again()
    {
        SendReceipt receipt = await KMsg.SendOrThrowAsync(new TextMessage { To = Person, Text = "예약", ScheduledAt = Clock.GetUtcNow().AddHours(1) });

        (await Solapi.CancelScheduledAsync(receipt)).Value.Should().BeTrue();

        (await Solapi.CancelScheduledAsync(receipt)).Error!.Outcome.Should().Be(SendOutcome.Rejected);
        Clock.Advance(TimeSpan.FromHours(2));
        Gateway.Phones[Person].Inbox.Should().BeEmpty();
    }

    [Fact]
    public async Task A_message_that_was_scheduled_with_others_is_not_cancelled_because_they_would_go_with_it()
    {
        DateTimeOffset later = Clock.GetUtcNow().AddHours(1);
        SendManyResult many = await KMsg.SendManyAsync([new TextMessage { To = Person, Text = "1", ScheduledAt = later }, new TextMessage { To = Person, Text = "2", ScheduledAt = later }]);

        Result<bool> result = await Solapi.CancelScheduledAsync(many.Results[0].Value);

        result.Error!.Outcome.Should().Be(SendOutcome.Rejected);
        Clock.Advance(TimeSpan.FromHours(2));
        Gateway.Phones[Person].Inbox.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_secret_that_does_not_belong_to_the_key_is_named_as_the_trouble()
    {
        using var provider = Provider(Gateway.SolapiAddress, options => options.ApiSecret = "ANOTHERSECRET");

        KMsgError error = (await provider.SendAsync(new SmsMessage { To = Person, Text = "x", MessageId = "m1" })).Error!;

        error.Code.Should().Be(KMsgErrorCode.AuthenticationFailed);
        error.ProviderCode.Should().Be("SignatureDoesNotMatch");
        error.Outcome.Should().Be(SendOutcome.Rejected);
    }

    [Fact]
    public async Task A_clock_that_is_off_is_named_as_the_trouble()
    {
        var wrong = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Clock.GetUtcNow().AddMinutes(-16));
        using var provider = Provider(Gateway.SolapiAddress, clock: wrong);

        (await provider.GetBalanceAsync()).Error!.ProviderCode.Should().Be("RequestTimeTooSkewed");
    }

    private static AlimTalkMessage AlimTalk() => new() { To = Person, TemplateCode = "AUTH_OTP", Variables = new() { ["code"] = "123456" } };
}
