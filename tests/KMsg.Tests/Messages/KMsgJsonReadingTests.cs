using System.Text.Json;

namespace KMessage.Tests.Messages;

public sealed class KMsgJsonReadingTests
{
    [Fact]
    public void Without_a_type_it_is_a_text() =>
        Read("""{"to":"01012345678","text":"hello"}""").Should().Be(new TextMessage { To = "01012345678", Text = "hello" });

    [Theory]
    [InlineData("templateCode")]
    [InlineData("templateId")]
    [InlineData("TEMPLATEID")]
    public void An_AlimTalk_names_its_template_by_code_or_id(string name)
    {
        Message message = Read($$"""{"type":"ALIMTALK","to":"01012345678","{{name}}":"AUTH_OTP","variables":{"code":"123456"} }""");

        AlimTalkMessage alimTalk = message.Should().BeOfType<AlimTalkMessage>().Subject;
        alimTalk.TemplateCode.Should().Be("AUTH_OTP");
        alimTalk.Variables["code"].Should().Be("123456");
    }

    [Theory]
    [InlineData("""{"type":"SMS","to":"1","text":"t"}""")]
    [InlineData("""{"to":"1","type":"SMS","text":"t"}""")]
    [InlineData("""{"to":"1","text":"t","customFields":{"type":"LMS"},"type":"sms"}""")]
    [InlineData("""{"to":"1","variables":{"type":"LMS"},"text":"t","Type":"Sms"}""")]
    public void The_type_may_stand_anywhere_and_in_any_case(string json) => Read(json).Should().BeOfType<SmsMessage>();

    [Theory]
    [InlineData("TEXT", typeof(TextMessage))]
    [InlineData("SMS", typeof(SmsMessage))]
    [InlineData("LMS", typeof(LmsMessage))]
    [InlineData("FRIENDTALK", typeof(FriendTalkMessage))]
    [InlineData("VOICE", typeof(VoiceMessage))]
    [InlineData("RCS_SMS", typeof(RcsSmsMessage))]
    [InlineData("RCS_LMS", typeof(RcsLmsMessage))]
    [InlineData("BRAND", typeof(BrandMessage))]
    [InlineData("BRAND_MESSAGE", typeof(BrandMessage))]
    public void The_type_names_the_kind(string type, Type kind) => Read($$"""{"type":"{{type}}","to":"1","text":"t"}""").Should().BeOfType(kind);

    [Fact]
    public void A_type_of_null_is_no_type() => Read("""{"type":null,"to":"1","text":"t"}""").Should().BeOfType<TextMessage>();

    [Fact]
    public void Null_reads_as_null() => JsonSerializer.Deserialize<Message>("null", KMsgJson.Options).Should().BeNull();

    [Fact]
    public void A_message_read_as_its_own_kind_needs_no_type() =>
        JsonSerializer.Deserialize<SmsMessage>("""{"to":"1","text":"t"}""", KMsgJson.Options)!.Type.Should().Be(MessageType.Sms);

    [Theory]
    [InlineData("""{"to":"1","content":"c"}""", "c")]
    [InlineData("""{"to":"1","text":"t","content":"c"}""", "t")]
    [InlineData("""{"to":"1","content":"c","text":"t"}""", "t")]
    [InlineData("""{"to":"1","content":"c","text":null}""", "c")]
    public void Content_is_read_as_text_and_text_wins(string json, string text) => Read(json).Should().BeOfType<TextMessage>().Which.Text.Should().Be(text);

    [Theory]
    [InlineData("\"123456\"", "123456")]
    [InlineData("15000", "15000")]
    [InlineData("1.50", "1.50")]
    [InlineData("12345678901234567890123456789012", "12345678901234567890123456789012")]
    [InlineData("true", "true")]
    [InlineData("\"\"", "")]
    [InlineData("null", null)]
    public void Values_of_variables_become_invariant_text(string json, string? value) =>
        Read($$"""{"to":"1","text":"t","variables":{"v":{{json}}} }""").Should().BeOfType<TextMessage>().Which.Variables["v"].Should().Be(value);

    [Fact]
    public void Numbers_in_variables_do_not_follow_the_servers_culture()
    {
        using var culture = new CultureScope("de-DE");

        Read("""{"to":"1","text":"t","variables":{"v":1.5}}""").Should().BeOfType<TextMessage>().Which.Variables["v"].Should().Be("1.5");
    }

    [Theory]
    [InlineData("2026-12-01T09:00:00+09:00", 0)]
    [InlineData("2026-12-01T00:00:00Z", 0)]
    [InlineData("2026-11-30T19:00:00.000-05:00", 0)]
    [InlineData("2026-12-01T00:00:00.5Z", 500)]
    public void A_schedule_is_a_moment(string text, int milliseconds)
    {
        Message message = Read($$"""{"to":"1","text":"t","scheduledAt":"{{text}}"}""");

        message.ScheduledAt.Should().Be(new DateTimeOffset(2026, 12, 1, 0, 0, 0, milliseconds, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("webLink")]
    [InlineData("WebLink")]
    [InlineData("WEBLINK")]
    public void Names_of_enum_members_are_read_in_any_case(string name)
    {
        Message message = Read($$"""{"type":"ALIMTALK","to":"1","templateCode":"T","buttons":[{"type":"{{name}}","name":"N","mobileUrl":"https://a.kr"}]}""");

        message.Should().BeOfType<AlimTalkMessage>().Which.Buttons.Should().Equal(new MessageButton { Type = ButtonType.WebLink, Name = "N", MobileUrl = "https://a.kr" });
    }

    [Fact]
    public void Lists_and_objects_of_null_are_empty()
    {
        Message message = Read("""{"type":"ALIMTALK","to":"1","templateCode":"T","buttons":null,"variables":null,"failover":null}""");

        AlimTalkMessage alimTalk = message.Should().BeOfType<AlimTalkMessage>().Subject;
        alimTalk.Buttons.Should().BeEmpty();
        alimTalk.Variables.Should().BeEmpty();
        alimTalk.Failover.Should().BeNull();
    }

    [Fact]
    public void The_folder_of_a_file_name_is_not_kept()
    {
        Message message = Read("""{"type":"MMS","to":"1","text":"t","image":{"content":"AQID","fileName":"..\\..\\secret/a.jpg"}}""");

        message.Should().BeOfType<MmsMessage>().Which.Image.FileName.Should().Be("a.jpg");
    }

    private static Message Read(string json) => JsonSerializer.Deserialize<Message>(json, KMsgJson.Options)!;
}
