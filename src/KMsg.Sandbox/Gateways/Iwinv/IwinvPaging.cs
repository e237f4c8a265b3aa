using System.Globalization;
using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary><c>pageNum</c> and <c>pageSize</c>, as numbers or as text: 1 and 15 when they are missing, at most 1,000 rows a page.</summary>
internal sealed record IwinvPaging(int Number, int Size)
{
    /// <summary>The paging of a request; null when it makes no sense.</summary>
    public static IwinvPaging? Read(JsonElement body) =>
        Read(body, "pageNum", 1) is { } number and >= 1 && Read(body, "pageSize", 15) is { } size and >= 1 and <= 1000 ? new IwinvPaging(number, size) : null;

    public IEnumerable<T> Cut<T>(IEnumerable<T> rows) => rows.Skip((int)Math.Min((long)(Number - 1) * Size, int.MaxValue)).Take(Size);

    private static int? Read(JsonElement body, string name, int otherwise) => body.Member(name) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.Number } number => number.TryGetInt32(out var value) ? value : null,
        { ValueKind: JsonValueKind.String } text => int.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null,
        _ => null,
    };
}
