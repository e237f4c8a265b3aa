using System.Data.Common;
using System.Globalization;
using KMessage.Tracking;

namespace KMessage.Relational.Tracking;

/// <summary>A filter as the condition of a query over the records (<c>r</c>).</summary>
internal static class FilterConditions
{
    /// <summary>The condition. The filter must not be one that matches nothing: an empty list has no condition.</summary>
    public static string Of(SqlDialect dialect, DbCommand command, string tenant, TrackingFilter filter)
    {
        List<string> conditions = [$"r.tenant = {tenant}"];
        Among("r.message_id", "m", filter.MessageIds);
        Among("r.root_message_id", "root", filter.RootMessageIds);
        Among("r.provider_id", "p", filter.ProviderIds);
        Among("r.provider_message_id", "g", filter.ProviderMessageIds);
        Among("r.recipient", "to", filter.To);
        AmongNumbers("r.type", filter.Types?.Select(each => (int)each));
        AmongNumbers("r.status", filter.Statuses?.Select(each => (int)each));
        AmongNumbers("r.reason", filter.Reasons?.Select(each => (int)each));
        AmongNumbers("r.failover_state", filter.FailoverStates?.Select(each => (int)each));
        Bound("r.requested_at >=", "requestedFrom", filter.RequestedFrom);
        Bound("r.requested_at <", "requestedBefore", filter.RequestedBefore);
        Bound("r.status_changed_at >=", "changedFrom", filter.StatusChangedFrom);
        Bound("r.status_changed_at <", "changedBefore", filter.StatusChangedBefore);
        return string.Join(" AND ", conditions);

        void Among(string column, string name, IReadOnlyList<string>? values)
        {
            if (values is not null)
            {
                conditions.Add(dialect.In(command, column, name, values));
            }
        }

        void AmongNumbers(string column, IEnumerable<int>? values)
        {
            if (values is not null)
            {
                conditions.Add($"{column} IN ({string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)))})");
            }
        }

        void Bound(string comparison, string name, DateTimeOffset? instant)
        {
            if (instant is { } bound)
            {
                command.Add(name, dialect.FromInstant(Instants.Raise(bound)));
                conditions.Add($"{comparison} @{name}");
            }
        }
    }
}
