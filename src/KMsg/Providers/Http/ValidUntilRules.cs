namespace KMessage.Http;

/// <summary>What a provider does about <see cref="Message.ValidUntil"/>: members whose time has passed are refused alone, and the request that carries the others does not leave after the earliest of their times.</summary>
public static class ValidUntilRules
{
    /// <summary>Whether a message must not be sent any more.</summary>
    /// <param name="message">The message.</param>
    /// <param name="now">The time.</param>
    public static bool IsOver(Message message, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.ValidUntil <= now;
    }

    /// <summary>What to put into <see cref="GatewayRequest.NotAfter"/>.</summary>
    /// <param name="messages">The messages of the request.</param>
    public static DateTimeOffset? Earliest(IEnumerable<Message> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return messages.Min(message => message.ValidUntil);
    }

    /// <summary>Whether a request was stopped because of <see cref="GatewayRequest.NotAfter"/>: the members that may still go can be sent without the others.</summary>
    /// <param name="error">The error of the request.</param>
    public static bool WasTooLate(KMsgError? error) => error is { Code: KMsgErrorCode.Expired, Outcome: SendOutcome.NotSent };

    /// <summary>The error of a message whose time has passed.</summary>
    /// <param name="providerId">The provider.</param>
    public static KMsgError Expired(string providerId) =>
        new GatewayExchange(string.Empty, hasSideEffect: true) { Phase = GatewayPhase.NotSent, Trouble = GatewayTrouble.TooLate }.ToError(providerId) with { Field = nameof(Message.ValidUntil) };
}
