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
    public Message Message { get; }

    /// <summary>The provider that was asked last; none when the message was refused before routing.</summary>
    public string? ProviderId { get; internal set; }

    /// <summary>When the send began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Whether the gateway itself takes care of the text message that replaces an AlimTalk.</summary>
    public bool GatewayHandlesFailover { get; internal set; }
}
