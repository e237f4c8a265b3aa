using System.Collections.Concurrent;

namespace KMessage.Tests;

/// <summary>Wants all members of a request at once.</summary>
internal sealed class RecordingBatchHooks(bool throws = false) : SendHooks, IBatchSendHooks
{
    private readonly ConcurrentQueue<IReadOnlyList<CompletedSend>> _told = new();

    public IReadOnlyList<CompletedSend>[] Told => [.. _told];

    public ValueTask OnCompletedAsync(IReadOnlyList<CompletedSend> sends, CancellationToken cancellationToken)
    {
        _told.Enqueue(sends);
        return throws ? throw new InvalidOperationException("a hook that fails") : default;
    }

    public override ValueTask OnFinalAsync(SendContext context, Result<SendReceipt> result, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A batch hook is not told one by one.");
}
