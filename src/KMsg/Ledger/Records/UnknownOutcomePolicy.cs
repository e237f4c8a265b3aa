namespace KMessage;

/// <summary>
/// What to do about a message that a gateway may or may not have taken. <see cref="NeverResend"/> = at most once. <see cref="ReconcileThenResendOnce"/> = at least once as far as the provider can be asked, at most two requests.
/// No setting is exactly once on a provider without a key; <see cref="SendState.Unknown"/> is where we say so (spec reliability.md §2.5).
/// </summary>
public enum UnknownOutcomePolicy
{
    /// <summary>Ask the gateway for half an hour, then hold it for a person. For orders and bookings.</summary>
    ReconcileThenHold,

    /// <summary>The same, and even a person's word does not send it again by itself. For notices to many.</summary>
    NeverResend,

    /// <summary>Ask the gateway; when it does not know the message, send it once more, unless its <see cref="Message.ValidUntil"/> has passed. For one-time codes.</summary>
    ReconcileThenResendOnce,
}
