using System.Globalization;
using System.Text;

namespace KMessage;

/// <summary>Hides phone numbers, and what else does not belong in a log.</summary>
public static class Masking
{
    /// <summary>How long <see cref="ForeignText"/> lets a text be when nothing else is said, in UTF-16 units.</summary>
    public const int DefaultMaxLength = 500;

    private const char Mask = '*';
    private const int VisibleInFront = 3;
    private const int VisibleAtEnd = 4;
    private const int FewestHidden = 4;
    private const int ShortestNumber = 7;
    private const int LongestGap = 4;

    /// <summary>Hides the middle of a phone number.</summary>
    /// <param name="number">The number, in any written form; null counts as empty.</param>
    /// <returns>
    /// Such as <c>010****5678</c>: its digits with at most the first three and the last four visible and at least four hidden, the first ones giving
    /// way before the last ones. Numbers of four digits and less are hidden entirely, and so is a text without digits (<c>****</c>).
    /// </returns>
    public static string PhoneNumber(string? number)
    {
        if (string.IsNullOrEmpty(number))
        {
            return "";
        }

        var digits = new StringBuilder(number.Length);
        foreach (Rune rune in number.EnumerateRunes())
        {
            if (TryGetDigit(rune, out char digit))
            {
                digits.Append(digit);
            }
        }

        return digits.Length == 0 ? new string(Mask, FewestHidden) : HideMiddle(digits).ToString();
    }

    /// <summary>Makes a text from outside, such as a gateway's error message, fit for a log, an exception or a trace.</summary>
    /// <param name="text">The text; null counts as empty.</param>
    /// <param name="maxLength">The longest result, in UTF-16 units. A text that is cut ends with <c>…</c> and is never cut within a surrogate pair.</param>
    /// <returns>
    /// The text on one line, without control, zero-width and direction characters, and with every run of seven or more digits masked as
    /// <see cref="PhoneNumber"/> masks, also when spaces, dashes, dots, slashes or parentheses stand between the digits, or the digits are full-width.
    /// Dates and ids of that form are masked, too.
    /// </returns>
    public static string ForeignText(string? text, int maxLength = DefaultMaxLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);

        var clean = new StringBuilder(Math.Min(text?.Length ?? 0, maxLength) + 1);
        var run = new DigitRun();
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty && clean.Length <= maxLength)
        {
            // Half a surrogate pair becomes U+FFFD.
            Rune.DecodeFromUtf16(rest, out Rune rune, out int length);
            rest = rest[length..];
            if (IsLineBreak(rune))
            {
                rune = new Rune(' ');
            }
            else if (IsDangerous(rune))
            {
                continue;
            }

            if (!run.TryTake(rune))
            {
                run.Flush(clean);
                clean.Append(rune.ToString());
            }
        }

        run.Flush(clean);
        return Cut(clean, maxLength);
    }

    private static string Cut(StringBuilder text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text.ToString();
        }

        int end = maxLength - 1;
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return text.ToString(0, end) + "…";
    }

    private static StringBuilder HideMiddle(StringBuilder digits)
    {
        int atEnd = Math.Clamp(digits.Length - FewestHidden, 0, VisibleAtEnd);
        int inFront = Math.Clamp(digits.Length - FewestHidden - atEnd, 0, VisibleInFront);
        for (int index = inFront; index < digits.Length - atEnd; index++)
        {
            digits[index] = Mask;
        }

        return digits;
    }

    private static bool TryGetDigit(Rune rune, out char digit)
    {
        bool isDigit = Rune.IsDigit(rune);
        digit = isDigit ? (char)('0' + (int)Rune.GetNumericValue(rune)) : default;
        return isDigit;
    }

    private static bool IsLineBreak(Rune rune) => rune.Value is (>= '\t' and <= '\r') or 0x85 or 0x2028 or 0x2029;

    // Format characters are the zero-width ones, directions, byte order marks and tags.
    private static bool IsDangerous(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static bool IsGap(Rune rune) =>
        rune.IsBmp
        && (PhoneDigits.IsSeparator((char)rune.Value)
            || rune.Value is '/' or '_'
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);

    /// <summary>Digits and what stands between them, until it is known whether they are long enough to be a number.</summary>
    private sealed class DigitRun
    {
        private readonly StringBuilder _written = new();
        private readonly StringBuilder _digits = new();
        private int _gap;

        /// <summary>Takes a digit, or a character that may stand between two.</summary>
        public bool TryTake(Rune rune)
        {
            if (TryGetDigit(rune, out char digit))
            {
                _digits.Append(digit);
                _gap = 0;
            }
            else if (_digits.Length > 0 && _gap < LongestGap && IsGap(rune))
            {
                _gap++;
            }
            else
            {
                return false;
            }

            _written.Append(rune.ToString());
            return true;
        }

        public void Flush(StringBuilder output)
        {
            if (_digits.Length >= ShortestNumber)
            {
                output.Append(HideMiddle(_digits)).Append(_written, _written.Length - _gap, _gap);
            }
            else
            {
                output.Append(_written);
            }

            _written.Clear();
            _digits.Clear();
            _gap = 0;
        }
    }
}
