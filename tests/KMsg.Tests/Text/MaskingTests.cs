using System.Text.RegularExpressions;
using CsCheck;

namespace KMessage.Tests.Text;

public sealed partial class MaskingTests
{
    private static readonly string[] Separators = ["", "-", " ", ".", "–", "—", "\u00A0", "\u3000", " - ", "/", "_", ") ", "ㅡ", "·", "\u200B", "\u2011", "\n", "\u202E-"];

    private static readonly string[] Prefixes = ["", "+82 ", "+82-", "82", "0082 ", "+82 (0)", "(", "to=", "tel:", "번호 "];

    [Theory]
    [InlineData("01012345678", "010****5678")]
    [InlineData("010-1234-5678", "010****5678")]
    [InlineData("０１０１２３４５６７８", "010****5678")]
    [InlineData("0212345678", "02****5678")]
    [InlineData("021234567", "0****4567")]
    [InlineData("15881234", "****1234")]
    [InlineData("7777777", "****777")]
    [InlineData("12345", "****5")]
    [InlineData("1335", "****")]
    [InlineData("112", "***")]
    [InlineData("050512345678", "050*****5678")]
    [InlineData("+82 10-1234-5678", "821*****5678")]
    [InlineData("홍길동", "****")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void The_middle_of_a_number_is_hidden(string? number, string expected) => Masking.PhoneNumber(number).Should().Be(expected);

    [Fact]
    public void At_most_three_digits_in_front_and_four_at_the_end_are_seen() =>
        Gen.Char['0', '9'].Array[0, 30].Select(digits => new string(digits)).Sample(
            number =>
            {
                string masked = Masking.PhoneNumber(number);
                return masked.Length == number.Length
                    && masked.Count(unit => unit == '*') >= Math.Min(4, number.Length)
                    && masked.Length - masked.TrimEnd("0123456789".ToCharArray()).Length <= 4
                    && masked.Length - masked.TrimStart("0123456789".ToCharArray()).Length <= 3;
            },
            iter: TextGen.Samples);

    [Theory]
    [InlineData("Invalid recipient 01012345678.", "Invalid recipient 010****5678.")]
    [InlineData("수신번호(010-1234-5678)를 확인하세요", "수신번호(010****5678)를 확인하세요")]
    [InlineData("from=021234567 to=+82 (0)10 1234 5678 code=1028", "from=0****4567 to=+820******5678 code=1028")]
    [InlineData("번호 ０１０－１２３４－５６７８", "번호 010****5678")]
    [InlineData("٠١٠١٢٣٤٥٦٧٨", "010****5678")]
    [InlineData("{\"to\":\"01012345678\",\"n\":3}", "{\"to\":\"010****5678\",\"n\":3}")]
    [InlineData("code 123456", "code 123456")]
    [InlineData("error 1028, 3 of 10", "error 1028, 3 of 10")]
    [InlineData("a\r\nb\u2028c\u2029d\u0085e\tf", "a  b c d e f")]
    [InlineData("\u001B[31mred\u0007\0\u202Eevil\u2066\u200B", "[31mredevil")]
    [InlineData("010\u200B1234\u00005678", "010****5678")]
    [InlineData("010\u03011234\u20E35678", "010****5678")]
    [InlineData("12 34 56   ", "12 34 56   ")]
    [InlineData("축하 🎉", "축하 🎉")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_text_from_outside_is_made_fit_for_a_log(string? text, string expected) => Masking.ForeignText(text).Should().Be(expected);

    [Fact]
    public void A_long_text_is_cut()
    {
        Masking.ForeignText(new string('가', 500)).Should().Be(new string('가', 500));
        Masking.ForeignText(new string('가', 501)).Should().Be(new string('가', 499) + "…");
        Masking.ForeignText("abcdef", 4).Should().Be("abc…");
    }

    [Fact]
    public void A_cut_does_not_split_a_surrogate_pair()
    {
        Masking.ForeignText("abc🎉🎉", 5).Should().Be("abc…");
        Masking.ForeignText("🎉🎉", 1).Should().Be("…");
        Masking.ForeignText("가\uD83C나").Should().Be("가\uFFFD나");
    }

    [Fact]
    public void A_cut_through_a_number_shows_no_more_of_it() =>
        Masking.ForeignText(new string('a', 490) + "01012345678").Should().Be(new string('a', 490) + "010****56…");

    [Fact]
    public void A_million_digits_are_no_trouble() => Masking.ForeignText(new string('7', 1_000_000)).Should().HaveLength(500).And.StartWith("777****");

    [Fact]
    public void No_length_is_a_mistake() => ((Action)(() => Masking.ForeignText("a", 0))).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void No_number_survives_in_whatever_form_it_is_written() =>
        Gen.Select(
            Gen.Char['0', '9'].Array[8, 12],
            Gen.Int[0, Separators.Length - 1],
            Gen.Int[0, Separators.Length - 1],
            Gen.Int[0, Prefixes.Length - 1],
            Gen.Int[0, 2],
            Gen.String[Gen.Char[' ', '~'].Where(unit => !char.IsDigit(unit)), 0, 20]).Sample(
            (digits, first, second, prefix, script, around) =>
            {
                string number = new(digits);
                string local = string.Concat(number.Select(digit => (char)(digit - '0' + "0０٠"[script])));
                string written = Prefixes[prefix] + local[..3] + Separators[first] + local[3..^4] + Separators[second] + local[^4..];
                string masked = Masking.ForeignText(around + written + around);
                return !EightDigits().IsMatch(Separator().Replace(masked, "")) && !masked.Contains(number[..^3], StringComparison.Ordinal);
            },
            iter: TextGen.Samples);

    [Fact]
    public void Whatever_comes_in_one_short_line_without_dangerous_characters_comes_out() =>
        TextGen.AnyText.Sample(
            text =>
            {
                string clean = Masking.ForeignText(text, 40);
                return clean.Length <= 40 && !Dangerous().IsMatch(clean) && !EightDigits().IsMatch(Separator().Replace(clean, ""));
            },
            iter: TextGen.Samples);

    [GeneratedRegex(@"\d{8}")]
    private static partial Regex EightDigits();

    [GeneratedRegex(@"[\s\p{Pd}./_()·ㅡ+]")]
    private static partial Regex Separator();

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\u2028\u2029]")]
    private static partial Regex Dangerous();
}
