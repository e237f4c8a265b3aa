using System.Data.Common;
using System.Globalization;
using KMessage.Tracking;

namespace KMessage.Benchmarks.Tracking;

/// <summary>A database for tables of a benchmark's own, which is gone afterwards.</summary>
internal abstract class TrackingEngine : IAsyncDisposable
{
    private readonly List<IDeliveryTrackingStore> _stores = [];

    /// <summary>The engine by the name that arguments have for it.</summary>
    public static TrackingEngine? ByName(string name) => name switch
    {
        "sqlite" => new SqliteEngine(),
        "postgres" => new PostgresEngine(Server("KMSG_TEST_POSTGRES")),
        "mysql" => new MySqlEngine(Server("KMSG_TEST_MYSQL")),
        _ => null,
    };

    /// <summary>The engine and its version.</summary>
    public abstract Task<string> DescribeAsync();

    /// <summary>Opens a store with tables of its own.</summary>
    /// <param name="prefix">What their names begin with.</param>
    public IDeliveryTrackingStore Open(string prefix)
    {
        IDeliveryTrackingStore store = OpenStore(prefix);
        _stores.Add(store);
        return store;
    }

    /// <summary>Makes records by the engine's own means.</summary>
    /// <param name="prefix">Whose.</param>
    /// <param name="count">How many; every <paramref name="dueEvery"/>th is due, a tenth is due later, the rest was delivered.</param>
    /// <param name="dueEvery">How far due ones are apart.</param>
    public abstract Task LoadAsync(string prefix, int count, int dueEvery);

    /// <summary>Makes what was claimed due again.</summary>
    /// <param name="prefix">Whose.</param>
    /// <param name="count">How many records there are.</param>
    /// <param name="dueEvery">How far due ones are apart.</param>
    public abstract Task MakeDueAsync(string prefix, int count, int dueEvery);

    public virtual async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable store in _stores.OfType<IAsyncDisposable>())
        {
            await store.DisposeAsync();
        }
    }

    protected const string Columns =
        "tenant, message_id, provider_id, provider_message_id, type, recipient, status, reason, requested_at, accepted_at, status_changed_at, delivered_by_fallback, next_check_at, check_count, "
        + "claim_number, history_length, issue, gateway_handles_failover, failover_state";

    protected abstract IDeliveryTrackingStore OpenStore(string prefix);

    protected abstract Task<DbConnection> ConnectAsync();

    protected async Task<string> RunAsync(string sql)
    {
        await using DbConnection connection = await ConnectAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) ?? string.Empty;
    }

    private static string Server(string variable) => Environment.GetEnvironmentVariable(variable)
        ?? throw new InvalidOperationException($"{variable} is not set. Start a server: eval \"$(tests/servers.sh start)\"");
}
