namespace KMessage.Tests.Queue.Processing;

/// <summary>Waits for a condition, with a deadline.</summary>
internal static class Eventually
{
    public static Task True(Func<bool> condition) => AsyncTrue(() => Task.FromResult(condition()));

    public static async Task AsyncTrue(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline.Span * 2);
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, deadline.Token);
        }
    }
}
