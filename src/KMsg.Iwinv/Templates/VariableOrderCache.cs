using System.Collections.Concurrent;

namespace KMessage.Iwinv;

/// <summary>Remembers the order of templates' variables for a while. Sends that need the same one at the same time share one look-up; a failed look-up is not remembered.</summary>
internal sealed class VariableOrderCache(TemplateCatalog catalog, TimeSpan duration, TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The order of a template's variables.</summary>
    /// <param name="code">The template's code.</param>
    /// <param name="cancellationToken">Ends this caller's wait; others who wait for the same look-up keep waiting.</param>
    public async ValueTask<Result<VariableOrder>> GetAsync(string code, CancellationToken cancellationToken)
    {
        if (_entries.TryGetValue(code, out Entry? old) && old.ReadAt is { } readAt && timeProvider.GetElapsedTime(readAt) >= duration)
        {
            _entries.TryRemove(KeyValuePair.Create(code, old));
        }

        Entry entry = _entries.GetOrAdd(code, static (key, cache) => new Entry(self => cache.LookUpAsync(key, self)), this);
        try
        {
            return await entry.Order.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return TemplateRefusals.Cancelled();
        }
    }

    /// <summary>Forgets a template that was changed.</summary>
    public void Forget(string code) => _entries.TryRemove(code, out _);

    /// <summary>Not cancelled by the caller who happened to come first: the time limit of the exchange bounds it.</summary>
    private async Task<Result<VariableOrder>> LookUpAsync(string code, Entry entry)
    {
        Result<TemplateRow> row = await catalog.FindAsync(code, CancellationToken.None).ConfigureAwait(false);
        if (!row.IsSuccess)
        {
            _entries.TryRemove(KeyValuePair.Create(code, entry));
            return TemplateRefusals.NotLookedUp(code, row.Error);
        }

        entry.ReadAt = timeProvider.GetTimestamp();
        return VariableOrder.Of(row.Value.Content, row.Value.Buttons);
    }

    private sealed class Entry
    {
        private const long NotYet = long.MinValue;

        private readonly Lazy<Task<Result<VariableOrder>>> _order;
        private long _readAt = NotYet;

        public Entry(Func<Entry, Task<Result<VariableOrder>>> lookUp) => _order = new Lazy<Task<Result<VariableOrder>>>(() => lookUp(this));

        public Task<Result<VariableOrder>> Order => _order.Value;

        /// <summary>When it was read; nothing while it is being read.</summary>
        public long? ReadAt
        {
            get => Interlocked.Read(ref _readAt) is var at && at == NotYet ? null : at;
            set => Interlocked.Exchange(ref _readAt, value ?? NotYet);
        }
    }
}
