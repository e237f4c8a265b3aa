namespace KMessage.Sandbox;

/// <summary>Moves the sandbox's clock, forward only, stopping at everything that falls due on the way.</summary>
internal sealed class InboxClock(
    SandboxClock clock,
    MessageStore store,
    Delivery delivery,
    Func<CancellationToken, Task> look,
    Func<DateTimeOffset?> nextChange,
    Func<DateTimeOffset?> nextReport) : IDisposable
{
    private const int MostStops = 10_000;

    private readonly SemaphoreSlim _turn = new(1);

    public DateTimeOffset Now => clock.Now;

    public TimeSpan Offset => clock.Offset;

    public bool IsBent => clock.Offset != TimeSpan.Zero;

    /// <summary>Whether the offset can be taken back: every message has come to its end, so that nothing which is under way would wait for that time again.</summary>
    public bool CanReset
    {
        get
        {
            var now = clock.Now;
            return store.All().All(message => InboxStatus.Of(delivery.At(message, now)).IsFinal);
        }
    }

    /// <summary>Moves forward; ends when all that fell due is done.</summary>
    public async Task AdvanceAsync(TimeSpan by, Func<CancellationToken, Task> sendReports, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var target = clock.Offset + by;
            for (var stops = 0; stops < MostStops; stops++)
            {
                await look(cancellationToken).ConfigureAwait(false);
                await sendReports(cancellationToken).ConfigureAwait(false);
                if (NextStop() is not { } due || due - clock.Now > target - clock.Offset)
                {
                    break;
                }

                if (due > clock.Now)
                {
                    clock.MoveTo(clock.Offset + (due - clock.Now));
                }
            }

            clock.MoveTo(target);
            await look(cancellationToken).ConfigureAwait(false);
            await sendReports(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Back to the time without the offset; false while a message is under way. What has happened stays as it is.</summary>
    public bool TryReset()
    {
        var now = clock.Now;
        var states = store.All().Select(message => (Message: message, State: delivery.At(message, now))).ToArray();
        if (!states.All(pair => InboxStatus.Of(pair.State).IsFinal))
        {
            return false;
        }

        foreach (var (message, state) in states)
        {
            message.Settled = state;
        }

        clock.MoveTo(TimeSpan.Zero);
        clock.Disturbed();
        return true;
    }

    public void Dispose() => _turn.Dispose();

    private DateTimeOffset? NextStop() => (nextChange(), nextReport()) switch
    {
        ({ } change, { } report) => change < report ? change : report,
        var (change, report) => change ?? report,
    };
}
