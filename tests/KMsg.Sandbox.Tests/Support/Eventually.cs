namespace KMessage.Sandbox.Tests.Support;

/// <summary>Waits for what happens on its own, with a deadline.</summary>
internal static class Eventually
{
    public static async Task IsTrueAsync(Func<Task<bool>> isSo)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await isSo())
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
