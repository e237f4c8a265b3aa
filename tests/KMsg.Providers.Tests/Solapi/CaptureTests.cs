using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>
/// What the official Node SDK put on the wire, against what goes out here for the same message. Everything that differs is named in <see cref="CaptureTest.WithOurWays"/> or in the test,
/// with its reason.
/// </summary>
public sealed class CaptureTests : CaptureTest
{
    private const string LongKoreanTime = "2026-12-31T12:00:00+09:00";

    [Fact]
    public async Task Capture_01_SMS()
    {
        await KMsg.SendAsync(new TextMessage { To = "010-0000-0001", From = "02-930-2266", Text = "안녕하세요", MessageId = "m1" });

        ShouldEqual(Gateway.Sends.Single(), Capture("01-sms"), "SMS");
    }

    [Fact]
    public async Task Capture_03_MMS_upload_and_send()
    {
        JsonNode[] requests = Capture("03-mms-upload-and-send");
        byte[] picture = Convert.FromBase64String((string)requests[0]["file"]!);
        Gateway.OnUpload = _ => RecordingGateway.Ok("""{"fileId":"ST01FZ260101000000AAAAAAAAAAAAAA","type":"MMS"}""");

        await Solapi.SendAsync(new MmsMessage { To = Person, From = Sender, Text = "내용", Subject = "제목", Image = Attachment.FromBytes(picture), MessageId = "m1" });

        JsonNode.DeepEquals(Gateway.Uploads.Single().Json, requests[0]).Should().BeTrue();
        ShouldEqual(Gateway.Sends.Single(), [requests[1]], "MMS");
    }

    [Fact]
    public async Task Capture_04_AlimTalk_variables()
    {
        await Solapi.SendAsync(AlimTalk() with { From = Sender, Variables = new() { ["name"] = "홍길동", ["#{code}"] = "1234" } });

        ShouldEqual(Gateway.Sends.Single(), Capture("04-alimtalk-variables"), "ATA", DisableSms);
    }

    [Fact]
    public async Task Capture_05_AlimTalk_with_its_own_fallback_text_goes_by_replacements()
    {
        await Solapi.SendAsync(AlimTalk() with { From = Sender, Failover = new() { Enabled = true, FallbackChannel = FallbackChannel.Lms, FallbackContent = "대체 문자 내용", FallbackTitle = "대체 제목" } });

        ShouldEqual(Gateway.Sends.Single(), Capture("05-alimtalk-disablesms-false-with-text"), "ATA", message =>
        {
            // Nothing documents the AlimTalk's own text as the fallback's wording; it may count as a template mismatch (spec §2.5).
            message["replacements"] = new JsonArray(new JsonObject
            {
                ["to"] = (string)message["to"]!,
                ["from"] = (string)message["from"]!,
                ["type"] = "LMS",
                ["subject"] = (string)message["subject"]!,
                ["text"] = (string)message["text"]!,
            });
            message.Remove("text");
            message.Remove("subject");
        });
    }

    [Fact]
    public async Task Capture_06_AlimTalk_replacements()
    {
        await Solapi.SendAsync(AlimTalk() with { From = Sender, Failover = new() { Enabled = true, FallbackChannel = FallbackChannel.Lms, FallbackContent = "대체 문자 내용", FallbackTitle = "대체 제목" } });

        // Fallback is on when disableSms is not said; here it is always said.
        ShouldEqual(Gateway.Sends.Single(), Capture("06-alimtalk-replacements"), "ATA", message => message["kakaoOptions"]!["disableSms"] = false);
    }

    [Fact]
    public async Task Capture_07_AlimTalk_variable_with_a_dot_is_refused_before_any_request()
    {
        Capture("07-alimtalk-variable-with-dot").Should().BeEmpty();

        KMsgError error = await RefusedLocally(AlimTalk() with { Variables = new() { ["a.b"] = "x" } });

        error.Problem.English.Should().Contain("a.b");
    }

    [Fact]
    public async Task Capture_08_AlimTalk_without_variables()
    {
        await Solapi.SendAsync(AlimTalk() with { Variables = [] });

        ShouldEqual(Gateway.Sends.Single(), Capture("08-alimtalk-empty-variables"), "ATA");
    }

    [Fact]
    public async Task Capture_09_FriendTalk_buttons()
    {
        await Solapi.SendAsync(FriendTalk(
            new MessageButton { Type = ButtonType.WebLink, Name = "웹", MobileUrl = "https://m.example.com", PcUrl = "https://example.com" },
            new MessageButton { Type = ButtonType.AppLink, Name = "앱", AndroidUrl = "app://and", IosUrl = "app://ios" },
            new MessageButton { Type = ButtonType.BotKeyword, Name = "키워드" },
            new MessageButton { Type = ButtonType.MessageDelivery, Name = "전달" },
            new MessageButton { Type = ButtonType.AddChannel, Name = "채널추가" }) with
        { From = Sender, IsAdvertising = true });

        ShouldEqual(Gateway.Sends.Single(), Capture("09-friendtalk-buttons"), "CTA");
    }

    [Fact]
    public async Task Capture_17_scheduled()
    {
        using var provider = Provider(options => options.AppId = "APPID1");

        await provider.SendAsync(Sms() with { Text = "예약", ScheduledAt = DateTimeOffset.Parse(LongKoreanTime, System.Globalization.CultureInfo.InvariantCulture) });

        RecordedRequest send = Gateway.Sends.Single();
        ShouldEqual(send, Capture("17-scheduled-date-object"), "SMS");
        ((string?)send.Json["agent"]!["appId"]).Should().Be("APPID1");
    }

    [Fact]
    public async Task Capture_19_many_in_one_call()
    {
        await Solapi.SendBatchAsync(
        [
            Sms("a1", "01000000001") with { Text = "1", CustomFields = new Dictionary<string, string> { ["id"] = "a1" } },
            AlimTalk("a2") with { To = "01000000002", From = Sender, Variables = [] },
            Sms("a3", "01000000003") with { Text = "3" },
            Sms("a4", "01000000004") with { Text = "3", Country = "82" },
        ]);

        JsonNode expected = Capture("19-many-in-one-call").Single();
        JsonArray messages = expected["messages"]!.AsArray();
        JsonObject sms = messages[0]!.AsObject();
        JsonObject alimTalk = messages[1]!.AsObject();
        JsonObject third = messages[2]!.AsObject();
        WithOurWays(sms, "SMS", "a1");
        WithOurWays(alimTalk, "ATA", "a2");
        DisableSms(alimTalk);

        // No variables are an empty object, as in capture 08.
        alimTalk["kakaoOptions"]!["variables"] = new JsonObject();

        // One message for each number, so that each has its own id; the type is said instead of detected, and 82 is the default.
        third.Remove("autoTypeDetect");
        third.Remove("country");
        third["to"] = "01000000003";
        JsonObject fourth = third.DeepClone().AsObject();
        fourth["to"] = "01000000004";
        WithOurWays(third, "SMS", "a3");
        WithOurWays(fourth, "SMS", "a4");
        messages.Add((JsonNode)fourth);
        ShouldEqual(Gateway.Sends.Single().Json, Around(expected));
    }

    [Fact]
    public async Task Capture_23_a_number_with_the_country_code_is_sent_in_national_digits_instead_of_refused()
    {
        Capture("23-invalid-phone").Should().BeEmpty();

        await KMsg.SendAsync(new TextMessage { To = "+82-10-0000-0001", From = Sender, Text = "x" });

        ((string?)Gateway.Sends.Single().Messages.Single()["to"]).Should().Be("01000000001");
    }

    [Theory]
    [InlineData("27-getbalance", 0)]
    [InlineData("28-group-lifecycle", 5)]
    [InlineData("28-group-lifecycle", 7)]
    public async Task Captures_27_and_28_reads_and_cancelling_use_the_same_methods_and_paths(string capture, int index)
    {
        JsonNode request = CaptureFile(capture)["requests"]![index]!;
        Gateway.OnOther = _ => RecordingGateway.Ok("""{"groupId":"G4V20260101000000AAAAAAAAAAAAAAA","status":"SCHEDULED","count":{"total":1},"balance":1}""");

        await Solapi.GetBalanceAsync();
        await Solapi.CancelScheduledAsync(CancelTests.Receipt());

        Gateway.Requests.Select(sent => sent.ToString()).Should().Contain($"{request["method"]} {request["target"]}");
    }

    [Fact]
    public async Task Capture_25_the_second_way_to_ask_for_many_ids_is_the_Node_SDKs()
    {
        Gateway.OnOther = _ => RecordingGateway.Ok("""{"messageList":{}}""");

        await Solapi.GetDeliveryStatusesAsync(
        [
            .. new[] { 1, 2, 3 }.Select(n => DeliveryStatusTests.Query($"M4V20260101000000AAAAAAAAAAAAAA{n}")),
        ]);

        Gateway.Requests[1].PathAndQuery.Should().Be((string?)CaptureFile("25-getmessages-by-messageids")["requests"]![0]!["target"]);
    }
}
