using System.Text.Json;

namespace KMessage.Json;

/// <summary>A time with its offset. Without one it would be the server's local time, which is nine hours off wherever the clock shows UTC.</summary>
internal sealed class JsonTime : JsonValue<DateTimeOffset>
{
    public static readonly JsonTime Kind = new();

    public override DateTimeOffset Read(ref Utf8JsonReader reader, string member)
    {
        DateTimeOffset time = default;
        JsonErrors.ExpectMember(
            reader.TokenType == JsonTokenType.String && HasOffset(reader.GetString()!) && reader.TryGetDateTimeOffset(out time),
            member,
            "a time with its offset, such as \"2026-12-01T09:00:00+09:00\" or \"2026-12-01T00:00:00Z\"");
        return time;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value) => writer.WriteStringValue(value);

    private static bool HasOffset(string text) => text.IndexOf('T', StringComparison.Ordinal) is > 0 and int time && text.AsSpan(time).IndexOfAny("Z+-") > 0;
}
