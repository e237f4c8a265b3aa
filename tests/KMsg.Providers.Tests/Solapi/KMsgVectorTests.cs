using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>
/// k-msg's own cases for this provider (vectors/kmsg.json, areas provider.solapi and provider.mock). Each is met below, or listed in <see cref="NotMet"/> with the reason.
/// B30 and B31 of its defects are about a retry policy object, which does not exist here.
/// </summary>
public sealed class KMsgVectorTests : SolapiTest
{
    private static readonly IReadOnlyList<string> Met =
    [
        "SOLAPI-001", "SOLAPI-003", "SOLAPI-007", "SOLAPI-011", "SOLAPI-013", "SOLAPI-017", "SOLAPI-018",
        "SOLAPI-STATUS-1", "SOLAPI-STATUS-3", "SOLAPI-STATUS-4", "SOLAPI-PHONE-1", "SOLAPI-PHONE-2",
    ];

    private const string NoMock = "There is no mock provider: the sandbox answers over real HTTP and fails on request, and any IProvider serves as a fake.";

    private static readonly IReadOnlyDictionary<string, string> NotMet = new Dictionary<string, string>
    {
        ["SOLAPI-004"] = "Puts scheduledDate into the message, which version 5 of the SDK did; the field is the request's (spec §2.2), see SOLAPI-003.",
        ["SOLAPI-006"] = "A refused message is Rejected with its own code, not a retryable PROVIDER_ERROR (defect 56): SOLAPI_006 below.",
        ["SOLAPI-008"] = "The fallback's wording goes by replacements and not in the AlimTalk's text (spec §2.5): SOLAPI_008 below.",
        ["SOLAPI-010"] = "A picture is bytes, not an address that is fetched (defect 58), and its link is said by ImageLink instead of taken from a button: SOLAPI_010 below.",
        ["SOLAPI-014"] = "Slides are an array with imageId, as the documents say, not one object with the SDK's misspelt imaggeId (spec §2.7): RcsTests.",
        ["SOLAPI-016"] = "Pages are bytes, not addresses that are fetched (defect 58): FaxTests.",
        ["SOLAPI-020"] = "Trouble of the network is named as such, not UNKNOWN_ERROR: SOLAPI_020 below.",
        ["MOCK-1"] = NoMock,
        ["MOCK-2"] = NoMock,
        ["MOCK-4"] = NoMock,
        ["SOLAPI-STATUS-6"] = "A message without a code is Pending: Unknown is an end, and an absent code is none (spec §10.1): SOLAPI_STATUS_6 below.",
    };

    [Fact]
    public void Every_case_is_met_or_has_its_reason() => Met.Concat(NotMet.Keys).Should().OnlyHaveUniqueItems().And.HaveCount(23);

    [Fact]
    public async Task SOLAPI_001_A_text_takes_the_default_sender_number()
    {
        using var provider = Provider(options => options.DefaultFrom = "01000000000");
        var kmsg = new KMsg(new KMsgOptions { Providers = [provider], TimeProvider = Clock });

        SendReceipt receipt = await kmsg.SendOrThrowAsync(new TextMessage { To = "01012345678", Text = "hello" });

        JsonNode message = Gateway.Requests.Should().ContainSingle().Which.Messages.Single();
        receipt.Type.Should().Be(MessageType.Sms);
        new[] { "type", "to", "from", "text" }.Select(name => (string?)message[name]).Should().Equal("SMS", "01012345678", "01000000000", "hello");
    }

    [Fact]
    public async Task SOLAPI_003_A_schedule_is_the_requests_and_the_message_list_is_asked_for()
    {
        await Solapi.SendAsync(Sms() with { ScheduledAt = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero) });

        RecordedRequest send = Gateway.Sends.Single();
        ((string?)send.Json["scheduledDate"]).Should().Be("2027-01-01T00:00:00.000Z");
        ((bool)send.Json["showMessageList"]!).Should().BeTrue();
        send.Messages.Single()["scheduledDate"].Should().BeNull();
    }

    [Fact]
    public async Task SOLAPI_006_A_message_that_was_not_received_is_refused_by_its_own_code()
    {
        Gateway.OnSend = request => RecordingGateway.Ok(new JsonObject { ["failedMessageList"] = new JsonArray(RecordingGateway.FailedEntry(request.Messages.Single(), "1062")) }.ToJsonString());

        KMsgError error = (await Solapi.SendAsync(Sms())).Error!;

        error.ProviderCode.Should().Be("1062");
        error.IsRetryable.Should().BeFalse();
    }

    [Fact]
    public async Task SOLAPI_007_An_AlimTalks_own_channel_goes_before_the_default()
    {
        using var provider = Provider(options => options.KakaoPfId = "pf_default");

        await provider.SendAsync(new AlimTalkMessage { To = Person, TemplateCode = "TPL_1", ChannelId = "pf_1", Variables = new() { ["code"] = "1234" } });

        JsonNode message = Gateway.Sends.Single().Messages.Single();
        ((string?)message["type"]).Should().Be("ATA");
        ((string?)message["kakaoOptions"]!["pfId"]).Should().Be("pf_1");
        ((string?)message["kakaoOptions"]!["templateId"]).Should().Be("TPL_1");
        ((string?)message["kakaoOptions"]!["variables"]!["#{code}"]).Should().Be("1234");
    }

    [Fact]
    public async Task SOLAPI_008_A_fallback_is_switched_on_with_its_own_wording()
    {
        await Solapi.SendAsync(AlimTalk() with { From = Sender, Failover = new() { Enabled = true, FallbackChannel = FallbackChannel.Lms, FallbackContent = "fallback text", FallbackTitle = "fallback title" } });

        JsonNode message = Gateway.Sends.Single().Messages.Single();
        ((bool)message["kakaoOptions"]!["disableSms"]!).Should().BeFalse();
        ((string?)message["replacements"]![0]!["text"]).Should().Be("fallback text");
        ((string?)message["replacements"]![0]!["subject"]).Should().Be("fallback title");
        message["text"].Should().BeNull();
    }

    [Fact]
    public async Task SOLAPI_010_A_FriendTalk_picture_is_uploaded_with_its_link()
    {
        await Solapi.SendAsync(FriendTalk(new MessageButton { Type = ButtonType.WebLink, Name = "웹", MobileUrl = "https://m.example.com" }) with { Image = Jpeg(), ImageLink = "https://m.example.com" });

        ((string?)Gateway.Uploads.Single().Json["type"]).Should().Be("KAKAO");
        ((string?)Gateway.Uploads.Single().Json["link"]).Should().Be("https://m.example.com");
        ((string?)Gateway.Sends.Single().Messages.Single()["type"]).Should().Be("CTI");
    }

    [Fact]
    public async Task SOLAPI_011_An_MMS_picture_is_uploaded_as_such()
    {
        Gateway.OnUpload = _ => RecordingGateway.Ok("""{"fileId":"MMS_file_1"}""");

        await Solapi.SendAsync(new MmsMessage { To = Person, From = Sender, Text = "mms hi", Image = Jpeg() });

        ((string?)Gateway.Uploads.Single().Json["type"]).Should().Be("MMS");
        ((string?)Gateway.Sends.Single().Messages.Single()["imageId"]).Should().Be("MMS_file_1");
    }

    [Fact]
    public async Task SOLAPI_013_A_Naver_notification_names_its_account_and_template()
    {
        await Solapi.SendAsync(new NsaMessage { To = Person, TalkId = "talk_1", TemplateCode = "NSA_TPL_1", Variables = new() { ["name"] = "tester", ["code"] = "9999" } });

        JsonNode naver = Gateway.Sends.Single().Messages.Single()["naverOptions"]!;
        new[] { "talkId", "templateId" }.Select(name => (string?)naver[name]).Should().Equal("talk_1", "NSA_TPL_1");
        ((bool)naver["disableSms"]!).Should().BeTrue();
        ((string?)naver["variables"]!["name"], (string?)naver["variables"]!["code"]).Should().Be(("tester", "9999"));
    }

    [Fact]
    public async Task SOLAPI_017_A_message_that_the_gateway_does_not_know_has_no_report()
    {
        Gateway.OnOther = _ => RecordingGateway.Ok("""{"messageList":{}}""");

        (await Solapi.GetDeliveryStatusesAsync([DeliveryStatusTests.Query("msg_404")])).Value.Should().Equal([null]);

        Gateway.Requests.Should().OnlyContain(request => request.PathAndQuery.Contains("msg_404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SOLAPI_018_A_delivered_message_has_both_times_from_the_fields_that_exist()
    {
        Gateway.OnOther = _ => RecordingGateway.Ok("""{"messageList":{"msg_1":{"messageId":"msg_1","statusCode":"4000","dateProcessed":"2026-01-01T00:00:00Z","dateReceived":"2026-01-01T00:00:10Z"}}}""");

        DeliveryReport report = (await Solapi.GetDeliveryStatusesAsync([DeliveryStatusTests.Query("msg_1")])).Value.Single()!;

        report.Status.Should().Be(DeliveryStatus.Delivered);
        report.ProviderStatusCode.Should().Be("4000");
        report.SentAt.Should().NotBeNull();
        report.CompletedAt.Should().NotBeNull();
    }

    [Fact]
    public async Task SOLAPI_020_A_balance_that_cannot_be_asked_for_names_the_network()
    {
        Gateway.OnOther = _ => throw new HttpRequestException(HttpRequestError.NameResolutionError, "x");
        Task<Result<Balance>> read = Solapi.GetBalanceAsync();
        while (!read.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await read).Error!.Code.Should().Be(KMsgErrorCode.NetworkError);
    }

    [Theory]
    [InlineData("2000", DeliveryStatus.Pending)]
    [InlineData("4000", DeliveryStatus.Delivered)]
    [InlineData("3104", DeliveryStatus.Failed)]
    public async Task SOLAPI_STATUS_1_3_4(string code, DeliveryStatus status)
    {
        Gateway.OnOther = _ => RecordingGateway.Ok($$"""{"messageList":[{"messageId":"A","statusCode":"{{code}}"}]}""");

        (await Solapi.GetDeliveryStatusesAsync([DeliveryStatusTests.Query("A")])).Value.Single()!.Status.Should().Be(status);
    }

    [Fact]
    public async Task SOLAPI_STATUS_6_A_message_without_a_code_is_pending()
    {
        Gateway.OnOther = _ => RecordingGateway.Ok("""{"messageList":[{"messageId":"A","statusCode":null}]}""");

        (await Solapi.GetDeliveryStatusesAsync([DeliveryStatusTests.Query("A")])).Value.Single()!.Status.Should().Be(DeliveryStatus.Pending);
    }

    [Theory]
    [InlineData("010-1234-5678")]
    [InlineData(" 01012345678 ")]
    public async Task SOLAPI_PHONE_1_2(string to)
    {
        await KMsg.SendAsync(new TextMessage { To = to, From = Sender, Text = "x" });

        ((string?)Gateway.Sends.Single().Messages.Single()["to"]).Should().Be("01012345678");
    }
}
