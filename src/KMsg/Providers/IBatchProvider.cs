namespace KMessage;

/// <summary>A provider whose gateway takes many messages in one request.</summary>
public interface IBatchProvider : IProvider
{
    /// <summary>The most that one request may carry.</summary>
    BatchLimits BatchLimits { get; }

    /// <summary>The most that a request with this message may carry, for gateways whose limits differ by kind of message. <see cref="BatchLimits"/> when not implemented.</summary>
    /// <param name="message">A normalised message; messages with equal batch keys have equal limits.</param>
    BatchLimits GetBatchLimits(Message message) => BatchLimits;

    /// <summary>Says which messages may share a request: those with equal keys. <see langword="null"/> means that this message has to go alone.</summary>
    /// <param name="message">A normalised message.</param>
    object? GetBatchKey(Message message);

    /// <summary>An upper bound of the bytes that a message takes in a request; batches are cut before their sum passes <see cref="BatchLimits.MaxBytes"/>.</summary>
    /// <param name="message">A normalised message.</param>
    int EstimateBytes(Message message);

    /// <summary>Hands many messages with one batch key to the gateway in one request.</summary>
    /// <param name="messages">The messages, within <see cref="BatchLimits"/>.</param>
    /// <param name="cancellationToken">Cancels the attempt; after the first byte has left, the outcomes are then unknown.</param>
    /// <returns>The result of each message, at the message's place.</returns>
    ValueTask<IReadOnlyList<Result<ProviderReceipt>>> SendBatchAsync(IReadOnlyList<Message> messages, CancellationToken cancellationToken = default);
}
