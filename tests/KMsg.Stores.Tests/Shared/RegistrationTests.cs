using KMessage.MySql;
using KMessage.PostgreSql;
using KMessage.Sqlite;
using KMessage.Tracking;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KMessage.Stores.Tests.Shared;

public sealed class RegistrationTests
{
    [Fact]
    public async Task A_store_is_chosen_in_one_line_and_closed_with_the_application()
    {
        ServiceProvider services = Build(tracking => tracking.UseSqlite("Data Source=:memory:", options => options.Tenant = "shop"));

        IDeliveryTrackingStore store = services.GetRequiredService<IDeliveryTrackingStore>();
        await store.AddManyAsync([Troubles.Send("m1")]);

        store.Should().BeOfType<SqliteDeliveryTrackingStore>().And.BeSameAs(services.GetRequiredService<IDeliveryTrackingStore>());
        // Not asynchronously, as not every host does that.
        services.Dispose();
    }

    [Fact]
    public void The_servers_have_a_line_each_too()
    {
        using NpgsqlDataSource mine = NpgsqlDataSource.Create("Host=127.0.0.1");
        using ServiceProvider postgres = Build(tracking => tracking.UsePostgres("Host=127.0.0.1", options => options.Schema = "kmsg"));
        using ServiceProvider registered = Build(tracking => tracking.UsePostgres().Services.AddSingleton(mine));
        using ServiceProvider mySql = Build(tracking => tracking.UseMySql("Server=127.0.0.1"));

        postgres.GetRequiredService<IDeliveryTrackingStore>().Should().BeOfType<PostgresDeliveryTrackingStore>();
        registered.GetRequiredService<IDeliveryTrackingStore>().Should().BeOfType<PostgresDeliveryTrackingStore>();
        mySql.GetRequiredService<IDeliveryTrackingStore>().Should().BeOfType<MySqlDeliveryTrackingStore>();
    }

    [Fact]
    public async Task A_ledger_is_chosen_in_one_line_too()
    {
        using NpgsqlDataSource mine = NpgsqlDataSource.Create("Host=127.0.0.1");
        using ServiceProvider sqlite = BuildLedger(ledger => ledger.UseSqlite("Data Source=:memory:", options => options.Tenant = "shop"));
        using ServiceProvider postgres = BuildLedger(ledger => ledger.UsePostgres("Host=127.0.0.1", options => options.Schema = "kmsg"));
        using ServiceProvider registered = BuildLedger(ledger => ledger.UsePostgres().Services.AddSingleton(mine));
        using ServiceProvider mySql = BuildLedger(ledger => ledger.UseMySql("Server=127.0.0.1"));

        (await sqlite.GetRequiredService<ISendLedger>().BeginAsync("k")).Should().Be(IntentVerdict.Proceed);
        sqlite.GetRequiredService<ISendLedger>().Should().BeOfType<SqliteSendLedger>();
        postgres.GetRequiredService<ISendLedger>().Should().BeOfType<PostgresSendLedger>();
        registered.GetRequiredService<ISendLedger>().Should().BeOfType<PostgresSendLedger>();
        mySql.GetRequiredService<ISendLedger>().Should().BeOfType<MySqlSendLedger>();
    }

    private static ServiceProvider BuildLedger(Action<ISendLedgerBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddKMsg().AddSendLedger(configure);
        return services.BuildServiceProvider();
    }

    private static ServiceProvider Build(Action<IDeliveryTrackingBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddKMsg().AddDeliveryTracking(configure);
        return services.BuildServiceProvider();
    }
}
