namespace KMessage.Sandbox;

/// <summary>Every request, in order of arrival; with a limit, the newest of them.</summary>
internal sealed class RequestLog(int? keep = null)
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];

    public IReadOnlyList<SandboxRequest> All()
    {
        lock (_gate)
        {
            return [.. _entries.Select(entry => entry.Request)];
        }
    }

    public Entry Add(SandboxRequest request)
    {
        lock (_gate)
        {
            var entry = new Entry(_gate, request);
            _entries.Add(entry);
            if (_entries.Count > keep)
            {
                _entries.RemoveRange(0, _entries.Count - keep.Value);
            }

            return entry;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    internal sealed class Entry(Lock gate, SandboxRequest request)
    {
        public SandboxRequest Request { get; private set; } = request;

        public void Update(Func<SandboxRequest, SandboxRequest> change)
        {
            lock (gate)
            {
                Request = change(Request);
            }
        }
    }
}
