using System.Collections.Concurrent;

namespace KMessage.Tracking;

/// <summary>The fallbacks that this process is sending, so that their records are linked to their roots from the first write on.</summary>
internal sealed class FailoversUnderWay
{
    private readonly ConcurrentDictionary<string, string> _rootsByFallback = new(StringComparer.Ordinal);

    public string? RootOf(string messageId) => _rootsByFallback.GetValueOrDefault(messageId);

    public IDisposable Begin(FailoverStep step)
    {
        _rootsByFallback[step.FallbackMessageId] = step.RootMessageId;
        return new Ending(() => _rootsByFallback.TryRemove(step.FallbackMessageId, out _));
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
