using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KMessage.Tests.Messages;

public sealed class KMsgJsonRoundTripTests
{
    public static TheoryData<Type> Kinds => [.. Complete.MessageTypes];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_member_of_every_kind_survives(Type kind)
    {
        var message = (Message)Complete.Of(kind);

        string json = JsonSerializer.Serialize(message, KMsgJson.Options);
        Message? read = JsonSerializer.Deserialize<Message>(json, KMsgJson.Options);

        read.Should().BeOfType(kind);
        read.Should().BeEquivalentTo(message, options => options.RespectingRuntimeTypes().ComparingRecordsByMembers().ComparingByMembers<Attachment>().Using<ReadOnlyMemory<byte>>(
            bytes => bytes.Subject.ToArray().Should().Equal(bytes.Expectation.ToArray())).WhenTypeIs<ReadOnlyMemory<byte>>());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_member_of_every_kind_is_written_by_its_name(Type kind)
    {
        object message = Complete.Of(kind);

        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize((Message)message, KMsgJson.Options));

        IEnumerable<string> expected = kind.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Where(name => name != "kind" && (name != "type" || kind != typeof(TextMessage)));
        json.RootElement.EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo(expected);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_can_be_read_and_written_as_itself_whatever_the_options(Type kind)
    {
        object message = Complete.Of(kind);

        string json = JsonSerializer.Serialize(message, kind, JsonSerializerOptions.Default);
        object? read = JsonSerializer.Deserialize(json, kind, JsonSerializerOptions.Default);

        JsonSerializer.Serialize(read, kind, KMsgJson.Options).Should().Be(JsonSerializer.Serialize(message, kind, KMsgJson.Options));
    }

    [Theory]
    [InlineData(RcsTemplateKind.Text, "RCS_TPL")]
    [InlineData(RcsTemplateKind.Image, "RCS_ITPL")]
    [InlineData(RcsTemplateKind.Lms, "RCS_LTPL")]
    public void The_kind_of_an_RCS_template_stands_in_the_type(RcsTemplateKind kind, string type)
    {
        Message message = new RcsTemplateMessage { To = Some.Recipient, TemplateCode = "T", Kind = kind };

        string json = JsonSerializer.Serialize(message, KMsgJson.Options);

        json.Should().Be($$"""{"type":"{{type}}","to":"01012345678","templateCode":"T"}""");
        JsonSerializer.Deserialize<Message>(json, KMsgJson.Options).Should().BeEquivalentTo(message, options => options.RespectingRuntimeTypes());
    }

    [Fact]
    public void A_text_is_written_without_a_type_and_in_readable_Korean()
    {
        Message message = new TextMessage { To = "010-1234-5678", Text = "안녕하세요 #{이름}님", Variables = new() { ["이름"] = "김" } };

        string json = JsonSerializer.Serialize(message, KMsgJson.Options);

        json.Should().Be("""{"to":"010-1234-5678","text":"안녕하세요 #{이름}님","variables":{"이름":"김"}}""");
    }

    [Fact]
    public void What_says_nothing_is_not_written()
    {
        Message message = new AlimTalkMessage { To = Some.Recipient, TemplateCode = "T" };

        JsonSerializer.Serialize(message, KMsgJson.MessageTypeInfo).Should().Be("""{"type":"ALIMTALK","to":"01012345678","templateCode":"T"}""");
    }

    [Fact]
    public void A_file_that_the_gateway_has_is_written_by_its_id()
    {
        Message message = new FaxMessage { To = "0212345678", Files = [Attachment.FromFileId("F1")] };

        string json = JsonSerializer.Serialize(message, KMsgJson.Options);

        json.Should().Be("""{"type":"FAX","to":"0212345678","files":[{"fileId":"F1"}]}""");
        JsonSerializer.Deserialize<Message>(json, KMsgJson.Options).Should().BeOfType<FaxMessage>().Which.Files[0].FileId.Should().Be("F1");
    }

    [Fact]
    public async Task Messages_are_read_from_a_stream_in_small_pieces()
    {
        Message[] messages = [.. Complete.MessageTypes.Select(kind => (Message)Complete.Of(kind))];
        using var stream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(messages, KMsgJson.Options));

        Message[]? read = await JsonSerializer.DeserializeAsync<Message[]>(stream, new JsonSerializerOptions(KMsgJson.Options) { DefaultBufferSize = 16 });

        read.Should().HaveCount(messages.Length);
        JsonSerializer.Serialize(read, KMsgJson.Options).Should().Be(Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Messages_can_be_lists_and_members_of_the_users_own_types()
    {
        var list = new List<Message> { Some.Text(), Some.AlimTalk() };

        string json = JsonSerializer.Serialize(list, KMsgJson.Options);
        string own = JsonSerializer.Serialize(new { Message = (Message)Some.Text() });

        JsonSerializer.Deserialize<List<Message>>(json, KMsgJson.Options).Should().HaveCount(2);
        own.Should().Be("""{"Message":{"to":"01012345678","text":"hello"}}""");
    }

    [Fact]
    public void The_options_cannot_be_changed_and_need_no_reflection()
    {
        KMsgJson.Options.IsReadOnly.Should().BeTrue();
        KMsgJson.Options.MaxDepth.Should().Be(32);
        KMsgJson.Options.TypeInfoResolver.Should().NotBeOfType<DefaultJsonTypeInfoResolver>();
    }

    [Fact]
    public void A_receipt_survives_with_ids_and_number_in_full()
    {
        var receipt = (SendReceipt)Complete.Of(typeof(SendReceipt));

        string json = JsonSerializer.Serialize(receipt, KMsgJson.Options);

        json.Should().Contain("01012345678").And.Contain("\"type\":\"BRAND\"").And.Contain("\"status\":\"Unknown\"");
        JsonSerializer.Deserialize<SendReceipt>(json, KMsgJson.Options).Should().BeEquivalentTo(receipt);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_receipt_names_the_kind_as_the_message_does(Type kind)
    {
        var message = (Message)Complete.Of(kind);

        string name = JsonSerializer.Serialize(message.Type, KMsgJson.Options);

        JsonSerializer.Serialize(message, KMsgJson.Options).Should().StartWith(message is TextMessage ? "{\"to\"" : $"{{\"type\":{name},");
    }

    [Fact]
    public void A_receipt_without_warnings_is_read_without_warnings()
    {
        const string Json = """{"messageId":"m","providerId":"p","type":"SMS","to":"01012345678","acceptedAt":"2026-01-01T00:00:00Z"}""";

        SendReceipt receipt = JsonSerializer.Deserialize<SendReceipt>(Json, KMsgJson.Options)!;

        receipt.Warnings.Should().BeEmpty();
        receipt.Type.Should().Be(MessageType.Sms);
    }

    [Fact]
    public void An_error_survives_in_both_languages()
    {
        var error = (KMsgError)Complete.Of(typeof(KMsgError));

        string json = JsonSerializer.Serialize(error, KMsgJson.Options);

        JsonSerializer.Deserialize<KMsgError>(json, KMsgJson.Options).Should().Be(error);
        json.Should().Contain("\"retryAfter\":\"00:01:30\"");
    }
}
