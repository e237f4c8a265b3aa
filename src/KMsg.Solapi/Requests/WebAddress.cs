using System.Text.RegularExpressions;

namespace KMessage.Solapi;

/// <summary>Links as SOLAPI takes them: <c>http(s)://</c>, a host with a dot, no whitespace (spec solapi.md §2.5).</summary>
internal static partial class WebAddress
{
    public static bool IsValid(string? link) => link is not null && Form().IsMatch(link);

    [GeneratedRegex(@"\Ahttps?://[^\s/?#@]+\.[^\s/?#@.]+([/?#]\S*)?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
