using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>A request to send a text message as it was written, from JSON or from a form.</summary>
internal sealed record IwinvSmsRequest
{
    public string? From { get; init; }

    /// <summary>The recipients as written; none when they are missing or of the wrong form.</summary>
    public required IReadOnlyList<string?> To { get; init; }

    public string? Text { get; init; }

    public string? Title { get; init; }

    public string? Date { get; init; }

    public string? MessageType { get; init; }

    public bool IsForm { get; init; }

    /// <summary>The picture; null when there is none.</summary>
    public MultipartPart? Image { get; init; }

    public static IwinvSmsRequest Of(JsonElement body) => new()
    {
        From = body.Text("from"),
        To = [.. body.Items("to").Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : null)],
        Text = body.Text("text"),
        Title = body.Text("title"),
        Date = body.Member("date") is { ValueKind: not JsonValueKind.String } other ? other.GetRawText() : body.Text("date"),
        MessageType = body.Text("msgType"),
    };

    public static IwinvSmsRequest Of(MultipartForm form) => new()
    {
        From = form.Text("from"),
        To = Recipients(form.Text("to")),
        Text = form.Text("text"),
        Title = form.Text("title"),
        Date = form.Text("date"),
        MessageType = form.Text("msgType"),
        IsForm = true,
        Image = form.Find("image"),
    };

    /// <summary>
    /// One number, or several as PHP's <c>http_build_query</c> writes them: <c>0=01000000000&amp;1=01000000001</c>. Of equal keys the last one counts, as in PHP.
    /// </summary>
    private static IReadOnlyList<string?> Recipients(string? written)
    {
        if (string.IsNullOrEmpty(written))
        {
            return [];
        }

        if (!written.Contains('=', StringComparison.Ordinal))
        {
            return [written];
        }

        var byKey = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var pair in written.Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            byKey[equals < 0 ? pair : pair[..equals]] = equals < 0 ? null : Uri.UnescapeDataString(pair[(equals + 1)..]);
        }

        return [.. byKey.Values];
    }
}
