using System.Text.RegularExpressions;

namespace KMessage.Sandbox;

/// <summary>
/// Finds the code in a text: a run of four to eight digits that stands alone. Phone numbers, amounts, dates, times and links are none;
/// when more than one is left, the one beside a word such as 인증번호 is it, or otherwise nobody can say.
/// </summary>
internal static partial class OtpFinder
{
    public static IReadOnlyList<string> Candidates(string text)
    {
        var plain = Links().Replace(text, " ");
        var numbers = Number().Matches(plain).ToArray();
        var before = numbers.Where(number => Named().IsMatch(plain[..number.Index])).ToArray();
        var after = numbers.Where(number => NamedAfter().IsMatch(plain[(number.Index + number.Length)..])).ToArray();
        return [.. (before.Length > 0 ? before : after.Length > 0 ? after : numbers).Select(number => number.Value).Distinct()];
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Links();

    // Alone: no digit, no separator of numbers on either side, and no unit that makes it an amount or a date.
    [GeneratedRegex(@"(?<![\d])(?<!\d[-.,:/])\d{4,8}(?![\d])(?![-.,:/]\d)(?!\s?(?:원|년|개|명|건|km|kg|won|KRW|%))")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:인증\s*(?:번호|코드)?|확인\s*(?:번호|코드)|비밀번호|OTP|code|PIN|passcode)[^\d\n]{0,12}$", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"^[^\d\n]{0,10}(?:인증\s*번호|인증\s*코드|확인\s*번호|is your|verification)", RegexOptions.IgnoreCase)]
    private static partial Regex NamedAfter();
}
