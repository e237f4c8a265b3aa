using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

public sealed class NaverTests : SolapiTest
{
    public static TheoryData<NsaMessage, string> Refused => new()
    {
        { Nsa() with { TemplateCode = " " }, "TemplateCode" },
        { Nsa() with { TalkId = " " }, "TalkId" },
        { Nsa() with { Variables = new() { ["name"] = null } }, "Variables" },
        { Nsa() with { From = null, FallbackToText = true }, "From" },
        { Nsa() with { Buttons = [new() { Type = ButtonType.BotKeyword, Name = "b" }] }, "Buttons[0].Type" },
        { Nsa() with { Buttons = [new() { Type = ButtonType.WebLink, Name = " " }] }, "Buttons[0].Name" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_message_that_breaks_a_rule_is_refused_with_its_member(NsaMessage message, string member) => (await RefusedLocally(message)).Field.Should().Be(member);

    [Theory]
    [InlineData(null, "TALK-of-the-settings")]
    [InlineData("TALK-of-the-message", "TALK-of-the-message")]
    public async Task The_account_of_the_settings_stands_in(string? talkId, string expected)
    {
        using var provider = Provider(options => options.NaverTalkId = "TALK-of-the-settings");

        await provider.SendAsync(Nsa() with { TalkId = talkId });

        ((string?)Options()["talkId"]).Should().Be(expected);
    }

    [Fact]
    public async Task Without_an_account_the_setting_is_named() => (await RefusedLocally(Nsa() with { TalkId = null })).Fix.English.Should().Contain("SolapiOptions.NaverTalkId");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_text_message_stands_in_only_when_it_is_asked_for(bool isAsked)
    {
        Result<ProviderReceipt> receipt = await Solapi.SendAsync(Nsa() with { FallbackToText = isAsked });

        Options()["disableSms"]!.GetValue<bool>().Should().Be(!isAsked);
        receipt.Value!.GatewayHandlesFailover.Should().Be(isAsked);
    }

    [Fact]
    public async Task The_sender_number_of_the_settings_goes_along_with_a_fallback_only()
    {
        using var provider = Provider(options => options.DefaultFrom = Sender);

        await provider.SendBatchAsync([Nsa() with { From = null, MessageId = "a" }, Nsa() with { From = null, FallbackToText = true, MessageId = "b" }]);

        Gateway.Sends.Single().Messages.Select(message => (string?)message["from"]).Should().Equal(null, Sender);
    }

    [Fact]
    public async Task App_links_have_Naver_s_name()
    {
        await Solapi.SendAsync(Nsa() with { Buttons = [new() { Type = ButtonType.AppLink, Name = "앱", AndroidUrl = "app://and", IosUrl = "app://ios" }] });

        ((string?)Options()["buttons"]![0]!["buttonType"]).Should().Be("APP_LINK");
    }

    private static NsaMessage Nsa() => new() { To = Person, From = Sender, TalkId = "T", TemplateCode = "N", MessageId = "m1" };

    private JsonNode Options() => Gateway.Sends.Single().Messages.Single()["naverOptions"]!;
}
