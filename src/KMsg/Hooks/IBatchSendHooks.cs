namespace KMessage;

/// <summary>A hook that wants all members of a gateway request at once. It is called instead of <see cref="SendHooks.OnAcceptedAsync"/>, <see cref="SendHooks.OnFailedAsync"/> and <see cref="SendHooks.OnFinalAsync"/>.</summary>
public interface IBatchSendHooks
{
    /// <summary>The sends of one gateway request are over.</summary>
    /// <param name="sends">The sends with their results.</param>
    /// <param name="cancellationToken">Never cancelled by the caller.</param>
    ValueTask OnCompletedAsync(IReadOnlyList<CompletedSend> sends, CancellationToken cancellationToken);
}
