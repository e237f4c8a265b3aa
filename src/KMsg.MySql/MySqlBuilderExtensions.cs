using KMessage.MySql;
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
        return builder.UseStore(_ =>
        {
            var options = new MySqlStoreOptions();
            configure?.Invoke(options);
            return new MySqlDeliveryTrackingStore(connectionString, options);
        });
    }
}
