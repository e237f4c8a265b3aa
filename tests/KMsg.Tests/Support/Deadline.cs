namespace KMessage.Tests;

/// <summary>How long a test may wait for something that should happen at once.</summary>
internal static class Deadline
{
    public const int Milliseconds = 30_000;

    public static readonly TimeSpan Span = TimeSpan.FromMilliseconds(Milliseconds);
}
