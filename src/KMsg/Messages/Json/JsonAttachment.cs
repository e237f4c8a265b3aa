using System.Text.Json;

namespace KMessage.Json;

/// <summary>A file: <c>{"fileId":"…"}</c>, or <c>{"content":"base64","fileName":"…"}</c>. There is no form that holds a path or an address.</summary>
internal sealed class JsonAttachment : JsonValue<Attachment>
{
    public static readonly JsonAttachment Kind = new();

    private static readonly string[] Known = ["fileId", "content", "fileName"];

    public override Attachment Read(ref Utf8JsonReader reader, string member)
    {
        const string Form = "an object such as {\"fileId\":\"…\"} or {\"content\":\"base64\",\"fileName\":\"…\"}";
        JsonErrors.ExpectMember(reader.TokenType == JsonTokenType.StartObject, member, Form);
        byte[]? content = null;
        var texts = new string?[Known.Length];
        var seen = new bool[Known.Length];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            int place = Array.FindIndex(Known, known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
            if (place < 0)
            {
                throw JsonErrors.UnknownMember("A file", name, Known);
            }

            if (seen[place])
            {
                throw JsonErrors.Twice("A file", name);
            }

            seen[place] = true;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            if (Known[place] == "content")
            {
                JsonErrors.ExpectMember(reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out content) && content.Length > 0, "content", "the file in Base64, at least one byte");
            }
            else
            {
                texts[place] = JsonText.Kind.Read(ref reader, Known[place]);
            }
        }

        string? fileId = texts[0];
        JsonErrors.ExpectMember(content is null ? !string.IsNullOrWhiteSpace(fileId) && texts[2] is null : fileId is null, member, Form);
        return content is null ? Attachment.FromFileId(fileId!) : Attachment.FromBytes(content, texts[2]);
    }

    public override void Write(Utf8JsonWriter writer, Attachment value)
    {
        writer.WriteStartObject();
        if (value.FileId is not null)
        {
            writer.WriteString("fileId", value.FileId);
        }
        else
        {
            writer.WriteBase64String("content", value.Content.Span);
            if (value.FileName is not null)
            {
                writer.WriteString("fileName", value.FileName);
            }
        }

        writer.WriteEndObject();
    }
}
