namespace KMessage;

/// <summary>
/// Plans messages into batches and keeps a bounded number of gateway requests in flight. Every message that is added is settled exactly once; after a cancellation the ones
/// that have not left are settled as aborted. One thread adds; batches run on their own.
/// </summary>
/// <param name="sender">Sends a batch.</param>
/// <param name="concurrency">How many at once.</param>
/// <param name="settle">Is told each result; does not throw.</param>
/// <param name="batchDone">Is told when a batch is settled; does not throw.</param>
/// <param name="stopLaunching">Keeps what has not left from leaving.</param>
/// <param name="cancellationToken">Cuts the requests that are in flight, too.</param>
/// <param name="gate">Is passed right before a request.</param>
internal sealed class SendPump(
    BatchSender sender,
    int concurrency,
    Func<PreparedSend, Result<SendReceipt>, ValueTask> settle,
    Action? batchDone,
    CancellationToken stopLaunching,
    CancellationToken cancellationToken,
    SendGate? gate = null) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(concurrency, concurrency);
    private readonly BatchPlanner _planner = new();

    /// <summary>How many messages wait for their batch to fill.</summary>
    public int Pending => _planner.Pending;

    /// <summary>Whether a batch could leave at once.</summary>
    public bool HasFreeSlot => _slots.CurrentCount > 0;

    /// <summary>Adds a message; waits while all slots are taken and a batch is ready.</summary>
    public ValueTask AddAsync(PreparedSend send) => _planner.Add(send) is { } batch ? LaunchAsync(batch) : default;

    /// <summary>Sends what is waiting without filling its batches up.</summary>
    public async ValueTask FlushAsync()
    {
        foreach (Batch batch in _planner.TakeAll())
        {
            await LaunchAsync(batch).ConfigureAwait(false);
        }
    }

    /// <summary>Flushes and waits until everything is settled.</summary>
    public async ValueTask CompleteAsync()
    {
        await FlushAsync().ConfigureAwait(false);
        for (int i = 0; i < concurrency; i++)
        {
            await _slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    public void Dispose() => _slots.Dispose();

    private async ValueTask LaunchAsync(Batch batch)
    {
        if (!await TryTakeSlotAsync().ConfigureAwait(false))
        {
            await sender.AbortAsync(batch, settle).ConfigureAwait(false);
            return;
        }

        // On a thread of its own: a provider that works before it first waits must not hold up the others.
        _ = Task.Run(() => RunAsync(batch), CancellationToken.None);
    }

    private async ValueTask<bool> TryTakeSlotAsync()
    {
        try
        {
            await _slots.WaitAsync(stopLaunching).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        // A slot that came free in the moment of the cancellation is not taken.
        if (stopLaunching.IsCancellationRequested)
        {
            _slots.Release();
            return false;
        }

        return true;
    }

    // Owned by the slot it holds: CompleteAsync takes every slot, so it ends after the last run. It never throws, because the sender settles instead.
    private async Task RunAsync(Batch batch)
    {
        try
        {
            if (gate is null || await gate.WaitAsync(stopLaunching).ConfigureAwait(false))
            {
                await sender.SendAsync(batch, settle, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await sender.AbortAsync(batch, settle).ConfigureAwait(false);
            }

            batchDone?.Invoke();
        }
        finally
        {
            _slots.Release();
        }
    }
}
