namespace KMessage.Sandbox;

/// <summary>Phone numbers as IWINV takes them: national digits, with or without hyphens (spec: iwinv.md §1.7).</summary>
internal static class IwinvPhone
{
    /// <summary>The digits of a domestic number of 10 or 11 digits (a sender: 8 to 12); null when it is malformed.</summary>
    public static string? Recipient(string? written) => Digits(written) is { Length: 10 or 11 } digits && digits[0] == '0' ? digits : null;

    /// <summary>The digits of a number abroad; its format is not documented.</summary>
    public static string? Abroad(string? written) => Digits(written) is { Length: >= 7 and <= 15 } digits ? digits : null;

    /// <summary>The digits; null when there is anything but digits and hyphens.</summary>
    public static string? Digits(string? written) =>
        written is null || !written.All(character => char.IsAsciiDigit(character) || character == '-') ? null : written.Replace("-", "", StringComparison.Ordinal);
}
