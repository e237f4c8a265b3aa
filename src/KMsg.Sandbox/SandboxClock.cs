namespace KMessage.Sandbox;

/// <summary>The sandbox's time, the order in which things happened at one instant, and the news that something changed.</summary>
internal sealed class SandboxClock(TimeProvider timeProvider)
{
    private long _sequence;
    private volatile TaskCompletionSource _change = NewSignal();

    public TimeProvider TimeProvider { get; } = timeProvider;

    public DateTimeOffset Now => TimeProvider.GetUtcNow();

    /// <summary>Completes at the next change. Take it before looking at the state, or a change in between is missed.</summary>
    public Task NextChange => _change.Task;

    public long NextSequence() => Interlocked.Increment(ref _sequence);

    public void Changed() => Interlocked.Exchange(ref _change, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
