namespace KMessage.Queue;

/// <summary>Waits for work without asking for it all the time.</summary>
/// <typeparam name="T">What a job carries.</typeparam>
internal sealed class JobWait<T>(IJobQueue<T> queue, DueHints hints, TimeSpan pollInterval, TimeProvider timeProvider)
{
    private const int HarmlessWakes = 3;

    private static readonly TimeSpan WakePause = TimeSpan.FromMilliseconds(50);

    private int _emptyWakes;

    /// <summary>Waits until there may be work, or it is time to look.</summary>
    /// <param name="isEmpty">Whether the look before found nothing.</param>
    /// <param name="stopping">Ends the wait.</param>
    /// <returns>What the queue threw; none when it did not.</returns>
    public async Task<Exception?> WaitAsync(bool isEmpty, CancellationToken stopping)
    {
        if (!isEmpty)
        {
            _emptyWakes = 0;
        }
        else if (_emptyWakes > HarmlessWakes)
        {
            // Woken for nothing again and again: others were faster, or the queue cries wolf.
            await Task.Delay(WakePause, timeProvider, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        TimeSpan wait = hints.Shorten(pollInterval);
        if (wait <= TimeSpan.Zero)
        {
            return null;
        }

        try
        {
            bool isWoken = await queue.WaitForWorkAsync(wait, stopping).ConfigureAwait(false);
            _emptyWakes = isWoken && isEmpty ? _emptyWakes + 1 : 0;
            return null;
        }
        catch (Exception exception)
        {
            return stopping.IsCancellationRequested ? null : exception;
        }
    }
}
