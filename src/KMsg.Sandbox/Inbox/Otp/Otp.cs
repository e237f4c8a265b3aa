namespace KMessage.Sandbox;

/// <summary>The code that a phone shows: only what arrived counts.</summary>
internal static class Otp
{
    /// <summary>The text on the phone; null when nothing of the message is there.</summary>
    public static string? TextOn(MessageFacts facts) => facts.Status switch
    {
        { Id: "replaced" } => facts.Fallback!.Text,
        { Id: "delivered" } => facts.Message.Text,
        _ => null,
    };

    public static IReadOnlyList<string> Of(MessageFacts facts) => TextOn(facts) is { } text ? OtpFinder.Candidates(text) : [];
}
