namespace KMessage;

/// <summary>What a <see cref="KMsg"/> with a ledger writes down for messages whose end may stay unknown.</summary>
public sealed class UnknownOutcomeOptions
{
    /// <summary>What to do about a message that a gateway may or may not have taken.</summary>
    /// <value>The default is <see cref="UnknownOutcomePolicy.ReconcileThenHold"/>.</value>
    public UnknownOutcomePolicy Policy { get; set; } = UnknownOutcomePolicy.ReconcileThenHold;

    /// <summary>Chooses the policy for each message, as it was given. When it throws, <see cref="Policy"/> counts.</summary>
    /// <example><code>UnknownOutcomes = { PolicyFor = message => message.CustomFields?.ContainsKey("otp") == true ? UnknownOutcomePolicy.ReconcileThenResendOnce : UnknownOutcomePolicy.ReconcileThenHold }</code></example>
    public Func<Message, UnknownOutcomePolicy>? PolicyFor { get; set; }

    /// <summary>How long a key is remembered after its message came to its end.</summary>
    /// <value>At least one minute. The default is 30 days.</value>
    public TimeSpan KeyRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// After how long without a settlement an attempt counts as one whose process died. It is longer than the gateways' answers may take; what is left over is the time for what comes before
    /// the request (uploads, look-ups), after which it does not leave any more.
    /// </summary>
    /// <value>Between 10 seconds more than the slowest provider's <see cref="IAnswerTimeLimit.AnswerTimeout"/> and one day. The default is one minute.</value>
    public TimeSpan AttemptDeadline { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether the ledger keeps the message itself as long as its end is not known, so that the policy or a person can have it sent again. Without it the text is never written down, and only whoever made the
    /// message can send it again. Messages under <see cref="UnknownOutcomePolicy.NeverResend"/> are never kept.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool KeepMessages { get; set; } = true;

    internal UnknownOutcomeOptions Copy() => (UnknownOutcomeOptions)MemberwiseClone();
}
