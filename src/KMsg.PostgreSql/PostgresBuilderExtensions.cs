using KMessage;
using KMessage.PostgreSql;
using KMessage.Queue;
using KMessage.Tracking;
using Npgsql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps what KMsg has to remember in PostgreSQL.</summary>
public static class PostgresBuilderExtensions
{
    /// <summary>Keeps delivery tracking in PostgreSQL.</summary>
    /// <param name="builder">What <c>AddDeliveryTracking</c> hands to its callback.</param>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="configure">Changes the options.</param>
    public static IDeliveryTrackingBuilder UsePostgres(this IDeliveryTrackingBuilder builder, string connectionString, Action<PostgresStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UseStore(_ => new PostgresDeliveryTrackingStore(connectionString, Options(configure)));
    }

    /// <summary>Keeps delivery tracking in PostgreSQL, over the <see cref="NpgsqlDataSource"/> that the application has registered.</summary>
    /// <param name="builder">What <c>AddDeliveryTracking</c> hands to its callback.</param>
    /// <param name="configure">Changes the options.</param>
    public static IDeliveryTrackingBuilder UsePostgres(this IDeliveryTrackingBuilder builder, Action<PostgresStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseStore(services => new PostgresDeliveryTrackingStore(services.GetRequiredService<NpgsqlDataSource>(), Options(configure)));
    }

    /// <summary>Keeps the ledger of sends in PostgreSQL.</summary>
    /// <param name="builder">What <c>AddSendLedger</c> hands to its callback.</param>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="configure">Changes the options.</param>
    public static ISendLedgerBuilder UsePostgres(this ISendLedgerBuilder builder, string connectionString, Action<PostgresStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UseLedger(_ => new PostgresSendLedger(connectionString, Options(configure)));
    }

    /// <summary>Keeps the ledger of sends in PostgreSQL, over the <see cref="NpgsqlDataSource"/> that the application has registered.</summary>
    /// <param name="builder">What <c>AddSendLedger</c> hands to its callback.</param>
    /// <param name="configure">Changes the options.</param>
    public static ISendLedgerBuilder UsePostgres(this ISendLedgerBuilder builder, Action<PostgresStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseLedger(services => new PostgresSendLedger(services.GetRequiredService<NpgsqlDataSource>(), Options(configure)));
    }

    /// <summary>Keeps jobs in PostgreSQL, with the ledger of their sends beside them.</summary>
    /// <param name="builder">What <c>AddJobQueue</c> hands to its callback.</param>
    /// <param name="connectionString">Such as <c>Host=db;Database=app;Username=app;Password=…</c>.</param>
    /// <param name="configure">Changes the options.</param>
    public static IJobQueueBuilder UsePostgres(this IJobQueueBuilder builder, string connectionString, Action<PostgresQueueOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return builder.UseQueues(_ => new PostgresJobQueueFactory(null, connectionString, configure));
    }

    /// <summary>Keeps jobs in PostgreSQL, over the application's own <see cref="NpgsqlDataSource"/>, with the ledger of their sends beside them.</summary>
    /// <param name="builder">What <c>AddJobQueue</c> hands to its callback.</param>
    /// <param name="configure">Changes the options.</param>
    public static IJobQueueBuilder UsePostgres(this IJobQueueBuilder builder, Action<PostgresQueueOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseQueues(services => new PostgresJobQueueFactory(services.GetRequiredService<NpgsqlDataSource>(), null, configure));
    }

    private static PostgresStoreOptions Options(Action<PostgresStoreOptions>? configure)
    {
        var options = new PostgresStoreOptions();
        configure?.Invoke(options);
        return options;
    }
}
