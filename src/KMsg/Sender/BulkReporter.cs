namespace KMessage.Sender;

/// <summary>Tells a reader how far a run has come: one call at a time and outside every lock, so that a slow, waiting or throwing reader costs no result and no count ever goes back.</summary>
internal sealed class BulkReporter(IProgress<BulkProgress>? progress, TimeSpan interval, TimeProvider timeProvider, Func<BulkProgress> snapshot)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _idle;
    private long _last = timeProvider.GetTimestamp();
    private bool _hasNews;
    private bool _isTelling;

    /// <summary>Tells what is new.</summary>
    /// <param name="always">Also when the interval is not over.</param>
    public void Tell(bool always)
    {
        if (progress is null)
        {
            return;
        }

        lock (_lock)
        {
            if (!always && timeProvider.GetElapsedTime(_last) < interval)
            {
                return;
            }

            // Whoever is telling looks again when done.
            _hasNews = true;
            if (_isTelling)
            {
                return;
            }

            _isTelling = true;
        }

        while (TryTakeNews())
        {
            try
            {
                progress.Report(snapshot());
            }
            catch (Exception)
            {
                // The reader's own trouble; the run has nobody to tell it to, and goes on.
            }
        }
    }

    /// <summary>Tells the last news and waits until they are told.</summary>
    public Task FinishAsync()
    {
        Tell(always: true);
        lock (_lock)
        {
            return _isTelling ? (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task : Task.CompletedTask;
        }
    }

    private bool TryTakeNews()
    {
        lock (_lock)
        {
            if (_hasNews)
            {
                _hasNews = false;
                _last = timeProvider.GetTimestamp();
                return true;
            }

            _isTelling = false;
            _idle?.SetResult();
            _idle = null;
            return false;
        }
    }
}
