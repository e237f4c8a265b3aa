namespace KMessage.Relational.Ledger;

public partial class RelationalSendLedger
{
    // A longer one is written by way of the rules, which know the end of time.
    private static readonly TimeSpan LongestPlainDeadline = TimeSpan.FromDays(36_500);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SendIntent>> BeginAsync(SendAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        LedgerRules.RefuseUnusableKeys(attempt);
        cancellationToken.ThrowIfCancellationRequested();
        return attempt.Members.Count == 0
            ? []
            : await _database.WriteAsync((session, token) => BeginAsync(session, attempt, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task<SendIntent[]> BeginAsync(SqlSession session, SendAttempt attempt, CancellationToken cancellationToken)
    {
        Dictionary<LedgerKey, DateTimeOffset> made = _dialect.ReturnsInserted && attempt.Deadline <= LongestPlainDeadline
            ? await InsertNewAsync(session, attempt, cancellationToken).ConfigureAwait(false)
            : [];
        var intents = new SendIntent[attempt.Members.Count];
        List<int> rest = [];
        for (int place = 0; place < intents.Length; place++)
        {
            IntendedSend send = attempt.Members[place];
            if (made.Remove(send.Key, out DateTimeOffset now))
            {
                intents[place] = LedgerRules.Begin(null, send, attempt, now);
                intents[place] = intents[place] with { Entry = EntryRows.Kept(intents[place].Entry) };
            }
            else
            {
                rest.Add(place);
            }
        }

        if (rest.Count > 0)
        {
            await BeginKnownAsync(session, attempt, intents, rest, cancellationToken).ConfigureAwait(false);
        }

        return intents;
    }

    /// <summary>Writes the intents whose keys nobody has used yet.</summary>
    /// <returns>Those keys, and when the intent began.</returns>
    private async Task<Dictionary<LedgerKey, DateTimeOffset>> InsertNewAsync(SqlSession session, SendAttempt attempt, CancellationToken cancellationToken)
    {
        IEnumerable<IntendedSend> sends = attempt.Members.DistinctBy(send => send.Key).OrderBy(send => send.Key.Kind).ThenBy(send => send.Key.Value, StringComparer.Ordinal);
        int fromServer = _dialect.UsesProgramClock ? 0 : EntryRows.Instants;
        object?[][] rows = [.. sends.Select(send => Row(LedgerRules.Begin(null, send, attempt, session.ProgramTime).Entry, attempt)[..^fromServer])];
        string times = fromServer == 0 ? "" : $"{_dialect.Now}, {_dialect.Now}, {_dialect.Now}, {_dialect.NowPlus("@deadline")}";
        List<(LedgerKey Key, DateTimeOffset Now)> made = await session.InsertNewAsync(
            _tables.Sends,
            EntryRows.IntentColumns,
            rows,
            times,
            command => command.Add("deadline", attempt.Deadline.Ticks / TimeSpan.TicksPerMicrosecond),
            $"{_dialect.Leave(EntryRows.Key)} RETURNING key_kind, key_value, created_at",
            reader => (new LedgerKey((LedgerKeyKind)reader.GetInt16(0), reader.GetString(1)), _dialect.ReadInstant(reader, 2)),
            cancellationToken).ConfigureAwait(false);
        return made.ToDictionary(each => each.Key, each => each.Now);
    }

    private async Task BeginKnownAsync(SqlSession session, SendAttempt attempt, SendIntent[] intents, IReadOnlyList<int> places, CancellationToken cancellationToken)
    {
        (Dictionary<LedgerKey, LedgerEntry> entries, DateTimeOffset now) = await LockAsync(session, places.Select(place => attempt.Members[place].Key), cancellationToken).ConfigureAwait(false);
        var changes = new LedgerChanges(entries);
        foreach (int place in places)
        {
            intents[place] = changes.Begin(attempt.Members[place], attempt, now);
        }

        // An entry that someone else has made since it was not found is a repeated key here: all of this runs again, and finds it.
        object?[][] created = [.. changes.Created.OrderBy(entry => entry.Key.Kind).ThenBy(entry => entry.Key.Value, StringComparer.Ordinal).Select(entry => Row(entry, attempt))];
        await session.InsertAsync(_tables.Sends, EntryRows.IntentColumns, created, string.Empty, cancellationToken).ConfigureAwait(false);
        await WriteAsync(session, changes, cancellationToken).ConfigureAwait(false);
    }

    private object?[] Row(LedgerEntry entry, SendAttempt attempt) => [attempt.TraceParent, .. EntryRows.Write(_tenant, EntryRows.Kept(entry))];
}
