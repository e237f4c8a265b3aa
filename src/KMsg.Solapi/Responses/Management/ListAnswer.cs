using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>A list that comes whole, as an array and nothing around it (spec solapi.md §5.2).</summary>
internal static class ListAnswer
{
    /// <summary>The entries; <see langword="null"/> when the body is no list.</summary>
    public static IReadOnlyList<T>? Read<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T?> read)
        where T : class
    {
        using JsonDocument? document = TolerantJson.ParseArray(body);
        return document is null ? null : [.. document.RootElement.Objects().Select(read).OfType<T>()];
    }
}
