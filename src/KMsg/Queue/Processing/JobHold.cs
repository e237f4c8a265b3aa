namespace KMessage.Queue;

/// <summary>A claimed job in this process's hands.</summary>
/// <typeparam name="T">What it carries.</typeparam>
internal sealed class JobHold<T> : IDisposable
{
    private readonly CancellationTokenSource _lost = new();
    private readonly TimeProvider _timeProvider;
    private readonly long _claimedAt;
    private long _renewedAt;

    public JobHold(Job<T> job, TimeProvider timeProvider)
    {
        (Job, _timeProvider, Lost) = (job, timeProvider, _lost.Token);
        _claimedAt = _renewedAt = timeProvider.GetTimestamp();
    }

    public Job<T> Job { get; }

    /// <summary>Cancelled when another worker may have the job.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Whether the queue said that the lease is lost. A lease that ended by our own clock alone may still be ours.</summary>
    public bool IsLostForSure { get; private set; }

    public TimeSpan Elapsed => _timeProvider.GetElapsedTime(_claimedAt);

    public TimeSpan SinceRenewed => _timeProvider.GetElapsedTime(Interlocked.Read(ref _renewedAt));

    public void Renewed() => Interlocked.Exchange(ref _renewedAt, _timeProvider.GetTimestamp());

    public void Lose(bool forSure)
    {
        IsLostForSure |= forSure;
        try
        {
            // What the handler hangs on its token may throw; that is not ours.
            _lost.CancelAsync().ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        catch (ObjectDisposedException)
        {
            // It came to its end just now.
        }
    }

    public void Dispose() => _lost.Dispose();
}
