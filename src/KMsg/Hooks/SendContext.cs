namespace KMessage;

/// <summary>One send as hooks see it.</summary>
public sealed class SendContext
{
    internal SendContext(Message message, string? providerId, DateTimeOffset startedAt)
    {
        Message = message;
        ProviderId = providerId;
        StartedAt = startedAt;
    }

    /// <summary>The message as it is sent (normalised); as it was given when it was refused before that.</summary>
    public Message Message { get; internal set; }

    /// <summary>The provider that was asked last; none when the message was refused before routing.</summary>
    public string? ProviderId { get; internal set; }

    /// <summary>When the send began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>
    /// Whether a ledger kept it from being sent: the message had been sent before under the same key, was under way, or the key belongs to another one. The result is then that of the earlier send, or a refusal;
    /// no request was made for this one.
    /// </summary>
    public bool IsRepeat { get; internal set; }

    /// <summary>Whether the gateway itself takes care of the text message that replaces an AlimTalk.</summary>
    public bool GatewayHandlesFailover { get; internal set; }
}
