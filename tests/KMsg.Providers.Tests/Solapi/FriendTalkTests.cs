using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

public sealed class FriendTalkTests : SolapiTest
{
    public static TheoryData<MessageButton, string> Refused => new()
    {
        { new MessageButton { Type = ButtonType.WebLink, Name = "웹" }, "MobileUrl" },
        { new MessageButton { Type = ButtonType.WebLink, Name = "웹", PcUrl = "https://example.com" }, "MobileUrl" },
        { new MessageButton { Type = ButtonType.AppLink, Name = "앱", AndroidUrl = "app://and" }, "IosUrl" },
        { new MessageButton { Type = ButtonType.AppLink, Name = "앱", IosUrl = "app://ios" }, "AndroidUrl" },
        { new MessageButton { Type = ButtonType.DeliveryTracking, Name = "배송" }, "Type" },
        { new MessageButton { Type = ButtonType.BusinessForm, Name = "폼" }, "Type" },
        { new MessageButton { Type = ButtonType.BotKeyword, Name = "" }, "Name" },
        { new MessageButton { Type = ButtonType.BotKeyword, Name = "열다섯글자나되는버튼이름입니다" }, "Name" },
        { new MessageButton { Type = ButtonType.WebLink, Name = "웹", MobileUrl = "https://example.com/" + new string('x', 81) }, "MobileUrl" },
        { new MessageButton { Type = ButtonType.WebLink, Name = "웹", MobileUrl = "https://m.example.com", PcUrl = "https://example.com/" + new string('x', 81) }, "PcUrl" },
    };

    [Theory]
    [InlineData(ButtonType.WebLink, "WL")]
    [InlineData(ButtonType.AppLink, "AL")]
    [InlineData(ButtonType.BotKeyword, "BK")]
    [InlineData(ButtonType.MessageDelivery, "MD")]
    [InlineData(ButtonType.ConsultSwitch, "BC")]
    [InlineData(ButtonType.BotSwitch, "BT")]
    [InlineData(ButtonType.AddChannel, "AC")]
    public async Task Every_kind_of_button_goes_out(ButtonType type, string wire)
    {
        await Solapi.SendAsync(FriendTalk(new MessageButton { Type = type, Name = "열네글자의버튼이름입니다요ㅇ", MobileUrl = "https://m.example.com", AndroidUrl = "app://and", IosUrl = "app://ios" }));

        ((string?)KakaoOptions()["buttons"]!.AsArray().Single()!["buttonType"]).Should().Be(wire);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_button_that_breaks_a_rule_is_refused_with_its_index(MessageButton button, string member)
    {
        KMsgError error = await RefusedLocally(FriendTalk(new MessageButton { Type = ButtonType.BotKeyword, Name = "좋아요" }, button));

        error.Field.Should().Be($"Buttons[1].{member}");
        error.Message.Should().Contain("Buttons[1]").And.NotContain("https://");
    }

    [Fact]
    public async Task Five_buttons_are_taken_and_six_refused()
    {
        MessageButton button = new() { Type = ButtonType.BotKeyword, Name = "좋아요" };

        (await RefusedLocally(FriendTalk(button, button, button, button, button, button))).Problem.English.Should().Contain("6 buttons");
        (await Solapi.SendAsync(FriendTalk(button, button, button, button, button))).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task Advertising_is_marked_and_no_text_replaces_it()
    {
        await Solapi.SendAsync(FriendTalk() with { IsAdvertising = true });

        KakaoOptions()["adFlag"]!.GetValue<bool>().Should().BeTrue();
        KakaoOptions()["disableSms"]!.GetValue<bool>().Should().BeTrue();
    }

    [Fact]
    public async Task A_picture_is_uploaded_with_its_link_and_shown_by_its_id()
    {
        await Solapi.SendAsync(FriendTalk() with { Image = Jpeg(), ImageLink = "https://example.com" });

        JsonNode upload = Gateway.Uploads.Single().Json;
        ((string?)upload["type"]).Should().Be("KAKAO");
        ((string?)upload["link"]).Should().Be("https://example.com");
        ((string?)KakaoOptions()["imageId"]).Should().Be("ST01FZ1");
        ((string?)Gateway.Sends.Single().Messages.Single()["type"]).Should().Be("CTI");
    }

    [Fact]
    public async Task A_picture_that_the_gateway_has_already_needs_no_link()
    {
        await Solapi.SendAsync(FriendTalk() with { Image = Attachment.FromFileId("ST01FZOLD") });

        Gateway.Uploads.Should().BeEmpty();
        ((string?)KakaoOptions()["imageId"]).Should().Be("ST01FZOLD");
    }

    [Fact]
    public async Task Pictures_that_break_a_rule_are_refused_before_they_are_uploaded()
    {
        (await RefusedLocally(FriendTalk() with { Image = Jpeg() })).Field.Should().Be("ImageLink");
        (await RefusedLocally(FriendTalk() with { Image = Jpeg((500 * 1024) + 1), ImageLink = "https://example.com" })).Problem.English.Should().Contain("512,001");
        (await RefusedLocally(FriendTalk() with { Image = Attachment.FromBytes("GIF89a"u8.ToArray()), ImageLink = "https://example.com" })).Problem.English.Should().Contain("JPEG/PNG");
    }

    [Theory]
    [InlineData(1000, false, true)]
    [InlineData(1001, false, false)]
    [InlineData(400, true, true)]
    [InlineData(401, true, false)]
    public async Task The_text_has_a_limit_that_a_picture_lowers(int characters, bool withImage, bool isTaken)
    {
        FriendTalkMessage message = FriendTalk() with { Text = new string('가', characters), Image = withImage ? Attachment.FromFileId("ST01") : null };

        (await Solapi.SendAsync(message)).IsSuccess.Should().Be(isTaken);
    }

    [Fact]
    public async Task Without_a_channel_or_a_text_it_is_refused()
    {
        (await RefusedLocally(FriendTalk() with { ChannelId = null })).Field.Should().Be("ChannelId");
        (await RefusedLocally(FriendTalk() with { Text = " " })).Field.Should().Be("Text");
    }

    private JsonNode KakaoOptions() => Gateway.Sends.Single().Messages.Single()["kakaoOptions"]!;
}
