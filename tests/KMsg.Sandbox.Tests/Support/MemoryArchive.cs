namespace KMessage.Sandbox.Tests.Support;

/// <summary>An archive that outlives a sandbox and not the test; it can be told to fail.</summary>
internal sealed class MemoryArchive : ISandboxArchive
{
    private readonly Lock _gate = new();
    private readonly List<SandboxArchiveEntry> _entries = [];

    public string? Trouble { get; set; }

    public string Everything
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _entries.Select(entry => $"{entry.Key} {entry.Document}"));
            }
        }
    }

    public Task<IReadOnlyList<SandboxArchiveEntry>> LoadAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<SandboxArchiveEntry>>([.. _entries]);
        }
    }

    public Task SaveAsync(IReadOnlyCollection<SandboxArchiveEntry> entries, CancellationToken cancellationToken = default)
    {
        if (Trouble is not null)
        {
            throw new IOException(Trouble);
        }

        lock (_gate)
        {
            foreach (var entry in entries)
            {
                var at = _entries.FindIndex(known => known.Key == entry.Key);
                if (at < 0)
                {
                    _entries.Add(entry);
                }
                else
                {
                    _entries[at] = entry;
                }
            }
        }

        return Task.CompletedTask;
    }

    public Task RemoveAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _entries.RemoveAll(entry => keys.Contains(entry.Key));
        }

        return Task.CompletedTask;
    }
}
