namespace KMessage.Sandbox;

/// <summary>The calls that were made for each message, and the messages whose report waits.</summary>
internal sealed class ReportLog
{
    private const int KeptOfOne = 50;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<ReportCall>> _calls = new(StringComparer.Ordinal);
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);

    public IReadOnlyList<ReportCall> Of(string messageId)
    {
        lock (_gate)
        {
            return _calls.TryGetValue(messageId, out var calls) ? [.. calls] : [];
        }
    }

    public bool IsHeld(string messageId)
    {
        lock (_gate)
        {
            return _held.Contains(messageId);
        }
    }

    public void Hold(string messageId)
    {
        lock (_gate)
        {
            _held.Add(messageId);
        }
    }

    public void Add(string messageId, ReportCall call)
    {
        lock (_gate)
        {
            _held.Remove(messageId);
            if (!_calls.TryGetValue(messageId, out var calls))
            {
                _calls[messageId] = calls = [];
            }

            calls.Add(call);
            if (calls.Count > KeptOfOne)
            {
                calls.RemoveAt(0);
            }
        }
    }

    public void Forget(IEnumerable<string> messageIds)
    {
        lock (_gate)
        {
            foreach (var id in messageIds)
            {
                _calls.Remove(id);
                _held.Remove(id);
            }
        }
    }
}
