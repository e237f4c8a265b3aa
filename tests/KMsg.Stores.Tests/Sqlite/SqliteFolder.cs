using KMessage.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Stores.Tests.Sqlite;

/// <summary>A temporary folder for the files of a test, with a clock that the test moves.</summary>
internal sealed class SqliteFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kmsg-sqlite-").FullName;
    private readonly List<SqliteDeliveryTrackingStore> _stores = [];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 5, 3, 0, 0, TimeSpan.Zero));

    public string File => Path.Combine(_folder, "kmsg.sqlite");

    public string Beside(string name) => Path.Combine(_folder, name);

    public SqliteDeliveryTrackingStore Open(string tenant = "t1", string? connectionString = null, Action<SqliteStoreOptions>? configure = null)
    {
        var options = new SqliteStoreOptions { Tenant = tenant, TimeProvider = Time };
        configure?.Invoke(options);
        var store = new SqliteDeliveryTrackingStore(connectionString ?? $"Data Source={File}", options);
        _stores.Add(store);
        return store;
    }

    public void Dispose()
    {
        _stores.ForEach(store => store.Dispose());
        Directory.Delete(_folder, recursive: true);
    }
}
