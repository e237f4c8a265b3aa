namespace KMessage;

/// <summary>
/// A gateway. What else it can do beside sending is said by the capability interfaces it implements
/// (<see cref="IBatchProvider"/>, <see cref="IDeliveryStatusSource"/>, <see cref="IBalanceSource"/>, <see cref="IScheduledSendCanceller"/>,
/// <see cref="ITemplateSource"/>, <see cref="IChannelSource"/>, <see cref="IHealthSource"/> …); <see cref="ProviderCapabilities.Of"/> lists them.
/// </summary>
/// <remarks>
/// A provider is a thread-safe singleton. It never throws for trouble that is to be expected, a cancelled token included: it returns an error whose
/// <see cref="KMsgError.Outcome"/> says what is known. It makes at most one request with a side effect that costs money for each call, never repeats it by itself,
/// and gives the message's <see cref="Message.MessageId"/> to the gateway where the gateway echoes such a reference.
/// </remarks>
public interface IProvider
{
    /// <summary>The id by which routing and messages name this provider.</summary>
    string Id { get; }

    /// <summary>The kinds of messages it takes.</summary>
    IReadOnlySet<MessageType> SupportedTypes { get; }

    /// <summary>Hands one message to the gateway.</summary>
    /// <param name="message">A normalised message: concrete kind, national digits, finished text, an id.</param>
    /// <param name="cancellationToken">Cancels the attempt; after the first byte has left, the outcome is then unknown.</param>
    /// <returns>A receipt when the gateway took it, otherwise an error with an outcome.</returns>
    ValueTask<Result<ProviderReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default);
}
