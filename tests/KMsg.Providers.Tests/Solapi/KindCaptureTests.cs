using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>What the official Node SDK put on the wire for the rarer kinds. Everything that differs is named in the test, with its reason. Captures 13 and 16 are not on file.</summary>
public sealed class KindCaptureTests : CaptureTest
{
    private const string Brand = "BR.test";

    [Fact]
    public async Task Capture_11_RCS_SMS()
    {
        await Solapi.SendAsync(new RcsSmsMessage
        {
            To = Person,
            From = Sender,
            MessageId = "m1",
            Text = "rcs",
            BrandId = Brand,
            CopyAllowed = true,
            FallbackToText = true,
            Buttons =
            [
                new() { Type = RcsButtonType.WebLink, Name = "웹", Link = "https://example.com" },
                new() { Type = RcsButtonType.Dial, Name = "전화", PhoneNumber = "02-1234-5678" },
                new() { Type = RcsButtonType.MapLocation, Name = "지도", Latitude = 37.5, Longitude = 127 },
            ],
        });

        ShouldEqual(Gateway.Sends.Single(), Capture("11-rcs-sms"), "RCS_SMS", message =>
        {
            // The Node SDK knows only a link; the documents have a member for the number (spec §2.7).
            JsonObject dial = message["rcsOptions"]!["buttons"]![1]!.AsObject();
            dial.Remove("link");
            dial["phone"] = "0212345678";
        });
    }

    [Fact]
    public async Task Capture_12_RCS_MMS_upload_and_send()
    {
        JsonNode[] requests = Capture("12-rcs-mms-additionalbody");
        Gateway.OnUpload = _ => RecordingGateway.Ok("""{"fileId":"ST01FZ260101000000AAAAAAAAAAAAAA","type":"RCS"}""");
        byte[] picture = Convert.FromBase64String((string)requests[0]["file"]!);

        await Solapi.SendAsync(new RcsMmsMessage
        {
            To = Person,
            From = Sender,
            MessageId = "m1",
            Text = "rcs",
            BrandId = Brand,
            Slides = [new() { Title = "t", Description = "d", Image = Attachment.FromBytes(picture), Buttons = [new() { Type = RcsButtonType.WebLink, Name = "b", Link = "https://example.com" }] }],
        });

        JsonNode.DeepEquals(Gateway.Uploads.Single().Json, requests[0]).Should().BeTrue();
        ShouldEqual(Gateway.Sends.Single(), [requests[1]], "RCS_MMS", message =>
        {
            // Documented is an array with imageId; the Node SDK sends one object and misspells the member (spec §2.7).
            JsonObject slide = message["rcsOptions"]!["additionalBody"]!.DeepClone().AsObject();
            slide["imageId"] = slide["imaggeId"]!.DeepClone();
            slide.Remove("imaggeId");
            message["rcsOptions"]!["additionalBody"] = new JsonArray(slide);

            // Fallback is on when disableSms is not said, and it costs extra; both are always said here.
            message["rcsOptions"]!["disableSms"] = true;
            message["rcsOptions"]!["commercialType"] = false;
        });
    }

    [Fact]
    public async Task Capture_14_Naver()
    {
        await Solapi.SendAsync(new NsaMessage
        {
            To = Person,
            From = Sender,
            MessageId = "m1",
            TalkId = "TALK1",
            TemplateCode = "NT1",
            Variables = new() { ["name"] = "홍길동" },
            Buttons = [new() { Type = ButtonType.WebLink, Name = "b", MobileUrl = "https://m.example.com", PcUrl = "https://example.com" }],
        });

        ShouldEqual(Gateway.Sends.Single(), Capture("14-nsa"), "NSA");
    }

    [Fact]
    public async Task Capture_15_a_call()
    {
        await Solapi.SendAsync(new VoiceMessage { To = Person, From = Sender, MessageId = "m1", Text = "인증번호는 1234", HeaderMessage = "머릿말", TailMessage = "꼬릿말", ReplyRange = 3 });

        ShouldEqual(Gateway.Sends.Single(), Capture("15-voice"), "VOICE");
    }

    [Fact]
    public async Task Capture_35_a_brand_message()
    {
        await Solapi.SendAsync(new BrandMessage
        {
            To = Person,
            From = Sender,
            MessageId = "m1",
            ChannelId = Channel,
            Text = "브랜드 메시지",
            Buttons = [new() { Type = ButtonType.WebLink, Name = "웹", MobileUrl = "https://m.example.com" }],
            Coupon = new() { Title = "10% 할인 쿠폰", Description = "설명", Link = new() { MobileUrl = "https://m.example.com" } },
        });

        // Fallback is on when disableSms is not said.
        ShouldEqual(Gateway.Sends.Single(), Capture("35-bms-free-text"), "BMS_FREE", message => message["kakaoOptions"]!["disableSms"] = true);
    }
}
