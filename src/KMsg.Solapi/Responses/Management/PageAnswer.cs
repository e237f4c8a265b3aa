using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>A page of a list (spec solapi.md §3.2): the entries stand in an array or in an object, and an absent key ends the list.</summary>
internal static class PageAnswer
{
    /// <summary>The page; <see langword="null"/> when the body is none.</summary>
    public static Page<T>? Read<T>(ReadOnlyMemory<byte> body, string list, Func<JsonElement, T?> read)
        where T : class
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        return document?.RootElement.Member(list) is { ValueKind: JsonValueKind.Array or JsonValueKind.Object }
            ? new Page<T>([.. document.RootElement.Items(list).Select(read).OfType<T>()], document.RootElement.Text("nextKey"))
            : null;
    }
}
