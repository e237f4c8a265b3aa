using System.Text.RegularExpressions;

namespace KMessage.Testing;

/// <summary>Finds one-time codes.</summary>
internal static partial class OneTimeCode
{
    public static string? In(IEnumerable<string> texts)
    {
        string[] codes = [.. texts.SelectMany(text => Runs().Matches(text)).Select(match => match.Value).Distinct(StringComparer.Ordinal).Take(2)];
        return codes is [var only] ? only : null;
    }

    // Whole runs only: the middle of a longer number, or a part of a phone number or an amount, is no code.
    [GeneratedRegex(@"(?<![\d,.\-])[0-9]{4,8}(?![\d\-]|[,.]\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Runs();
}
