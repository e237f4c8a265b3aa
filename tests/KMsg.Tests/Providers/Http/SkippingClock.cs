using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Providers.Http;

/// <summary>A clock on which a wait up to the given length is over as soon as it has begun.</summary>
internal sealed class SkippingClock(TimeSpan longestSkipped) : FakeTimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime <= longestSkipped)
        {
            _ = Task.Run(() => Advance(dueTime));
        }

        return timer;
    }
}
