using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace KMessage.Sandbox;

/// <summary>A call of the inbox's API.</summary>
internal sealed record ApiRequest(string Method, IReadOnlyList<string> Path, IReadOnlyDictionary<string, string> Query, JsonElement Body, CancellationToken Gone)
{
    public string? Find(string name) => Query.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public int Number(string name, int otherwise, int least, int most) => Find(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new ApiRefusal(400, "unknown-value", Words.Of($"{name}은(는) {least}에서 {most:#,0} 사이의 수입니다. '{text}'라고 적혀 있습니다.", $"{name} is a number from {least} to {most:#,0}, not '{text}'."));

    /// <summary>How long to wait; by the machine's clock.</summary>
    public TimeSpan Timeout() => Find("timeout") is not { } text ? TimeSpan.FromSeconds(5)
        : Duration(text) is { } span && span >= TimeSpan.Zero && span <= TimeSpan.FromSeconds(60) ? span
        : throw new ApiRefusal(400, "unknown-value", new($"timeout은 500ms, 5s, PT5S처럼 쓰고 60초까지입니다. '{text}'라고 적혀 있습니다.", $"Write timeout as 500ms, 5s or PT5S, 60 s at most; not '{text}'."));

    /// <summary>Reads 500ms, 5s, 2m, or ISO 8601.</summary>
    public static TimeSpan? Duration(string text)
    {
        foreach (var (unit, seconds) in new[] { ("ms", 0.001), ("s", 1d), ("m", 60d) })
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count < 1e6)
            {
                return TimeSpan.FromSeconds(count * seconds);
            }
        }

        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }
}
