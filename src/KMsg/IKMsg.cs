namespace KMessage;

/// <summary>The facade as an interface, for tests and for code that is handed one. <see cref="KMsg"/> is the real one.</summary>
public interface IKMsg
{
    /// <summary>The registered providers, in order and by id. What one can do beside sending is said by the capability interfaces it implements.</summary>
    ProviderCollection Providers { get; }

    /// <summary>What remembers the sends; none when there is none.</summary>
    ISendLedger? Ledger { get; }

    /// <summary>Makes a message ready as a send would, and sends nothing: defaults, national digits, variables filled in, text measured and made fit to carry.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The finished message, for calls of a provider itself such as <see cref="IGroupedSender.AddToGroupAsync"/>; or what to change.</returns>
    Result<Message> Prepare(Message message);

    /// <summary>Hands one message to a gateway, with exactly one request.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the send. After the first byte has left, the outcome is then unknown, and the error says so.</param>
    /// <returns>A receipt (accepted, not delivered), or an error that says what is known. Nothing is thrown for trouble that is to be expected.</returns>
    Task<Result<SendReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default);

    /// <summary>Like <see cref="SendAsync"/>, but throws when there is no receipt.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the send.</param>
    /// <exception cref="KMsgException">There is no receipt; its <see cref="KMsgException.Error"/> says why.</exception>
    Task<SendReceipt> SendOrThrowAsync(Message message, CancellationToken cancellationToken = default);

    /// <summary>Hands many messages over, as many in one request as the gateway takes. One that is wrong does not stop the others.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="options">How many requests run at once, and where progress goes.</param>
    /// <param name="cancellationToken">Stops: no further request is made, and messages that had not left fail as <see cref="KMsgErrorCode.RequestAborted"/>.</param>
    /// <returns>The result of each message at its place.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The options are out of range; nothing was sent.</exception>
    Task<SendManyResult> SendManyAsync(IReadOnlyList<Message> messages, SendManyOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>The same for a stream of any length, in bounded memory. Results come as they are known, not in order.</summary>
    /// <remarks>
    /// Leaving the enumeration early stops it: nothing new is read, messages that have not left are not sent, and requests in flight end by themselves before the enumeration is disposed; hooks are told about
    /// all of them. Each enumeration reads the stream and sends anew.
    /// </remarks>
    /// <param name="messages">The messages.</param>
    /// <param name="options">How many requests run at once, and how many messages may wait.</param>
    /// <param name="cancellationToken">Stops reading; every message that was read still gets its result, then the enumeration throws <see cref="OperationCanceledException"/>.</param>
    IAsyncEnumerable<StreamedSend> SendStreamAsync(IAsyncEnumerable<Message> messages, SendStreamOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Asks every gateway whether it can be used. Sends nothing.</summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    Task<HealthReport> CheckHealthAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks what is left to spend.</summary>
    /// <param name="providerId">The provider; every one that can be asked when not given.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="KeyNotFoundException">No provider has that id.</exception>
    Task<IReadOnlyList<Result<Balance>>> GetBalancesAsync(string? providerId = null, CancellationToken cancellationToken = default);
}
