namespace KMessage.Sandbox;

/// <summary>The sandbox's time, the order in which things happened at one instant, and the news that something changed.</summary>
internal sealed class SandboxClock(TimeProvider timeProvider)
{
    private readonly MovableTime _time = new(timeProvider);
    private long _sequence;
    private long _disturbances;
    private volatile TaskCompletionSource _change = NewSignal();

    /// <summary>Says which phone was changed; null when something else was.</summary>
    public event Action<SandboxPhone?>? WasDisturbed;

    public TimeProvider TimeProvider => _time;

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>How far it is ahead of the clock that the sandbox was started with.</summary>
    public TimeSpan Offset => _time.Offset;

    /// <summary>How often something happened that may change messages which were there before.</summary>
    public long Disturbances => Interlocked.Read(ref _disturbances);

    /// <summary>Completes at the next change. Take it before looking at the state, or a change in between is missed.</summary>
    public Task NextChange => _change.Task;

    public long NextSequence() => Interlocked.Increment(ref _sequence);

    public void Changed() => Interlocked.Exchange(ref _change, NewSignal()).TrySetResult();

    public void Disturbed(SandboxPhone? phone = null)
    {
        Interlocked.Increment(ref _disturbances);
        WasDisturbed?.Invoke(phone);
    }

    /// <summary>Moves the clock; timers that fall due ring.</summary>
    public void MoveTo(TimeSpan offset)
    {
        _time.MoveTo(offset);
        Changed();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
