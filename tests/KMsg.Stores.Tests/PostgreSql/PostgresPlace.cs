using KMessage.PostgreSql;
using KMessage.Stores.Tests.Servers;
using Npgsql;

namespace KMessage.Stores.Tests.PostgreSql;

/// <summary>A schema of a test's own on the server, and the stores over it.</summary>
internal sealed class PostgresPlace : IAsyncDisposable
{
    public const string Variable = "KMSG_TEST_POSTGRES";

    private readonly List<PostgresDeliveryTrackingStore> _stores = [];
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(ConnectionString);

    public static string ConnectionString => NeedsServerAttribute.ConnectionString(Variable);

    public string Schema { get; } = $"k{Guid.NewGuid():N}";

    public NpgsqlDataSource Source => _source;

    public PostgresDeliveryTrackingStore Open(string tenant = "t1", Action<PostgresStoreOptions>? configure = null, string? connectionString = null)
    {
        var options = new PostgresStoreOptions { Schema = Schema, Tenant = tenant };
        configure?.Invoke(options);
        PostgresDeliveryTrackingStore store = connectionString is null ? new(_source, options) : new(connectionString, options);
        _stores.Add(store);
        return store;
    }

    public async Task<object?> RunAsync(string sql)
    {
        await using NpgsqlCommand command = _source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
        foreach (PostgresDeliveryTrackingStore store in _stores)
        {
            await store.DisposeAsync();
        }

        await _source.DisposeAsync();
    }
}
