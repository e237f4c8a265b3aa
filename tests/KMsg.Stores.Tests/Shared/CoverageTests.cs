using KMessage.Contracts.Ledger;
using KMessage.Contracts.Tracking;
using KMessage.MySql;
using KMessage.PostgreSql;
using KMessage.Sqlite;
using KMessage.Tracking;

namespace KMessage.Stores.Tests.Shared;

public sealed class CoverageTests
{
    [Theory]
    [InlineData(typeof(SqliteDeliveryTrackingStore), "Sqlite")]
    [InlineData(typeof(PostgresDeliveryTrackingStore), "PostgreSql")]
    [InlineData(typeof(MySqlDeliveryTrackingStore), "MySql")]
    public void Every_store_of_a_package_runs_the_contract_suite(Type store, string folder)
    {
        Type[] stores = [.. store.Assembly.GetExportedTypes().Where(typeof(IDeliveryTrackingStore).IsAssignableFrom)];
        IEnumerable<Type> suites = typeof(CoverageTests).Assembly.GetTypes().Where(type => type.Namespace == $"KMessage.Stores.Tests.{folder}");

        stores.Should().Equal(store);
        suites.Should().Contain(type => type.IsSubclassOf(typeof(DeliveryTrackingStoreContract))).And.Contain(type => type.IsSubclassOf(typeof(SqlStoreTests)));
    }

    [Theory]
    [InlineData(typeof(SqliteSendLedger), "Sqlite")]
    [InlineData(typeof(PostgresSendLedger), "PostgreSql")]
    [InlineData(typeof(MySqlSendLedger), "MySql")]
    public void Every_ledger_of_a_package_runs_the_contract_suite(Type ledger, string folder)
    {
        Type[] ledgers = [.. ledger.Assembly.GetExportedTypes().Where(typeof(ISendLedger).IsAssignableFrom)];
        IEnumerable<Type> suites = typeof(CoverageTests).Assembly.GetTypes().Where(type => type.Namespace == $"KMessage.Stores.Tests.{folder}");

        ledgers.Should().Equal(ledger);
        suites.Should().Contain(type => type.IsSubclassOf(typeof(SendLedgerContract))).And.Contain(type => type.IsSubclassOf(typeof(SqlLedgerTests)));
    }
}
