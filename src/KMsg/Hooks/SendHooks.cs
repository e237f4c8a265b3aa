namespace KMessage;

/// <summary>
/// Is told about each send. A hook that throws is logged and changes nothing: not the message, not the result, not the other hooks.
/// Derive from it and override what you need; implement <see cref="IBatchSendHooks"/> too when one write for many sends is cheaper.
/// </summary>
/// <remarks>
/// Order for each message: before → accepted or failed → final. A message that is refused before it has a provider has no before. One that a ledger knows as sent before (<see cref="SendContext.IsRepeat"/>) is not
/// accepted a second time: before → final.
/// </remarks>
public abstract class SendHooks
{
    /// <summary>The message is about to be handed to a provider.</summary>
    /// <param name="context">The send.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public virtual ValueTask OnBeforeSendAsync(SendContext context, CancellationToken cancellationToken) => default;

    /// <summary>A gateway took the message. It is not delivered yet.</summary>
    /// <param name="context">The send.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="cancellationToken">Never cancelled by the caller: what has happened is told to the end.</param>
    public virtual ValueTask OnAcceptedAsync(SendContext context, SendReceipt receipt, CancellationToken cancellationToken) => default;

    /// <summary>There is no receipt: refused, not sent, or not known (<see cref="KMsgError.Outcome"/>).</summary>
    /// <param name="context">The send.</param>
    /// <param name="error">Why.</param>
    /// <param name="cancellationToken">Never cancelled by the caller.</param>
    public virtual ValueTask OnFailedAsync(SendContext context, KMsgError error, CancellationToken cancellationToken) => default;

    /// <summary>The send is over, however it ended. Told once for each message.</summary>
    /// <param name="context">The send.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="cancellationToken">Never cancelled by the caller.</param>
    public virtual ValueTask OnFinalAsync(SendContext context, Result<SendReceipt> result, CancellationToken cancellationToken) => default;
}
