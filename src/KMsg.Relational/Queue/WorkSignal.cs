namespace KMessage.Relational.Queue;

/// <summary>Wakes those who wait for work. What rings while nobody waits is kept for the next who does.</summary>
internal sealed class WorkSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _waiting;
    private bool _hasRung;

    public void Ring()
    {
        lock (_lock)
        {
            _hasRung = _waiting is null;
            _waiting?.TrySetResult();
            _waiting = null;
        }
    }

    /// <returns>Whether it rang in time.</returns>
    public async Task<bool> WaitAsync(TimeSpan longest, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task rung;
        lock (_lock)
        {
            if (_hasRung)
            {
                _hasRung = false;
                return true;
            }

            rung = (_waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        await rung.WaitAsync(longest, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return rung.IsCompleted;
    }
}
