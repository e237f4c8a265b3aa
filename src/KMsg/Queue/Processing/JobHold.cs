namespace KMessage.Queue;

/// <summary>A claimed job in this process's hands.</summary>
/// <typeparam name="T">What it carries.</typeparam>
internal sealed class JobHold<T>(Job<T> job, TimeProvider timeProvider)
{
    // Has no timer, so it need not be disposed of; the handler may look at its token for longer than we hold the job.
    private readonly CancellationTokenSource _lost = new();
    private readonly long _claimedAt = timeProvider.GetTimestamp();
    private long _renewedAt = timeProvider.GetTimestamp();

    public Job<T> Job => job;

    /// <summary>Cancelled when another worker may have the job.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Whether the queue said that the lease is lost. A lease that ended by our own clock alone may still be ours.</summary>
    public bool IsLostForSure { get; private set; }

    public TimeSpan Elapsed => timeProvider.GetElapsedTime(_claimedAt);

    public TimeSpan SinceRenewed => timeProvider.GetElapsedTime(Interlocked.Read(ref _renewedAt));

    public void Renewed() => Interlocked.Exchange(ref _renewedAt, timeProvider.GetTimestamp());

    public void Lose(bool forSure)
    {
        IsLostForSure |= forSure;

        // What the handler hangs on its token may throw; that is not ours.
        _lost.CancelAsync().ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
