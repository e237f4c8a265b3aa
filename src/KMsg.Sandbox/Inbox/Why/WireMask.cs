using System.Text.RegularExpressions;

namespace KMessage.Sandbox;

/// <summary>Takes everything out of a request that could be used again: secrets, keys, signatures and their salts.</summary>
internal sealed partial class WireMask(IEnumerable<string> secrets)
{
    public const string Dots = "••••••••";

    private readonly string[] _secrets = [.. secrets.Where(secret => secret.Length >= 4).Distinct()];

    /// <summary>A header's value; whether anything of it is hidden.</summary>
    public (string Value, bool IsMasked) Header(string name, string value)
    {
        if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && value.StartsWith("HMAC", StringComparison.OrdinalIgnoreCase))
        {
            return (Signed().Replace(value, match => match.Groups[1].Value + "=" + (match.Groups[1].Value == "apiKey" ? Beginning(match.Groups[2].Value) : Dots)), true);
        }

        if (Secret().IsMatch(name))
        {
            return (Dots, true);
        }

        var masked = Text(value, []);
        return (masked, masked != value);
    }

    /// <summary>A text with every secret in it hidden; <paramref name="used"/> adds what one request used.</summary>
    public string Text(string text, IEnumerable<string> used)
    {
        foreach (var secret in _secrets.Concat(used))
        {
            text = text.Replace(secret, Dots, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>A header as it may be written down: without what was signed with.</summary>
    public static string Unsigned(string name, string value) => new WireMask([]).Header(name, value).Value;

    /// <summary>The salt and the signature of a request.</summary>
    public static IReadOnlyList<string> UsedBy(SandboxRequest request) =>
        [.. Signed().Matches(request.Header("Authorization") ?? "").Where(match => match.Groups[1].Value is "salt" or "signature").Select(match => match.Groups[2].Value).Where(value => value.Length >= 8)];

    private static string Beginning(string key) => key.Length > 8 ? key[..4] + Dots : Dots;

    [GeneratedRegex("(apiKey|salt|signature)=([^,\\s]*)")]
    private static partial Regex Signed();

    [GeneratedRegex("auth|secret|token|cookie|key|password|signature", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
