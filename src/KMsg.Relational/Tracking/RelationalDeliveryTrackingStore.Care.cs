using System.Globalization;
using KMessage.Tracking;

namespace KMessage.Relational.Tracking;

public partial class RelationalDeliveryTrackingStore
{
    /// <inheritdoc/>
    public async Task<int> PurgeAsync(TrackingPurge purge, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(purge);
        cancellationToken.ThrowIfCancellationRequested();
        return purge.Statuses.Count == 0 || purge.Limit <= 0
            ? 0
            : await _database.WriteAsync((session, token) => PurgeAsync(session, purge, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<int> EraseRecipientAsync(string to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        return await _database.WriteAsync((session, token) => EraseAsync(session, to, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> PurgeAsync(SqlSession session, TrackingPurge purge, CancellationToken cancellationToken)
    {
        DateTimeOffset now = await TimeAsync(session, cancellationToken).ConfigureAwait(false);
        string statuses = string.Join(", ", purge.Statuses.Select(status => ((int)status).ToString(CultureInfo.InvariantCulture)));
        List<string> ids = await session.QueryAsync(
            command =>
            {
                command.Add("end", _dialect.FromInstant((now - purge.OlderThan).Cut()));
                return $"""
                    SELECT r.message_id FROM {_tables.Records} AS r
                    WHERE r.tenant = {Tenant(command)} AND r.status_changed_at < @end AND r.status IN ({statuses})
                      AND r.failover_state NOT IN ({(int)FailoverState.Pending}, {(int)FailoverState.Sending})
                    ORDER BY r.status_changed_at LIMIT {Limit(command, purge.Limit)} {_dialect.LockFree}
                    """;
            },
            reader => reader.GetString(0),
            cancellationToken).ConfigureAwait(false);
        await DeleteMessagesAsync(session, ids, cancellationToken).ConfigureAwait(false);
        return ids.Count;
    }

    private async Task<int> EraseAsync(SqlSession session, string to, CancellationToken cancellationToken)
    {
        List<string> ids = await session.QueryAsync(
            command =>
            {
                command.Add("to", to);
                return $"SELECT r.message_id FROM {_tables.Records} AS r WHERE r.tenant = {Tenant(command)} AND r.recipient = @to ORDER BY r.message_id {_dialect.Lock}";
            },
            reader => reader.GetString(0),
            cancellationToken).ConfigureAwait(false);
        if (ids.Count > 0)
        {
            List<string> reports = await ReportsOfAsync(session, ids, cancellationToken).ConfigureAwait(false);
            await DeleteAsync(session, _tables.Reports, "report_id", reports, cancellationToken).ConfigureAwait(false);
            await DeleteMessagesAsync(session, ids, cancellationToken).ConfigureAwait(false);
        }

        return ids.Count;
    }

    private async Task DeleteMessagesAsync(SqlSession session, IReadOnlyList<string> messageIds, CancellationToken cancellationToken)
    {
        await DeleteAsync(session, _tables.Failovers, "root_message_id", messageIds, cancellationToken).ConfigureAwait(false);
        await DeleteAsync(session, _tables.History, "message_id", messageIds, cancellationToken).ConfigureAwait(false);
        await DeleteAsync(session, _tables.Records, "message_id", messageIds, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> DeleteAsync(SqlSession session, string table, string column, IReadOnlyList<string> values, CancellationToken cancellationToken) => values.Count == 0
        ? 0
        : await session.ExecuteAsync(command => $"DELETE FROM {table} WHERE tenant = {Tenant(command)} AND {_dialect.In(command, column, "v", values)}", cancellationToken).ConfigureAwait(false);
}
