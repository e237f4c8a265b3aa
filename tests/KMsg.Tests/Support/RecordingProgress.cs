using System.Collections.Concurrent;

namespace KMessage.Tests;

/// <summary>Writes down what it is told at once; <see cref="Progress{T}"/> would do it later and out of order.</summary>
internal sealed class RecordingProgress(Action? then = null) : IProgress<SendProgress>
{
    private readonly ConcurrentQueue<SendProgress> _told = new();

    public SendProgress[] Told => [.. _told];

    public void Report(SendProgress value)
    {
        _told.Enqueue(value);
        then?.Invoke();
    }
}
