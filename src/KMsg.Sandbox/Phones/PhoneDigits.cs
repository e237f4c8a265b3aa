namespace KMessage.Sandbox;

/// <summary>Phone numbers as the sandbox keys them: national digits.</summary>
internal static class PhoneDigits
{
    public static string Of(string number)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        if (digits.Length == 0)
        {
            throw new ArgumentException($"'{number}' has no digits. Write a phone number, for example 010-1234-5678.", nameof(number));
        }

        return number.TrimStart().StartsWith("+82", StringComparison.Ordinal) ? "0" + digits[2..].TrimStart('0') : digits;
    }
}
