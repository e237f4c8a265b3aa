using System.Data.Common;
using KMessage.Tracking;

namespace KMessage.Relational.Tracking;

public partial class RelationalDeliveryTrackingStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ClaimedFailover>> ClaimFailoversAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellationToken.ThrowIfCancellationRequested();
        return limit == 0
            ? []
            : await _database.WriteAsync(
                (session, token) => MoveFailoversAsync(
                    session,
                    FailoverState.Pending,
                    limit,
                    (step, now) => (step with { State = FailoverState.Sending, StateChangedAt = now, ClaimNumber = step.ClaimNumber + 1 }, now + lease),
                    token),
                cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FailoverStep>> AbandonFailoversAsync(int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellationToken.ThrowIfCancellationRequested();
        if (limit == 0)
        {
            return [];
        }

        IReadOnlyList<ClaimedFailover> abandoned = await _database.WriteAsync(
            (session, token) => MoveFailoversAsync(
                session,
                FailoverState.Sending,
                limit,
                (step, now) => (step with { State = FailoverState.Unknown, StateChangedAt = now, Fallback = null }, null),
                token),
            cancellationToken).ConfigureAwait(false);
        return [.. abandoned.Select(each => each.Step)];
    }

    /// <inheritdoc/>
    public async Task<FailoverStep?> CompleteFailoverAsync(FailoverCompletion completion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(completion);
        return await _database.WriteAsync((session, token) => CompleteAsync(session, completion, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FailoverStep>> GetFailoversAsync(string rootMessageId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rootMessageId);
        return await _database.ReadAsync(
            (session, token) => session.QueryAsync(
                command => $"""
                    SELECT {FailoverRows.Names("f")} FROM {_tables.Failovers} AS f
                    WHERE {IsStepOf(command, rootMessageId)} ORDER BY f.step
                    """,
                ReadStep,
                token),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Moves the steps of a state whose time has come, and shows it on their roots. The rows of both tables are locked by one statement that waits for nobody.</summary>
    private async Task<IReadOnlyList<ClaimedFailover>> MoveFailoversAsync(
        SqlSession session, FailoverState from, int limit, Func<FailoverStep, DateTimeOffset, (FailoverStep Step, DateTimeOffset? DueAt)> move, CancellationToken cancellationToken)
    {
        (List<(FailoverStep Step, TrackingRecord Root)> found, DateTimeOffset now) = await session.QueryWithTimeAsync(
            command => $"""
                SELECT {FailoverRows.Names("f")}, {RecordRows.Names("r")}
                FROM {_tables.Failovers} AS f JOIN {_tables.Records} AS r ON r.tenant = f.tenant AND r.message_id = f.root_message_id
                WHERE f.tenant = {Tenant(command)} AND f.state = {(int)from} AND f.due_at <= {_dialect.Now}
                ORDER BY f.created_at LIMIT {Limit(command, limit)} {_dialect.LockFree}
                """,
            reader => (ReadStep(reader), RecordRows.Read(_dialect, reader, FailoverRows.Columns.Length)),
            cancellationToken).ConfigureAwait(false);
        List<object?[]> rows = [];
        List<ClaimedFailover> moved = [];
        foreach ((FailoverStep current, TrackingRecord root) in found)
        {
            (FailoverStep step, DateTimeOffset? dueAt) = move(current, now);
            rows.Add(FailoverRows.Write(_tenant, step, dueAt));
            moved.Add(new ClaimedFailover(step, ShowOn(root, step)));
        }

        await UpdateStepsAsync(session, rows, cancellationToken).ConfigureAwait(false);
        await UpdateAsync(session, moved.Select(each => each.Root), cancellationToken).ConfigureAwait(false);
        return moved;
    }

    private async Task<FailoverStep?> CompleteAsync(SqlSession session, FailoverCompletion completion, CancellationToken cancellationToken)
    {
        // The records are locked before the step, as everywhere.
        List<string> fallbackIds = await session.QueryAsync(
            command => $"SELECT f.fallback_message_id FROM {_tables.Failovers} AS f WHERE {IsStep(command, completion)}",
            reader => reader.GetString(0),
            cancellationToken).ConfigureAwait(false);
        if (fallbackIds.Count == 0)
        {
            return null;
        }

        (Dictionary<string, TrackingRecord> records, _) = await LockAsync(session, [completion.RootMessageId, fallbackIds[0]], cancellationToken).ConfigureAwait(false);
        (List<FailoverStep> steps, DateTimeOffset now) = await session.QueryWithTimeAsync(
            command => $"SELECT {FailoverRows.Names("f")} FROM {_tables.Failovers} AS f WHERE {IsStep(command, completion)} {_dialect.Lock}",
            ReadStep,
            cancellationToken).ConfigureAwait(false);
        if (steps.Count == 0 || TrackingRules.Complete(steps[0], completion, now) is not { } step)
        {
            return null;
        }

        await UpdateStepsAsync(session, [FailoverRows.Write(_tenant, step, step.State == FailoverState.Pending ? now + completion.RetryAfter : null)], cancellationToken).ConfigureAwait(false);
        List<TrackingRecord> changed = [];
        if (records.TryGetValue(step.RootMessageId, out TrackingRecord? root))
        {
            changed.Add(ShowOn(root, step));
        }

        if (records.TryGetValue(step.FallbackMessageId, out TrackingRecord? fallback))
        {
            changed.Add(fallback with { RootMessageId = step.RootMessageId });
        }

        await UpdateAsync(session, changed, cancellationToken).ConfigureAwait(false);
        return step;
    }

    private Task UpdateStepsAsync(SqlSession session, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken) =>
        session.InsertAsync(_tables.Failovers, FailoverRows.Columns, rows, _dialect.Overwrite(FailoverRows.Key, FailoverRows.Changing), cancellationToken);

    private static TrackingRecord ShowOn(TrackingRecord root, FailoverStep step) => root with { FailoverState = step.State, Fallback = step.Fallback };

    private string IsStep(DbCommand command, FailoverCompletion completion)
    {
        command.Add("step", completion.Step);
        return $"{IsStepOf(command, completion.RootMessageId)} AND f.step = @step";
    }

    private string IsStepOf(DbCommand command, string rootMessageId)
    {
        command.Add("root", rootMessageId);
        return $"f.tenant = {Tenant(command)} AND f.root_message_id = @root";
    }

    private FailoverStep ReadStep(DbDataReader reader) => FailoverRows.Read(_dialect, reader);
}
