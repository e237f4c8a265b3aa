using System.Data.Common;
using System.Globalization;
using KMessage.Tracking;

namespace KMessage.Relational.Tracking;

public partial class RelationalDeliveryTrackingStore
{
    private const int LongestPage = 1000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TrackingRecord?>> FindAsync(IReadOnlyList<TrackingLookup> lookups, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lookups);
        cancellationToken.ThrowIfCancellationRequested();
        return lookups.Count == 0
            ? []
            : await _database.ReadAsync((session, token) => FindAsync(session, lookups, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<TrackingPage> ListAsync(TrackingFilter filter, TrackingPageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        ArgumentOutOfRangeException.ThrowIfNegative(page.Limit, nameof(page));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page.Limit, LongestPage, nameof(page));
        cancellationToken.ThrowIfCancellationRequested();
        if (page.Limit == 0 || filter.MatchesNothing)
        {
            return new TrackingPage([], null);
        }

        string direction = page.OldestFirst ? "ASC" : "DESC";
        List<TrackingRecord> found = await _database.ReadAsync(
            (session, token) => session.QueryAsync(
                command => $"""
                    SELECT {RecordRows.Names("r")} FROM {_tables.Records} AS r
                    WHERE {FilterConditions.Of(_dialect, command, Tenant(command), filter)}{After(command, page)}
                    ORDER BY r.requested_at {direction}, r.message_id {direction} LIMIT {Limit(command, page.Limit + 1)}
                    """,
                ReadRecord,
                token),
            cancellationToken).ConfigureAwait(false);
        if (found.Count <= page.Limit)
        {
            return new TrackingPage(found, null);
        }

        found.RemoveAt(page.Limit);
        return new TrackingPage(found, new TrackingCursor(found[^1].RequestedAt, found[^1].MessageId));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TrackingCount>> CountByAsync(TrackingFilter filter, TrackingGroups groups, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        cancellationToken.ThrowIfCancellationRequested();
        if (filter.MatchesNothing)
        {
            return groups == TrackingGroups.None ? [new TrackingCount { Count = 0 }] : [];
        }

        List<string> columns = [];
        AddIf(TrackingGroups.Provider, "r.provider_id");
        AddIf(TrackingGroups.Type, "r.type");
        AddIf(TrackingGroups.Status, "r.status");
        AddIf(TrackingGroups.Reason, "r.reason");
        string grouped = string.Join(", ", columns);
        return await _database.ReadAsync(
            (session, token) => session.QueryAsync(
                command => $"""
                    SELECT COUNT(*) AS messages, COUNT(r.delivered_after), SUM(r.delivered_after), MAX(r.delivered_after){(columns.Count == 0 ? "" : $", {grouped}")}
                    FROM {_tables.Records} AS r
                    WHERE {FilterConditions.Of(_dialect, command, Tenant(command), filter)}
                    {(columns.Count == 0 ? "" : $"GROUP BY {grouped} ORDER BY messages DESC")}
                    """,
                reader => ReadCount(reader, groups),
                token),
            cancellationToken).ConfigureAwait(false);

        void AddIf(TrackingGroups group, string column)
        {
            if (groups.HasFlag(group))
            {
                columns.Add(column);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TrackingTransition>> GetHistoryAsync(string messageId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        return await _database.ReadAsync(
            (session, token) => session.QueryAsync(
                command =>
                {
                    command.Add("id", messageId);
                    return $"SELECT {HistoryRows.Names} FROM {_tables.History} WHERE tenant = {Tenant(command)} AND message_id = @id ORDER BY number";
                },
                reader => HistoryRows.Read(_dialect, reader),
                token),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<TrackingRecord?[]> FindAsync(SqlSession session, IReadOnlyList<TrackingLookup> lookups, CancellationToken cancellationToken)
    {
        var byMessageId = new Dictionary<string, TrackingRecord>(StringComparer.Ordinal);
        string[] messageIds = [.. lookups.Select(lookup => lookup.MessageId).OfType<string>().Distinct(StringComparer.Ordinal)];
        foreach (TrackingRecord record in await SelectAsync(session, command => _dialect.In(command, "r.message_id", "id", messageIds), messageIds.Length, cancellationToken).ConfigureAwait(false))
        {
            byMessageId[record.MessageId] = record;
        }

        var byProviderMessageId = new Dictionary<(string?, string?), TrackingRecord>();
        foreach (IGrouping<string, TrackingLookup> ofProvider in lookups.Where(lookup => lookup.MessageId is null).GroupBy(lookup => lookup.ProviderId!, StringComparer.Ordinal))
        {
            string[] ids = [.. ofProvider.Select(lookup => lookup.ProviderMessageId!).Distinct(StringComparer.Ordinal)];
            List<TrackingRecord> found = await SelectAsync(
                session,
                command =>
                {
                    command.Add("provider", ofProvider.Key);
                    return $"r.provider_id = @provider AND {_dialect.In(command, "r.provider_message_id", "id", ids)}";
                },
                ids.Length,
                cancellationToken).ConfigureAwait(false);
            // Should several have the same id, the one that was requested last stays.
            foreach (TrackingRecord record in found.OrderBy(record => record.RequestedAt))
            {
                byProviderMessageId[(record.ProviderId, record.ProviderMessageId)] = record;
            }
        }

        return [.. lookups.Select(lookup => lookup.MessageId is { } messageId
            ? byMessageId.GetValueOrDefault(messageId)
            : byProviderMessageId.GetValueOrDefault((lookup.ProviderId, lookup.ProviderMessageId)))];
    }

    private async Task<List<TrackingRecord>> SelectAsync(SqlSession session, Func<DbCommand, string> condition, int valueCount, CancellationToken cancellationToken) => valueCount == 0
        ? []
        : await session.QueryAsync(
            command => $"SELECT {RecordRows.Names("r")} FROM {_tables.Records} AS r WHERE r.tenant = {Tenant(command)} AND {condition(command)}",
            ReadRecord,
            cancellationToken).ConfigureAwait(false);

    private string After(DbCommand command, TrackingPageRequest page)
    {
        if (page.After is not { } after)
        {
            return string.Empty;
        }

        command.Add("after", _dialect.FromInstant(after.RequestedAt.Cut()));
        command.Add("afterId", after.MessageId);
        // Not (a, b) > (x, y), for which some engines use no index.
        return page.OldestFirst
            ? " AND r.requested_at >= @after AND (r.requested_at > @after OR r.message_id > @afterId)"
            : " AND r.requested_at <= @after AND (r.requested_at < @after OR r.message_id < @afterId)";
    }

    private static TrackingCount ReadCount(DbDataReader reader, TrackingGroups groups)
    {
        int next = 4;
        return new TrackingCount
        {
            Count = Whole(0),
            Timed = Whole(1),
            TotalDeliveredAfter = TimeSpan.FromMicroseconds(Whole(2)),
            LongestDeliveredAfter = TimeSpan.FromMicroseconds(Whole(3)),
            ProviderId = groups.HasFlag(TrackingGroups.Provider) ? Text(next++) : null,
            Type = groups.HasFlag(TrackingGroups.Type) ? (MessageType)Whole(next++) : null,
            Status = groups.HasFlag(TrackingGroups.Status) ? (DeliveryStatus)Whole(next++) : null,
            Reason = groups.HasFlag(TrackingGroups.Reason) ? (DeliveryReason)Whole(next) : null,
        };

        // A sum is a decimal on some engines.
        long Whole(int column) => reader.IsDBNull(column) ? 0 : Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
