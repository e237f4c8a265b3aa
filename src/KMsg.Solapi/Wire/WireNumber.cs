namespace KMessage.Solapi;

/// <summary>Telephone numbers that are not the recipient's or the sender's, which the core has checked already.</summary>
internal static class WireNumber
{
    /// <summary>The digits of a number in any usual form; <see langword="null"/> when it is none.</summary>
    public static string? Digits(string? number)
    {
        if (string.IsNullOrWhiteSpace(number) || number.Any(character => !char.IsAsciiDigit(character) && character is not ('-' or ' ' or '.' or '(' or ')')))
        {
            return null;
        }

        string digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length == 0 ? null : digits;
    }
}
