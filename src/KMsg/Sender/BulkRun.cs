namespace KMessage.Sender;

/// <summary>A run of a <see cref="BulkMessageSender"/>. Thread-safe.</summary>
public sealed class BulkRun
{
    private readonly Lock _lock = new();
    private readonly IKMsg _kmsg;
    private readonly BulkRequest _request;
    private readonly BulkTally _tally;
    private SendGate _gate = new();
    private bool _isSending = true;
    private BulkState? _stoppedAs;

    internal BulkRun(IKMsg kmsg, BulkRequest request, string batchId, TimeProvider timeProvider)
    {
        (_kmsg, _request, BatchId) = (kmsg, request, batchId);
        var source = new BulkSource(request, kmsg.Ledger is null ? null : $"bulk:{batchId}:");
        _tally = new BulkTally(request, batchId, source.CountIfKnown, timeProvider);
        Completion = Task.Run(() => SendAllAsync(source));
    }

    /// <summary>The run's id: <see cref="BulkRequest.BatchId"/>, or the one that was made.</summary>
    public string BatchId { get; }

    /// <summary>How far it has come, now. In a retry, failures that are sent again are not counted as failed meanwhile.</summary>
    public BulkProgress Progress => _tally.Snapshot();

    /// <summary>Ends when the run does, also when it is cancelled or its recipients cannot be read; never fails. Retries give results of their own.</summary>
    public Task<BulkResult> Completion { get; }

    /// <summary>From now on nothing new leaves, until <see cref="Resume"/>. Requests in flight end by themselves and are counted.</summary>
    public void Pause()
    {
        lock (_lock)
        {
            if (!_isSending)
            {
                return;
            }

            _gate.Pause();
        }

        _tally.Change(BulkState.Paused, BulkState.Running);
    }

    /// <summary>Goes on after a <see cref="Pause"/>.</summary>
    public void Resume()
    {
        _tally.Change(BulkState.Running, BulkState.Paused);
        lock (_lock)
        {
            _gate.Resume();
        }
    }

    /// <summary>
    /// From now on nothing new leaves. Requests in flight end by themselves, so that their outcomes are known; then <see cref="Completion"/> ends, with the rest counted as <see cref="BulkCounts.NotSent"/>.
    /// With a ledger, a new run with the same <see cref="BatchId"/> and recipients sends the rest. Does nothing when the run is over.
    /// </summary>
    public void Cancel()
    {
        SendGate gate;
        lock (_lock)
        {
            gate = _gate;
        }

        Stop(gate, BulkState.Cancelled);
    }

    /// <summary>
    /// Sends the failed ones again, each with its own variables (and key), and waits for the end. Never those whose outcome is unknown. <see cref="Pause"/> and <see cref="Cancel"/> work as before; what a
    /// cancellation keeps from leaving stays failed.
    /// </summary>
    /// <param name="cancellationToken">Stops as <see cref="Cancel"/> does; the result then has the state <see cref="BulkState.Cancelled"/>.</param>
    /// <returns>The result of the whole run as it is now. What <see cref="Completion"/> gave does not change.</returns>
    /// <exception cref="InvalidOperationException">The run is still sending.</exception>
    public async Task<BulkResult> RetryFailedAsync(CancellationToken cancellationToken = default)
    {
        SendGate gate;
        lock (_lock)
        {
            if (_isSending)
            {
                throw new InvalidOperationException("The run is still sending. Await Completion (or the retry that is under way), then retry what failed.");
            }

            (_isSending, _gate) = (true, gate = new SendGate());
        }

        using CancellationTokenRegistration registration = cancellationToken.Register(() => Stop(gate, BulkState.Cancelled));
        return await Task.Run(() => SendFailedAsync(gate), CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<BulkResult> SendAllAsync(BulkSource source)
    {
        (BulkState state, Exception? exception) = await SendAsync(_gate, source.ReadAsync(CancellationToken.None)).ConfigureAwait(false);
        return Finished(await _tally.EndAsync(state, exception).ConfigureAwait(false));
    }

    private async Task<BulkResult> SendFailedAsync(SendGate gate)
    {
        IReadOnlyList<BulkItem> items = _tally.BeginRetry();
        int read = 0;
        (BulkState state, Exception? exception) = await SendAsync(gate, ReadItems()).ConfigureAwait(false);
        foreach (BulkItem item in items.Skip(read))
        {
            _tally.NotSent(item);
        }

        return Finished(await _tally.EndRetryAsync(state, exception).ConfigureAwait(false));

        async IAsyncEnumerable<BulkItem> ReadItems()
        {
            while (read < items.Count)
            {
                yield return items[read++];
            }

            await Task.CompletedTask.ConfigureAwait(false);
        }
    }

    private async Task<(BulkState State, Exception? Exception)> SendAsync(SendGate gate, IAsyncEnumerable<BulkItem> items)
    {
        var pass = new BulkPass(_kmsg, _request, _tally, gate, tooManyFailures: () => Stop(gate, BulkState.TooManyFailures));
        Exception? exception = await pass.SendAsync(items).ConfigureAwait(false);
        lock (_lock)
        {
            bool isFault = exception is not null && !(exception is OperationCanceledException && _stoppedAs is not null);
            return isFault ? (BulkState.Faulted, exception) : (_stoppedAs ?? BulkState.Completed, null);
        }
    }

    private BulkResult Finished(BulkResult result)
    {
        lock (_lock)
        {
            (_isSending, _stoppedAs) = (false, null);
        }

        return result;
    }

    private void Stop(SendGate gate, BulkState stoppedAs)
    {
        lock (_lock)
        {
            if (!_isSending || gate != _gate)
            {
                return;
            }

            _stoppedAs ??= stoppedAs;
            gate.Stop();
        }

        _tally.Change(BulkState.Stopping, BulkState.Running, BulkState.Paused);
    }
}
