using System.Globalization;

namespace KMessage;

/// <summary>The digits of a number as it was written, without what people put between them.</summary>
internal ref struct PhoneDigits
{
    /// <summary>More than any number with its international prefix needs; what does not fit is too long.</summary>
    public const int Capacity = 24;

    private readonly Span<char> _digits;
    private readonly bool _hasPlus;
    private int _start;

    private PhoneDigits(Span<char> digits, bool hasPlus)
    {
        _digits = digits;
        _hasPlus = hasPlus;
    }

    public readonly ReadOnlySpan<char> Value => _digits[_start..];

    public static PhoneNumberProblem Read(ReadOnlySpan<char> text, Span<char> buffer, out PhoneDigits digits)
    {
        digits = default;
        int count = 0;
        bool hasPlus = false;
        bool isTooLong = false;
        for (int index = 0; index < text.Length; index++)
        {
            char unit = text[index];
            int digit = DigitOf(unit);
            if (digit >= 0)
            {
                isTooLong |= count == buffer.Length;
                if (!isTooLong)
                {
                    buffer[count++] = (char)('0' + digit);
                }
            }
            else if (unit is '+' or '\uFF0B' && count == 0 && !hasPlus)
            {
                hasPlus = true;
            }
            else if (hasPlus && IsTrunkZero(text[index..]))
            {
                index += 2;
            }
            else if (!IsSeparator(unit) && !IsInvisible(unit))
            {
                return PhoneNumberProblem.UnexpectedCharacter;
            }
        }

        digits = new PhoneDigits(buffer[..count], hasPlus);
        return isTooLong ? PhoneNumberProblem.TooLong : count == 0 ? PhoneNumberProblem.Empty : PhoneNumberProblem.None;
    }

    /// <summary>The value of an ASCII or full-width digit, or -1.</summary>
    public static int DigitOf(char unit) => unit switch
    {
        >= '0' and <= '9' => unit - '0',
        >= '\uFF10' and <= '\uFF19' => unit - '\uFF10',
        _ => -1,
    };

    /// <summary>What people write between digits: spaces, dashes (and what passes for one on a Korean keyboard), dots, parentheses.</summary>
    public static bool IsSeparator(char unit) =>
        unit is '-' or ' ' or '.' or '(' or ')' or '\uFF0E' or '\uFF08' or '\uFF09' or '·' or '\u2212' or 'ㅡ' or 'ー'
        || (unit > '~' && (char.IsWhiteSpace(unit) || char.GetUnicodeCategory(unit) == UnicodeCategory.DashPunctuation))
        || unit is '\t' or '\r' or '\n';

    /// <summary>Zero-width characters, directions, byte order marks, soft hyphens, variation selectors.</summary>
    public static bool IsInvisible(char unit) =>
        unit > '~' && (char.GetUnicodeCategory(unit) == UnicodeCategory.Format || unit is >= '\uFE00' and <= '\uFE0F');

    /// <summary>Takes a country code off when a plus or 00 says that there is one.</summary>
    /// <param name="code">The country code that is expected.</param>
    /// <param name="isTaken">Whether it was there.</param>
    /// <returns>False when another country's is there.</returns>
    public bool TryTakeCountry(string code, out bool isTaken)
    {
        int exit = _hasPlus ? 0 : Value.StartsWith("00") ? 2 : -1;
        isTaken = exit >= 0 && Value[exit..].StartsWith(code);
        _start += isTaken ? exit + code.Length : 0;
        return isTaken || exit < 0;
    }

    /// <summary>Takes digits off the beginning.</summary>
    public void Skip(int count) => _start += count;

    /// <summary>Puts a zero where a digit was taken off before.</summary>
    public void PutZeroInFront() => _digits[--_start] = '0';

    // +82 (0)10-…: the zero is for callers at home.
    private static bool IsTrunkZero(ReadOnlySpan<char> text) =>
        text.Length >= 3 && text[0] is '(' or '\uFF08' && DigitOf(text[1]) == 0 && text[2] is ')' or '\uFF09';
}
