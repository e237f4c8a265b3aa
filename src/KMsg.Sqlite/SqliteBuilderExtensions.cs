using KMessage;
using KMessage.Sqlite;
using KMessage.Tracking;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps what KMsg has to remember in an SQLite file.</summary>
public static class SqliteBuilderExtensions
{
    /// <summary>Keeps delivery tracking in an SQLite file.</summary>
    /// <param name="builder">What <c>AddDeliveryTracking</c> hands to its callback.</param>
    /// <param name="connectionString">Such as <c>Data Source=kmsg.db</c>.</param>
    /// <param name="configure">Changes the options.</param>
    /// <example><code>services.AddKMsg().AddDeliveryTracking(tracking => tracking.UseSqlite("Data Source=kmsg.db"));</code></example>
    public static IDeliveryTrackingBuilder UseSqlite(this IDeliveryTrackingBuilder builder, string connectionString, Action<SqliteStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UseStore(services => new SqliteDeliveryTrackingStore(connectionString, Options(services, configure)));
    }

    /// <summary>Keeps the ledger of sends in an SQLite file; it may be that of delivery tracking.</summary>
    /// <param name="builder">What <c>AddSendLedger</c> hands to its callback.</param>
    /// <param name="connectionString">Such as <c>Data Source=kmsg.db</c>.</param>
    /// <param name="configure">Changes the options.</param>
    /// <example><code>services.AddKMsg().AddSendLedger(ledger => ledger.UseSqlite("Data Source=kmsg.db"));</code></example>
    public static ISendLedgerBuilder UseSqlite(this ISendLedgerBuilder builder, string connectionString, Action<SqliteStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UseLedger(services => new SqliteSendLedger(connectionString, Options(services, configure)));
    }

    private static SqliteStoreOptions Options(IServiceProvider services, Action<SqliteStoreOptions>? configure)
    {
        var options = new SqliteStoreOptions { TimeProvider = services.GetService<TimeProvider>() };
        configure?.Invoke(options);
        return options;
    }
}
