using KMessage.Queue;

namespace KMessage.Relational.Queue;

internal sealed partial class JobStore
{
    private static readonly SqlColumn[] BudgetColumns = [new("tenant", SqlKind.Text), new("name", SqlKind.Text), new("refilled_at", SqlKind.Instant)];
    private static readonly string[] BudgetKey = ["tenant", "name"];

    /// <summary>Takes from a budget, whose row is locked meanwhile.</summary>
    public Task<RateGrant> TakeAsync(string name, int wanted, RateLimit limit, CancellationToken cancellationToken) => _database.WriteAsync(
        async (session, token) =>
        {
            // A row that nobody has made yet would be made by two at once.
            await session.InsertAsync(_tables.Budgets, BudgetColumns, [[_tenant, name, DateTimeOffset.UnixEpoch]], _dialect.Leave(BudgetKey), token).ConfigureAwait(false);
            (List<DateTimeOffset> refilled, DateTimeOffset now) = await session.QueryWithTimeAsync(
                command =>
                {
                    command.Add("tenant", _tenant);
                    command.Add("name", name);
                    return $"SELECT b.refilled_at FROM {_tables.Budgets} AS b WHERE b.tenant = @tenant AND b.name = @name {_dialect.Lock}";
                },
                reader => _dialect.ReadInstant(reader, 0),
                token).ConfigureAwait(false);
            now = _dialect.UsesProgramClock ? _clock.Read().Steady.Cut() : now;
            (RateGrant grant, double refilledIn) = RateRules.Take((refilled[0] - now).TotalSeconds, wanted, limit);
            if (grant.Granted > 0)
            {
                DateTimeOffset next = now + TimeSpan.FromSeconds(Math.Min(refilledIn, Longest.TotalSeconds));
                await session.InsertAsync(_tables.Budgets, BudgetColumns, [[_tenant, name, next.Cut()]], _dialect.Overwrite(BudgetKey, ["refilled_at"]), token).ConfigureAwait(false);
            }

            return grant;
        },
        cancellationToken);
}
