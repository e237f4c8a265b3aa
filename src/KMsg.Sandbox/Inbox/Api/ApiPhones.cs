namespace KMessage.Sandbox;

/// <summary>Phone numbers in calls of the API.</summary>
internal static class ApiPhones
{
    /// <exception cref="ApiRefusal">There are no digits, or too many.</exception>
    public static string Digits(string written) => written.Any(char.IsAsciiDigit) && PhoneDigits.Of(written) is { Length: <= 15 } digits
        ? digits
        : throw new ApiRefusal(400, "unknown-value", new($"'{written}'는 전화번호가 아닙니다. 010-1234-5678처럼 쓰세요.", $"'{written}' is no phone number. Write it as 010-1234-5678."));
}
