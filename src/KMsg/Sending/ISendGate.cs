namespace KMessage;

/// <summary>Stands before every gateway request, ahead of its intent: says when it may go, and hears how it ended.</summary>
internal interface ISendGate
{
    /// <summary>Waits for leave to make one request.</summary>
    /// <param name="provider">Who would be asked.</param>
    /// <param name="cancellationToken">Ends the wait: then it may not go.</param>
    /// <returns>Why it may not go: nothing was sent. None when it may; <see cref="Leave"/> has to follow then.</returns>
    ValueTask<KMsgError?> EnterAsync(IProvider provider, CancellationToken cancellationToken);

    /// <summary>A request that had leave has ended.</summary>
    /// <param name="provider">Who was asked.</param>
    /// <param name="errors">What was wrong with each of its messages, none for one that was taken; empty when nothing was asked after all.</param>
    void Leave(IProvider provider, IReadOnlyList<KMsgError?> errors);
}
