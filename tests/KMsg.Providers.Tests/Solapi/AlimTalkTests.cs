using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

public sealed class AlimTalkTests : SolapiTest
{
    private static readonly AlimTalkFailover Fallback = new() { Enabled = true, FallbackContent = "대체 문자" };

    [Fact]
    public async Task No_paid_text_is_sent_unless_it_is_asked_for()
    {
        Result<ProviderReceipt> result = await Solapi.SendAsync(AlimTalk());

        KakaoOptions()["disableSms"]!.GetValue<bool>().Should().BeTrue();
        Sent()["replacements"].Should().BeNull();
        Sent()["text"].Should().BeNull();
        result.Value.GatewayHandlesFailover.Should().BeFalse();
    }

    [Theory]
    [InlineData(true, FailoverMode.Auto, true)]
    [InlineData(true, FailoverMode.Gateway, true)]
    [InlineData(true, FailoverMode.Tracking, false)]
    [InlineData(false, FailoverMode.Auto, false)]
    [InlineData(false, FailoverMode.Gateway, false)]
    public async Task The_gateway_and_tracking_never_both_send_the_fallback(bool enabled, FailoverMode mode, bool byGateway)
    {
        Result<ProviderReceipt> result = await Solapi.SendAsync(AlimTalk() with { From = Sender, Failover = Fallback with { Enabled = enabled, Mode = mode } });

        KakaoOptions()["disableSms"]!.GetValue<bool>().Should().Be(!byGateway);
        (Sent()["replacements"] is not null).Should().Be(byGateway);
        result.Value.GatewayHandlesFailover.Should().Be(byGateway);
    }

    [Fact]
    public async Task A_fallback_without_wording_leaves_the_filled_in_template_to_the_gateway()
    {
        Result<ProviderReceipt> result = await Solapi.SendAsync(AlimTalk() with { From = Sender, Failover = new() { Enabled = true } });

        KakaoOptions()["disableSms"]!.GetValue<bool>().Should().BeFalse();
        Sent()["replacements"].Should().BeNull();
        ((string?)Sent()["from"]).Should().Be(Sender);
        result.Value.GatewayHandlesFailover.Should().BeTrue();
    }

    [Theory]
    [InlineData(null, null, 1, "SMS")]
    [InlineData(null, null, 46, "LMS")]
    [InlineData(null, "제목", 1, "LMS")]
    [InlineData(FallbackChannel.Lms, null, 1, "LMS")]
    [InlineData(FallbackChannel.Sms, null, 1, "SMS")]
    public async Task The_fallbacks_kind_goes_by_what_was_asked_or_by_its_length(FallbackChannel? channel, string? title, int characters, string type)
    {
        var failover = new AlimTalkFailover { Enabled = true, FallbackContent = new string('가', characters), FallbackTitle = title, FallbackChannel = channel };

        await Solapi.SendAsync(AlimTalk() with { From = Sender, Failover = failover });

        JsonNode replacement = Sent()["replacements"]!.AsArray().Single()!;
        ((string?)replacement["type"]).Should().Be(type);
        ((string?)replacement["to"]).Should().Be(Person);
        ((string?)replacement["from"]).Should().Be(Sender);
    }

    [Fact]
    public async Task A_fallback_takes_the_default_sender_number_and_an_AlimTalk_alone_does_not()
    {
        using var provider = Provider(options => options.DefaultFrom = "0212345678");

        await provider.SendAsync(AlimTalk() with { Failover = Fallback });
        await provider.SendAsync(AlimTalk());

        Gateway.Sends.Select(send => (string?)send.Messages.Single()["from"]).Should().Equal("0212345678", null);
    }

    [Fact]
    public async Task A_fallback_without_a_sender_number_is_refused()
    {
        KMsgError error = await RefusedLocally(AlimTalk() with { Failover = Fallback });

        error.Field.Should().Be("From");
    }

    [Fact]
    public async Task The_messages_own_channel_goes_before_the_settings()
    {
        using var provider = Provider(options => options.KakaoPfId = "KA01PFDEFAULT");

        await provider.SendAsync(AlimTalk());
        await provider.SendAsync(AlimTalk() with { ChannelId = null });

        Gateway.Sends.Select(send => (string?)send.Messages.Single()["kakaoOptions"]!["pfId"]).Should().Equal(Channel, "KA01PFDEFAULT");
    }

    [Fact]
    public async Task Without_a_channel_and_with_a_template_that_the_gateway_does_not_know_it_is_refused_with_the_setting_to_set()
    {
        KMsgError error = (await Solapi.SendAsync(AlimTalk() with { ChannelId = " " })).Error!;

        error.Outcome.Should().Be(SendOutcome.NotSent);
        error.Fix.English.Should().Contain("SolapiOptions.KakaoPfId");
        Gateway.Sends.Should().BeEmpty();
    }

    [Fact]
    public async Task Variables_have_the_templates_notation_on_the_wire()
    {
        await Solapi.SendAsync(AlimTalk() with { Variables = new() { ["이름"] = "홍길동", ["#{code}"] = "" } });

        KakaoOptions()["variables"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Should().Be("""{"#{이름}":"홍길동","#{code}":""}""");
    }

    [Fact]
    public async Task A_variable_without_a_value_a_template_without_a_code_and_a_bad_button_are_refused()
    {
        (await RefusedLocally(AlimTalk() with { Variables = new() { ["a"] = null } })).Field.Should().Be("Variables");
        (await RefusedLocally(AlimTalk() with { TemplateCode = " " })).Field.Should().Be("TemplateCode");
        (await RefusedLocally(AlimTalk() with { Buttons = [new MessageButton { Type = ButtonType.WebLink, Name = "웹" }] })).Field.Should().Be("Buttons[0].MobileUrl");
    }

    [Fact]
    public async Task Buttons_go_along_only_when_given_and_may_track_a_parcel()
    {
        await Solapi.SendAsync(AlimTalk() with { Buttons = [new MessageButton { Type = ButtonType.DeliveryTracking, Name = "배송조회" }] });

        KakaoOptions()["buttons"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Should().Be("""[{"buttonName":"배송조회","buttonType":"DS"}]""");
    }

    private JsonNode Sent() => Gateway.Sends.Single().Messages.Single();

    private JsonNode KakaoOptions() => Sent()["kakaoOptions"]!;
}
