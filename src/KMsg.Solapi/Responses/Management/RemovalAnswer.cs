using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>The answer to taking messages out of a group (spec solapi.md §4).</summary>
internal static class RemovalAnswer
{
    /// <summary>The ids that were taken out; <see langword="null"/> when the body does not say.</summary>
    public static IReadOnlyList<string>? Read(ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        return document?.RootElement.Member("resultList") is { ValueKind: JsonValueKind.Array }
            ?
            [
                .. document.RootElement.Items("resultList")
                    .Where(item => string.Equals(item.Text("resultCode"), "Success", StringComparison.OrdinalIgnoreCase))
                    .Select(item => item.Text("messageId"))
                    .OfType<string>(),
            ]
            : null;
    }
}
