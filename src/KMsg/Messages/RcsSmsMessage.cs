namespace KMessage;

/// <summary>An RCS message with a short text.</summary>
public sealed record RcsSmsMessage : RcsMessage
{
    /// <inheritdoc/>
    public override MessageType Type => MessageType.RcsSms;
}
