using KMessage;
using KMessage.Queue;
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

    /// <summary>Keeps jobs in an SQLite file; it may be that of delivery tracking, with the ledger of their sends beside them.</summary>
    /// <param name="builder">What <c>AddJobQueue</c> hands to its callback.</param>
    /// <param name="connectionString">Such as <c>Data Source=kmsg.db</c>.</param>
    /// <param name="configure">Changes the options.</param>
    /// <example><code>services.AddKMsg().AddJobQueue(queue => queue.UseSqlite("Data Source=kmsg.db"));</code></example>
    public static IJobQueueBuilder UseSqlite(this IJobQueueBuilder builder, string connectionString, Action<SqliteQueueOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UseQueues(services => new SqliteJobQueueFactory(connectionString, services.GetService<TimeProvider>(), configure));
    }

    private static SqliteStoreOptions Options(IServiceProvider services, Action<SqliteStoreOptions>? configure)
    {
        var options = new SqliteStoreOptions { TimeProvider = services.GetService<TimeProvider>() };
        configure?.Invoke(options);
        return options;
    }
}
