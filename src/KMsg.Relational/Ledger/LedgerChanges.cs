namespace KMessage.Relational.Ledger;

/// <summary>What the rules made of some entries that are locked, gathered so that it is written in sets.</summary>
/// <param name="entries">The entries, by key.</param>
internal sealed class LedgerChanges(Dictionary<LedgerKey, LedgerEntry> entries)
{
    private readonly Dictionary<LedgerKey, LedgerEntry> _changed = [];
    private readonly HashSet<LedgerKey> _created = [];

    /// <summary>The entries that were there and have changed.</summary>
    public IEnumerable<LedgerEntry> Changed => _changed.Values.Where(entry => !_created.Contains(entry.Key));

    /// <summary>The entries that were not there.</summary>
    public IEnumerable<LedgerEntry> Created => _changed.Values.Where(entry => _created.Contains(entry.Key));

    /// <summary>The keys that begin anew, whose histories go.</summary>
    public List<LedgerKey> BegunAnew { get; } = [];

    /// <summary>What the histories get.</summary>
    public List<(LedgerKey Key, LedgerEvent Event)> Events { get; } = [];

    /// <summary>Lets a rule say what becomes of an entry; a later rule sees what an earlier one said.</summary>
    public LedgerWrite Apply(LedgerKey key, Func<LedgerEntry?, LedgerChange> rule)
    {
        LedgerEntry? current = entries.GetValueOrDefault(key);
        LedgerChange change = rule(current);
        if (!ReferenceEquals(change.Entry, current))
        {
            Keep(change.Entry!, change.Event);
        }

        return change.Write;
    }

    /// <summary>The same for an intent, which may make an entry.</summary>
    public SendIntent Begin(IntendedSend send, SendAttempt attempt, DateTimeOffset now)
    {
        LedgerEntry? current = entries.GetValueOrDefault(send.Key);
        SendIntent intent = LedgerRules.Begin(current, send, attempt, now);
        if (intent.Verdict != IntentVerdict.Proceed)
        {
            return intent;
        }

        if (current is null)
        {
            _created.Add(send.Key);
        }
        else if (intent.Event is null)
        {
            BegunAnew.Add(send.Key);
        }

        return intent with { Entry = Keep(intent.Entry, intent.Event) };
    }

    private LedgerEntry Keep(LedgerEntry entry, LedgerEvent? made)
    {
        LedgerEntry kept = entries[entry.Key] = _changed[entry.Key] = EntryRows.Kept(entry);
        if (made is not null)
        {
            Events.Add((entry.Key, made));
        }

        return kept;
    }
}
