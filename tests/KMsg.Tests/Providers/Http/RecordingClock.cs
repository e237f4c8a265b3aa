using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Providers.Http;

/// <summary>A clock that tells when somebody begins to wait on it, and for how long.</summary>
internal sealed class RecordingClock : FakeTimeProvider
{
    private readonly ConcurrentDictionary<TimeSpan, TaskCompletionSource> _waits = [];

    public Task WaitedForAsync(TimeSpan time) => Source(time).Task.WaitAsync(RawGateway.Deadline);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        Source(dueTime).TrySetResult();
        return timer;
    }

    private TaskCompletionSource Source(TimeSpan time) => _waits.GetOrAdd(time, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
