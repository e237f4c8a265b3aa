namespace KMessage.Iwinv;

/// <summary>A recipient as IWINV takes it (spec iwinv.md §1.7).</summary>
/// <param name="Digits">National digits; with another country, its code in front.</param>
/// <param name="IsAbroad">Whether the number is of another country.</param>
internal readonly record struct Recipient(string Digits, bool IsAbroad)
{
    public static KMsgError? TryRead(Message message, out Recipient recipient)
    {
        recipient = default;
        if (PhoneNumber.Parse(message.To, message.Country, out PhoneNumber number) != PhoneNumberProblem.None)
        {
            return Refusals.BadRecipient(message.To);
        }

        bool isAbroad = number.Country != PhoneNumber.Korea;
        recipient = new Recipient(isAbroad ? number.Country + number.Digits : number.Digits, isAbroad);
        return null;
    }

    /// <summary>Whether a message goes to another country.</summary>
    public static bool IsSentAbroad(Message message) =>
        PhoneNumber.Parse(message.To, message.Country, out PhoneNumber number) == PhoneNumberProblem.None && number.Country != PhoneNumber.Korea;
}
