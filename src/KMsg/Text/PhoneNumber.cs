using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KMessage;

/// <summary>A recipient's phone number, reduced to national digits.</summary>
/// <remarks>
/// <para>
/// Accepted are <c>+82</c>, <c>0082</c> and <c>82</c> in front, <c>(0)</c> after them, ASCII and full-width digits, spaces, dashes (the Korean vowel
/// <c>ㅡ</c> included), dots and parentheses, and invisible characters that come along with copy and paste. Anything else is refused rather than
/// skipped: <c>02-123-4567/8</c> is two numbers.
/// </para>
/// <para>
/// Korean numbers have 8 digits (15xx, 16xx, 18xx) or begin with 0: <c>010</c> and <c>070</c> 11 digits, other <c>01x</c> 10–11, <c>02</c> 9–10,
/// <c>030</c> and <c>050</c> 11–12, <c>03x</c>–<c>06x</c> and <c>080</c> 10–11.
/// </para>
/// </remarks>
public readonly record struct PhoneNumber
{
    /// <summary>Korea's country code, which is assumed when none is given.</summary>
    public const string Korea = "82";

    private readonly string? _digits;
    private readonly string? _country;

    private PhoneNumber(string digits, string country)
    {
        _digits = digits;
        _country = country;
    }

    /// <summary>The national digits, such as <c>01012345678</c>; with another country, the digits after its code.</summary>
    public string Digits => _digits ?? "";

    /// <summary>The country code without a plus, such as <c>82</c>.</summary>
    public string Country => _country ?? Korea;

    /// <summary>Reads a recipient's number.</summary>
    /// <param name="text">The number as a person or a database wrote it.</param>
    /// <param name="number">The number when nothing is wrong.</param>
    /// <returns><see cref="PhoneNumberProblem.None"/>, or what is wrong.</returns>
    public static PhoneNumberProblem Parse(string? text, out PhoneNumber number) => Parse(text, country: null, out number);

    /// <summary>Reads a recipient's number of a given country.</summary>
    /// <param name="text">The number as a person or a database wrote it.</param>
    /// <param name="country">
    /// The country code, <c>1</c> or <c>+1</c>; null for Korea. Numbers of other countries have 4 to 15 digits without the code. The code is taken off
    /// after <c>+</c> or <c>00</c> only: bare digits may begin like it by chance. The exception is <c>1</c> before ten digits, which has one reading.
    /// </param>
    /// <param name="number">The number when nothing is wrong.</param>
    /// <returns><see cref="PhoneNumberProblem.None"/>, or what is wrong.</returns>
    public static PhoneNumberProblem Parse(string? text, string? country, out PhoneNumber number)
    {
        number = default;
        if (!TryReadCountry(country, out string code))
        {
            return PhoneNumberProblem.InvalidCountry;
        }

        Span<char> buffer = stackalloc char[PhoneDigits.Capacity];
        PhoneNumberProblem problem = PhoneDigits.Read(text, buffer, out PhoneDigits digits);
        if (problem == PhoneNumberProblem.None)
        {
            problem = code == Korea ? KoreanNumber.CheckRecipient(ref digits) : ForeignNumber.Check(ref digits, code);
        }

        if (problem == PhoneNumberProblem.None)
        {
            // The usual case, a column of plain digits, keeps its string.
            number = new PhoneNumber(digits.Value.SequenceEqual(text) ? text! : digits.Value.ToString(), code);
        }

        return problem;
    }

    /// <summary>Reads a recipient's Korean number.</summary>
    /// <param name="text">The number as a person or a database wrote it.</param>
    /// <param name="number">The number when there is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out PhoneNumber number) => Parse(text, out number) == PhoneNumberProblem.None;

    /// <summary>Writes the number as people do.</summary>
    /// <returns>Such as <c>010-1234-5678</c>; for another country <c>+1 2125550100</c>.</returns>
    public string ToDisplayString() => Country == Korea ? KoreanNumber.Format(Digits) : $"+{Country} {Digits}";

    /// <summary>The number with its middle hidden, so that it may reach a log.</summary>
    /// <returns>Such as <c>010****5678</c>.</returns>
    public override string ToString() => Masking.PhoneNumber(Digits);

    private static bool TryReadCountry(string? country, out string code)
    {
        code = country ?? Korea;
        if (code.StartsWith('+'))
        {
            code = code[1..];
        }

        return code is [not '0', ..] && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= 999;
    }
}
