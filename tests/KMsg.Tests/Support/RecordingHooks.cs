using System.Collections.Concurrent;

namespace KMessage.Tests;

/// <summary>Writes down what it is told, and throws at a step if a test wants that.</summary>
internal sealed class RecordingHooks(string? throwsAt = null) : SendHooks
{
    private readonly ConcurrentQueue<(string Step, SendContext Context, object? Detail)> _told = new();

    public string[] Steps => [.. _told.Select(each => each.Step)];

    public (string Step, SendContext Context, object? Detail)[] Told => [.. _told];

    public override ValueTask OnBeforeSendAsync(SendContext context, CancellationToken cancellationToken) => Tell("before", context, context.ProviderId);

    public override ValueTask OnAcceptedAsync(SendContext context, SendReceipt receipt, CancellationToken cancellationToken) => Tell("accepted", context, receipt);

    public override ValueTask OnFailedAsync(SendContext context, KMsgError error, CancellationToken cancellationToken) => Tell("failed", context, error);

    public override ValueTask OnFinalAsync(SendContext context, Result<SendReceipt> result, CancellationToken cancellationToken) => Tell("final", context, result);

    private ValueTask Tell(string step, SendContext context, object? detail)
    {
        _told.Enqueue((step, context, detail));
        return step == throwsAt ? throw new InvalidOperationException("a hook that fails") : default;
    }
}
