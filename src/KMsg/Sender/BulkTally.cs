namespace KMessage.Sender;

/// <summary>The counts of a run. Every member is counted once. Thread-safe.</summary>
internal sealed class BulkTally
{
    private readonly Lock _lock = new();
    private readonly BulkRequest _request;
    private readonly string _batchId;
    private readonly TimeProvider _timeProvider;
    private readonly BulkFailures _failures;
    private readonly List<BulkFailure> _unknownOutcomes = [];
    private readonly BulkRate _rate;
    private readonly BulkReporter _reporter;
    private readonly DateTimeOffset _startedAt;
    private readonly long _startedTimestamp;
    private long _accepted;
    private long _unknown;
    private long _skipped;
    private long _duplicates;
    private long _notSent;
    private long? _total;
    private BulkState _state;
    private (BulkState State, Exception? Exception) _end;

    public BulkTally(BulkRequest request, string batchId, long? total, TimeProvider timeProvider)
    {
        (_request, _batchId, _total, _timeProvider) = (request, batchId, total, timeProvider);
        _failures = new BulkFailures(request.KeepFailures, request.KeepForRetry);
        _rate = new BulkRate(timeProvider);
        _rate.Restart(0);
        _reporter = new BulkReporter(request.Progress, request.ProgressInterval, timeProvider, Snapshot);
        _startedAt = timeProvider.GetUtcNow();
        _startedTimestamp = timeProvider.GetTimestamp();
    }

    private long Done => _accepted + _failures.Count + _unknown + _skipped + _duplicates + _notSent;

    public void Accepted() => Count(ref _accepted);

    public void Skipped() => Count(ref _skipped);

    public void Duplicate() => Count(ref _duplicates);

    public void Unknown(BulkItem item, KMsgError error)
    {
        lock (_lock)
        {
            if (_unknownOutcomes.Count < _request.KeepFailures)
            {
                _unknownOutcomes.Add(new BulkFailure(item.Index, error));
            }
        }

        Count(ref _unknown);
    }

    /// <summary>Counts a failure.</summary>
    /// <returns>Whether the run has had as many as it bears.</returns>
    public bool Failed(BulkItem item, KMsgError error)
    {
        bool isEnough;
        lock (_lock)
        {
            _failures.Add(item, error);
            _rate.Note(Done);
            isEnough = _failures.Count >= _request.StopAfterFailures;
        }

        _reporter.Tell(always: false);
        return isEnough;
    }

    /// <summary>Counts one that a stop kept from leaving; in a retry it is the failure that it was.</summary>
    public void NotSent(BulkItem item)
    {
        if (item.Error is { } before)
        {
            Failed(item, before);
        }
        else
        {
            Count(ref _notSent);
        }
    }

    /// <summary>Changes what the run is doing, and tells.</summary>
    /// <param name="to">What it is doing now.</param>
    /// <param name="from">The states from which that is possible.</param>
    public void Change(BulkState to, params ReadOnlySpan<BulkState> from)
    {
        lock (_lock)
        {
            if (!from.Contains(_state))
            {
                return;
            }

            _state = to;
            _rate.Restart(Done);
        }

        _reporter.Tell(always: true);
    }

    /// <summary>Takes out the failures that can be sent again.</summary>
    public IReadOnlyList<BulkItem> BeginRetry()
    {
        IReadOnlyList<BulkItem> items;
        lock (_lock)
        {
            items = _failures.TakeMessages();
            _state = BulkState.Running;
            _rate.Restart(Done);
        }

        _reporter.Tell(always: true);
        return items;
    }

    /// <summary>Ends the run.</summary>
    /// <param name="state">How.</param>
    /// <param name="exception">What the source threw.</param>
    public Task<BulkResult> EndAsync(BulkState state, Exception? exception)
    {
        lock (_lock)
        {
            // Whoever gave the total may have been wrong; what was counted is not.
            long done = Done;
            _total = state == BulkState.Completed ? done : _total is { } total ? Math.Max(total, done) : null;
            _notSent += _total - done ?? 0;
            _end = (state, exception);
        }

        return FinishAsync(state, exception);
    }

    /// <summary>Ends a retry. A run that was not through before is not through by a retry.</summary>
    public Task<BulkResult> EndRetryAsync(BulkState state, Exception? exception) =>
        state == BulkState.Completed ? FinishAsync(_end.State, _end.Exception) : FinishAsync(state, exception);

    public BulkProgress Snapshot()
    {
        lock (_lock)
        {
            long done = Done;
            double perSecond = _state == BulkState.Running ? _rate.PerSecond(done) : 0;
            double seconds = perSecond > 0 && _total is { } total ? Math.Max(total - done, 0) / perSecond : double.MaxValue;
            return new BulkProgress
            {
                BatchId = _batchId,
                State = _state,
                Total = _total,
                Accepted = _accepted,
                Failed = _failures.Count,
                FailedByCode = _failures.ByCode,
                Unknown = _unknown,
                Skipped = _skipped,
                Duplicates = _duplicates,
                NotSent = _notSent,
                PerSecond = perSecond,
                Eta = seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null,
            };
        }
    }

    private async Task<BulkResult> FinishAsync(BulkState state, Exception? exception)
    {
        BulkResult result;
        lock (_lock)
        {
            _state = state;
            result = Result(exception);
        }

        await _reporter.FinishAsync().ConfigureAwait(false);
        return result;
    }

    private BulkResult Result(Exception? exception) => new()
    {
        BatchId = _batchId,
        State = _state,
        Total = _total,
        Accepted = _accepted,
        Failed = _failures.Count,
        FailedByCode = _failures.ByCode,
        Unknown = _unknown,
        Skipped = _skipped,
        Duplicates = _duplicates,
        NotSent = _notSent,
        Failures = _failures.Reasons,
        UnknownOutcomes = _unknownOutcomes.ToArray().AsReadOnly(),
        Retryable = _failures.Retryable,
        StartedAt = _startedAt,
        Duration = _timeProvider.GetElapsedTime(_startedTimestamp),
        Exception = exception,
    };

    private void Count(ref long counter)
    {
        lock (_lock)
        {
            counter++;
            _rate.Note(Done);
        }

        _reporter.Tell(always: false);
    }
}
