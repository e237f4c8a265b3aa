namespace KMessage.Iwinv;

/// <summary>The sender number of a message: its own, or the provider's.</summary>
internal sealed class SenderDefaults(string? byDefault)
{
    private readonly string? _default = Digits(byDefault);

    /// <summary>The number in national digits, or nothing.</summary>
    public string? Of(Message message) => string.IsNullOrWhiteSpace(message.From) ? _default : Digits(message.From);

    // What cannot be a sender number is left for the gateway to refuse; the facade and the options check it before.
    private static string? Digits(string? number) => string.IsNullOrWhiteSpace(number) ? null : SenderNumber.Check(number) is { IsAccepted: true, Digits: { } digits } ? digits : number.Trim();
}
