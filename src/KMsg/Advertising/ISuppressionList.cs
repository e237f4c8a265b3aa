namespace KMessage;

/// <summary>Numbers that asked not to be written to. Yours to keep: in your customer table, or with the numbers that the gateway's opt-out line collected.</summary>
public interface ISuppressionList
{
    /// <summary>Whether nothing of this purpose may be sent to a number. Asked once for each message, right before it is sent; a list far away should be cached.</summary>
    /// <param name="to">The recipient in national digits.</param>
    /// <param name="purpose">What the message is for: <see cref="MessagePurpose.Advertising"/> or <see cref="MessagePurpose.Transactional"/>.</param>
    /// <param name="cancellationToken">The send's own token.</param>
    ValueTask<bool> IsSuppressedAsync(string to, MessagePurpose purpose, CancellationToken cancellationToken);
}
