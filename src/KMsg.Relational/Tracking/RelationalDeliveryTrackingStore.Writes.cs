using KMessage.Tracking;

namespace KMessage.Relational.Tracking;

public partial class RelationalDeliveryTrackingStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<AddedRecord>> AddManyAsync(IReadOnlyList<NewTrackingRecord> sends, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sends);
        RefuseRepeated(sends.Select(send => send.MessageId), nameof(sends));
        cancellationToken.ThrowIfCancellationRequested();
        return sends.Count == 0
            ? []
            : await _database.WriteAsync((session, token) => AddAsync(session, sends, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AppliedPatch>> ApplyAsync(IReadOnlyList<TrackingPatch> patches, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(patches);
        RefuseRepeated(patches.Select(patch => patch.MessageId), nameof(patches));
        cancellationToken.ThrowIfCancellationRequested();
        return patches.Count == 0
            ? []
            : await _database.WriteAsync((session, token) => ApplyAsync(session, patches, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task<AddedRecord[]> AddAsync(SqlSession session, IReadOnlyList<NewTrackingRecord> sends, CancellationToken cancellationToken)
    {
        (Dictionary<string, TrackingRecord> found, DateTimeOffset now) = await LockAsync(session, [.. sends.Select(send => send.MessageId)], cancellationToken).ConfigureAwait(false);
        var added = new AddedRecord[sends.Count];
        List<TrackingRecord> created = [];
        List<TrackingRecord> replaced = [];
        List<TrackingTransition> entries = [];
        foreach (int place in InOrder(sends.Count, place => sends[place].MessageId))
        {
            NewTrackingRecord send = sends[place];
            bool exists = found.TryGetValue(send.MessageId, out TrackingRecord? record);
            AppliedPatch? begun = exists ? TrackingRules.Replace(record!, send, now) : TrackingRules.Create(send, now);
            added[place] = new AddedRecord(begun is null ? AddOutcome.Exists : exists ? AddOutcome.Replaced : AddOutcome.Added, begun?.Transition);
            if (begun is not null)
            {
                (exists ? replaced : created).Add(RecordRows.Kept(begun.Record!));
                entries.Add(begun.Transition!);
            }
        }

        // A record that someone else has made since it was not found is a repeated key here: all of this runs again, and finds it.
        await InsertAsync(session, created, cancellationToken).ConfigureAwait(false);
        await UpdateAsync(session, replaced, cancellationToken).ConfigureAwait(false);
        await InsertAsync(session, entries, cancellationToken).ConfigureAwait(false);
        return added;
    }

    private async Task<AppliedPatch[]> ApplyAsync(SqlSession session, IReadOnlyList<TrackingPatch> patches, CancellationToken cancellationToken)
    {
        (Dictionary<string, TrackingRecord> found, DateTimeOffset now) = await LockAsync(session, [.. patches.Select(patch => patch.MessageId)], cancellationToken).ConfigureAwait(false);
        var applied = new AppliedPatch[patches.Count];
        List<TrackingRecord> changed = [];
        List<TrackingTransition> entries = [];
        List<object?[]> steps = [];
        foreach (int place in InOrder(patches.Count, place => patches[place].MessageId))
        {
            if (!found.TryGetValue(patches[place].MessageId, out TrackingRecord? record))
            {
                applied[place] = new AppliedPatch(ApplyOutcome.NotFound);
                continue;
            }

            AppliedPatch result = TrackingRules.Apply(record, patches[place], now);
            if (!ReferenceEquals(result.Record, record))
            {
                result = result with { Record = RecordRows.Kept(result.Record!) };
                changed.Add(result.Record!);
            }

            if (result.Transition is { } entry)
            {
                entries.Add(entry);
            }

            if (result.Failover is { } step)
            {
                steps.Add(FailoverRows.Write(_tenant, step, dueAt: now));
            }

            applied[place] = result;
        }

        await UpdateAsync(session, changed, cancellationToken).ConfigureAwait(false);
        await InsertAsync(session, entries, cancellationToken).ConfigureAwait(false);
        await session.InsertAsync(_tables.Failovers, FailoverRows.Columns, steps, string.Empty, cancellationToken).ConfigureAwait(false);
        return applied;
    }

    /// <summary>The places of a batch in the order of the ids, which is the order of the locks.</summary>
    private static IEnumerable<int> InOrder(int count, Func<int, string> id) => Enumerable.Range(0, count).OrderBy(id, StringComparer.Ordinal);
}
