namespace KMessage;

/// <summary>What the text of advertising has to look like: <c>(광고)</c>, the sender's name, the text, and the free opt-out number at the end.</summary>
internal sealed class AdvertisingText(AdvertisingOptions options)
{
    private const string Mark = "(광고)";
    private const string SampleNumber = "080-000-0000";

    // Forms that are seen and not allowed (prosms.co.kr, megabird: the mark must stand there exactly).
    private static readonly string[] WrongMarks = ["[광고]", "（광고）", "<광고>", "(광 고)", "(광.고)", "( 광고 )", "(광고 )", "( 광고)", "광고)"];

    private static readonly string[] Labels = ["무료수신거부", "무료거부", "수신거부"];

    private readonly string? _optOutDigits = options.OptOutNumber is { Length: > 0 } number ? Digits(number) : null;

    /// <summary>What is wrong with a text; nothing when it may be sent.</summary>
    public AdvertisingFlaw Check(string text)
    {
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return AdvertisingFlaw.Mark;
        }

        if (!HasName(text))
        {
            return AdvertisingFlaw.Name;
        }

        return HasOptOut(text) ? AdvertisingFlaw.None : AdvertisingFlaw.OptOut;
    }

    /// <summary>The text as it may be sent. The opt-out number is a sample when none is configured.</summary>
    public string Correct(string text)
    {
        string body = WithoutMark(text);
        string name = options.SenderName is { Length: > 0 } configured && !StartsWithName(body, configured) ? configured + " " : string.Empty;
        string corrected = $"{Mark}{name}{body}";
        return HasOptOut(corrected) ? corrected : $"{corrected}\n{options.OptOutLabel} {options.OptOutNumber ?? SampleNumber}";
    }

    private static string WithoutMark(string text)
    {
        string body = text.TrimStart();
        string? mark = body.StartsWith(Mark, StringComparison.Ordinal) ? Mark : WrongMarks.FirstOrDefault(wrong => body.StartsWith(wrong, StringComparison.Ordinal));
        return (mark is null ? body : body[mark.Length..]).TrimStart();
    }

    private bool HasName(string text)
    {
        string body = text[Mark.Length..];
        return options.SenderName is { Length: > 0 } name ? StartsWithName(body, name) : body.TrimStart() is [not '\n' and not '\r', ..];
    }

    private static bool StartsWithName(string body, string name) => body.TrimStart(' ', '[', '<', '(', '【').StartsWith(name, StringComparison.Ordinal);

    private bool HasOptOut(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimEnd();
        int start = rest.Length;
        while (start > 0 && (char.IsAsciiDigit(rest[start - 1]) || rest[start - 1] == '-'))
        {
            start--;
        }

        string digits = Digits(rest[start..]);
        bool isFree = digits.StartsWith("080", StringComparison.Ordinal) && digits.Length is 10 or 11;
        if (!isFree || (_optOutDigits is not null && digits != _optOutDigits))
        {
            return false;
        }

        ReadOnlySpan<char> before = rest[..start].TrimEnd(" :)]");
        return before.EndsWith(options.OptOutLabel, StringComparison.Ordinal) || EndsWithAny(before);
    }

    private static bool EndsWithAny(ReadOnlySpan<char> text)
    {
        foreach (string label in Labels)
        {
            if (text.EndsWith(label, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string Digits(ReadOnlySpan<char> text)
    {
        var digits = new System.Text.StringBuilder(text.Length);
        foreach (char each in text)
        {
            if (char.IsAsciiDigit(each))
            {
                digits.Append(each);
            }
        }

        return digits.ToString();
    }
}
