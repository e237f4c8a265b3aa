using System.Text.Json;

namespace KMessage.Tests.Messages;

public sealed class KMsgJsonRefusalTests
{
    [Theory]
    [InlineData("""{"to":"01012345678","text":"비밀","scheduleAt":"2026-12-01T00:00:00Z"}""", "TEXT has no member \"scheduleAt\". Did you mean \"scheduledAt\"?*Known: type, to, from*")]
    [InlineData("""{"type":"ALIMTALK","to":"01012345678","templateCode":"비밀","text":"비밀"}""", "ALIMTALK has no member \"text\".*templateCode*")]
    [InlineData("""{"type":"SMSS","to":"01012345678","text":"비밀"}""", "The type \"SMSS\" is not known. Did you mean \"SMS\"? Known: *ALIMTALK*RCS_LTPL*")]
    [InlineData("""{"type":3,"to":"01012345678","text":"비밀"}""", "\"type\" has to be one of: *SMS*")]
    [InlineData("""{"text":"비밀"}""", "TEXT has no \"to\"*")]
    [InlineData("""{"to":null,"text":"비밀"}""", "TEXT has no \"to\"*")]
    [InlineData("""{"to":"01012345678"}""", "TEXT has no \"text\"*")]
    [InlineData("""{"type":"MMS","to":"01012345678","text":"비밀"}""", "MMS has no \"image\"*")]
    [InlineData("""{"to":1012345678,"text":"비밀"}""", "\"to\" has to be a string in quotes (a number would lose its leading 0).")]
    [InlineData("""{"to":["01012345678"],"text":"비밀"}""", "\"to\" has to be a string.")]
    [InlineData("""{"to":"01012345678","text":{"a":"비밀"}}""", "\"text\" has to be a string.")]
    [InlineData("""{"to":"01012345678","text":"비밀","to":"01012345678"}""", "TEXT has the member \"to\" twice.*")]
    [InlineData("""{"to":"01012345678","text":"비밀","TO":"01012345678"}""", "TEXT has the member \"TO\" twice.*")]
    [InlineData("""{"type":"SMS","to":"01012345678","text":"비밀","type":"LMS"}""", "SMS has the member \"type\" twice.*")]
    [InlineData("""{"to":"01012345678","text":"비밀","variables":["비밀"]}""", "\"variables\" has to be an object*")]
    [InlineData("""{"to":"01012345678","text":"비밀","variables":{"a":["비밀"]}}""", "\"variables\" has to be strings, numbers or booleans, but \"a\" is something else.")]
    [InlineData("""{"to":"01012345678","text":"비밀","variables":{"a":"비밀","#{a}":"비밀"}}""", "\"variables\" has to be given once for each name*twice.")]
    [InlineData("""{"to":"01012345678","text":"비밀","variables":{" ":"비밀"}}""", "\"variables\" has to be without an empty name.")]
    [InlineData("""{"to":"01012345678","text":"비밀","customFields":{"a":null}}""", "\"customFields\" has to be strings*")]
    [InlineData("""{"to":"01012345678","text":"비밀","customFields":{"a":"비밀","a":"비밀"}}""", "\"customFields\" has to be given once*")]
    [InlineData("""{"type":"ALIMTALK","to":"01012345678","templateCode":"T","buttons":[{"type":"Fly","name":"비밀"}]}""", "\"type\" has to be one of: WebLink, *")]
    [InlineData("""{"type":"ALIMTALK","to":"01012345678","templateCode":"T","buttons":[{"type":0,"name":"비밀"}]}""", "\"type\" has to be one of: WebLink, *")]
    [InlineData("""{"type":"ALIMTALK","to":"01012345678","templateCode":"T","buttons":["비밀"]}""", "\"buttons\" has to be an object.")]
    [InlineData("""{"type":"ALIMTALK","to":"01012345678","templateCode":"T","failover":{"enable":true}}""", "A failover has no member \"enable\". Did you mean \"enabled\"?*")]
    [InlineData("""{"type":"ALIMTALK","to":"01012345678","templateCode":"T","failover":{"enabled":"yes"}}""", "\"enabled\" has to be true or false.")]
    [InlineData("""{"type":"MMS","to":"01012345678","text":"비밀","image":"https://비밀"}""", "\"image\" has to be an object such as*")]
    [InlineData("""{"type":"MMS","to":"01012345678","text":"비밀","image":{"url":"https://비밀"}}""", "A file has no member \"url\".*Known: fileId, content, fileName.")]
    [InlineData("""{"type":"MMS","to":"01012345678","text":"비밀","image":{"path":"/etc/비밀"}}""", "A file has no member \"path\".*")]
    [InlineData("""{"type":"MMS","to":"01012345678","text":"비밀","image":{"content":"비밀"}}""", "\"content\" has to be the file in Base64*")]
    [InlineData("""{"type":"MMS","to":"01012345678","text":"비밀","image":{"content":""}}""", "\"content\" has to be the file in Base64*")]
    [InlineData("""{"type":"MMS","to":"01012345678","text":"비밀","image":{"content":"AQID","fileId":"비밀"}}""", "\"image\" has to be an object such as*")]
    [InlineData("""{"type":"MMS","to":"01012345678","text":"비밀","image":{}}""", "\"image\" has to be an object such as*")]
    [InlineData("""{"type":"VOICE","to":"01012345678","text":"비밀","replyRange":1.5}""", "\"replyRange\" has to be a whole number.")]
    [InlineData("\"01012345678\"", "A message is an object such as*")]
    [InlineData("[]", "A message is an object such as*")]
    public void Wrong_JSON_is_refused_with_what_to_write_and_without_what_it_held(string json, string text)
    {
        Action reading = () => JsonSerializer.Deserialize<Message>(json, KMsgJson.Options);

        string message = reading.Should().Throw<JsonException>().WithMessage(text).Which.ToString();
        message.Should().NotContain("01012345678").And.NotContain("비밀");
    }

    [Theory]
    [InlineData("2026-12-01T09:00:00")]
    [InlineData("2026-12-01")]
    [InlineData("2026-12-01 09:00:00")]
    [InlineData("2026-12-01 09:00:00+09:00")]
    [InlineData("tomorrow")]
    [InlineData("")]
    public void A_time_without_an_offset_is_refused(string time)
    {
        Action reading = () => JsonSerializer.Deserialize<Message>($$"""{"to":"1","text":"t","scheduledAt":"{{time}}"}""", KMsgJson.Options);

        reading.Should().Throw<JsonException>().WithMessage("\"scheduledAt\" has to be a time with its offset, such as \"2026-12-01T09:00:00+09:00\"*");
    }

    [Fact]
    public void Another_kind_than_the_one_asked_for_is_refused()
    {
        Action reading = () => JsonSerializer.Deserialize<SmsMessage>("""{"type":"LMS","to":"1","text":"t"}""", KMsgJson.Options);

        reading.Should().Throw<JsonException>().WithMessage("\"type\" is LMS, but a SmsMessage is wanted here.");
    }

    [Fact]
    public void A_number_as_a_member_name_is_not_repeated()
    {
        Action reading = () => JsonSerializer.Deserialize<Message>("""{"to":"1","text":"t","01012345678":"x"}""", KMsgJson.Options);

        reading.Should().Throw<JsonException>().Which.Message.Should().Contain("010****5678").And.NotContain("01012345678");
    }

    [Fact]
    public void JSON_that_is_nested_too_deeply_is_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40));
        Action reading = () => JsonSerializer.Deserialize<Message>($$"""{"to":"1","text":"t","variables":{{deep}} }""", KMsgJson.Options);

        reading.Should().Throw<JsonException>();
    }

    [Fact]
    public void An_unknown_member_of_a_receipt_is_refused()
    {
        Action reading = () => JsonSerializer.Deserialize<SendReceipt>("""{"messageID2":"m"}""", KMsgJson.Options);

        reading.Should().Throw<JsonException>();
    }
}
