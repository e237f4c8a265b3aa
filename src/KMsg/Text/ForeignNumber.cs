namespace KMessage;

/// <summary>Numbers of other countries, of which only the length is known (ITU-T E.164).</summary>
internal static class ForeignNumber
{
    private const int FewestDigits = 4;
    private const int MostDigits = 15;
    private const string NorthAmerica = "1";
    private const int NorthAmericanDigits = 10;

    public static PhoneNumberProblem Check(ref PhoneDigits digits, string country)
    {
        if (!digits.TryTakeCountry(country, out _))
        {
            return PhoneNumberProblem.OtherCountry;
        }

        // No area code there begins with 1.
        if (country == NorthAmerica && digits.Value.Length == NorthAmericanDigits + 1 && digits.Value[0] == '1')
        {
            digits.Skip(1);
        }

        return digits.Value.Length switch
        {
            < FewestDigits => PhoneNumberProblem.TooShort,
            > MostDigits => PhoneNumberProblem.TooLong,
            _ => PhoneNumberProblem.None,
        };
    }
}
