using KMessage;
using KMessage.MySql;
using KMessage.Queue;
using KMessage.Tracking;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps what KMsg has to remember in MySQL or MariaDB.</summary>
public static class MySqlBuilderExtensions
{
    /// <summary>Keeps delivery tracking in MySQL or MariaDB.</summary>
    /// <param name="builder">What <c>AddDeliveryTracking</c> hands to its callback.</param>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="configure">Changes the options.</param>
    public static IDeliveryTrackingBuilder UseMySql(this IDeliveryTrackingBuilder builder, string connectionString, Action<MySqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UseStore(_ => new MySqlDeliveryTrackingStore(connectionString, Options(configure)));
    }

    /// <summary>Keeps the ledger of sends in MySQL or MariaDB.</summary>
    /// <param name="builder">What <c>AddSendLedger</c> hands to its callback.</param>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="configure">Changes the options.</param>
    public static ISendLedgerBuilder UseMySql(this ISendLedgerBuilder builder, string connectionString, Action<MySqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UseLedger(_ => new MySqlSendLedger(connectionString, Options(configure)));
    }

    /// <summary>Keeps jobs in MySQL or MariaDB, with the ledger of their sends beside them.</summary>
    /// <param name="builder">What <c>AddJobQueue</c> hands to its callback.</param>
    /// <param name="connectionString">Such as <c>Server=db;Database=app;User ID=app;Password=…</c>.</param>
    /// <param name="configure">Changes the options.</param>
    public static IJobQueueBuilder UseMySql(this IJobQueueBuilder builder, string connectionString, Action<MySqlQueueOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UseQueues(_ => new MySqlJobQueueFactory(connectionString, configure));
    }

    private static MySqlStoreOptions Options(Action<MySqlStoreOptions>? configure)
    {
        var options = new MySqlStoreOptions();
        configure?.Invoke(options);
        return options;
    }
}
