using System.Globalization;
using System.Text;

namespace KMessage.Sandbox;

/// <summary>How the inbox writes times, durations, amounts and numbers.</summary>
internal static class InboxText
{
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    public static string Time(DateTimeOffset at) => at.ToOffset(Korea).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    public static string? Time(DateTimeOffset? at) => at is { } known ? Time(known) : null;

    public static string TimeOfDay(DateTimeOffset at) => at.ToOffset(Korea).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string HourAndMinute(DateTimeOffset at) => at.ToOffset(Korea).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Gap(TimeSpan gap) => gap.TotalSeconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"+{gap.TotalSeconds:0.0}s")
        : "+" + Duration(gap).En.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>How long something took, or takes.</summary>
    public static Words Duration(TimeSpan span)
    {
        if (span.TotalSeconds < 60)
        {
            var seconds = span.TotalSeconds.ToString(span.TotalSeconds is > 0 and < 0.1 ? "0.0##" : "0.#", CultureInfo.InvariantCulture);
            return new Words($"{seconds}초", seconds == "1" ? "1 second" : $"{seconds} seconds");
        }

        var (days, hours, minutes, rest) = ((int)span.TotalDays, span.Hours, span.Minutes, span.Seconds);
        var ko = Join((days, "일"), (hours, "시간"), (minutes, "분"), (days + hours > 0 ? 0 : rest, "초"));
        var en = Join((days, days == 1 ? " day" : " days"), (hours, " h"), (minutes, " min"), (days + hours > 0 ? 0 : rest, " s"));
        return new Words(ko, en);

        static string Join(params (int Count, string Unit)[] parts) =>
            string.Join(' ', parts.Where(part => part.Count > 0).Select(part => part.Count.ToString(CultureInfo.InvariantCulture) + part.Unit));
    }

    public static Words Won(decimal amount) => Words.Of($"{amount:#,0.##}원", $"₩{amount:#,0.##}");

    /// <summary>A Korean number with hyphens; anything else as it is.</summary>
    public static string Phone(string digits)
    {
        var area = digits.StartsWith("02", StringComparison.Ordinal) ? 2 : 3;
        return digits.Length switch
        {
            8 when digits[0] == '1' => $"{digits[..4]}-{digits[4..]}",
            >= 9 and <= 11 when digits[0] == '0' && digits.Length - area is 7 or 8 => $"{digits[..area]}-{digits[area..^4]}-{digits[^4..]}",
            _ => digits,
        };
    }

    /// <summary>One line, at most 80 characters.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune);
            if (isSpace && (line.Length == 0 || line[^1] == ' '))
            {
                continue;
            }

            line.Append(isSpace ? " " : rune.ToString());
            if (line.Length > 80)
            {
                return line.Append('…').ToString();
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>The particle after a Korean word: the first when it ends in a consonant, or otherwise the second.</summary>
    public static string With(string word, string afterConsonant, string afterVowel)
    {
        var last = word.LastOrDefault(char.IsLetterOrDigit);
        var hasConsonant = last is >= '가' and <= '힣' ? (last - '가') % 28 != 0 : last is '0' or '1' or '3' or '6' or '7' or '8' or 'L' or 'M' or 'N' or 'R';
        return word + (hasConsonant ? afterConsonant : afterVowel);
    }
}
