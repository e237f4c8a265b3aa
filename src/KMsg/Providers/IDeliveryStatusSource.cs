namespace KMessage;

/// <summary>A provider that can be asked what became of messages, many at once.</summary>
public interface IDeliveryStatusSource
{
    /// <summary>How many messages one call of <see cref="GetDeliveryStatusesAsync"/> takes.</summary>
    int MaxStatusQueries { get; }

    /// <summary>Asks the gateway about messages. A read: it may be repeated after trouble.</summary>
    /// <param name="queries">Whom to ask about, at most <see cref="MaxStatusQueries"/>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>One entry for each query at its place: the report, or <see langword="null"/> when the gateway does not know the message (yet). An error is about the request, never about a message.</returns>
    Task<Result<IReadOnlyList<DeliveryReport?>>> GetDeliveryStatusesAsync(IReadOnlyList<DeliveryQuery> queries, CancellationToken cancellationToken = default);
}
