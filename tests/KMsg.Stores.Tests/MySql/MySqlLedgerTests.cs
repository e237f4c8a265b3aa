using KMessage.Stores.Tests.Servers;
using KMessage.Stores.Tests.Shared;
using MySqlConnector;

namespace KMessage.Stores.Tests.MySql;

[NeedsServer(MySqlPlace.Variable)]
public sealed class MySqlLedgerTests : SqlLedgerTests
{
    private readonly MySqlPlace _place = new();

    private protected override StorePlace Place => _place;

    [Fact]
    public async Task A_server_that_is_not_there_is_said_to_be_out_of_reach() =>
        await _place.OpenLedger(connectionString: Changed(to => (to.Port, to.ConnectionTimeout) = (1, 2))).ShouldRefuseAsync(StoreTrouble.Unreachable, Secret);

    [Fact]
    public async Task A_wrong_password_is_said_to_be_one() =>
        await _place.OpenLedger(connectionString: Changed(to => to.Password = "wrong")).ShouldRefuseAsync(StoreTrouble.AccessDenied, Secret);

    [Fact]
    public async Task What_is_due_is_found_by_its_index()
    {
        ISendLedger ledger = _place.OpenLedger();
        await ledger.InitializeAsync();
        await _place.RunAsync($"""
            SET SESSION max_recursive_iterations = 200000;
            INSERT INTO {_place.Table("ledger_sends")} (tenant, key_kind, key_value, message_id, fingerprint, state, attempt_id, attempt_number, provider_id, type, recipient, policy, created_at, started_at,
                changed_at, next_check_at, checks, resends, claim_number, key_expires_at, key_retention, is_possible_duplicate, history_length)
            WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 100000)
            SELECT 't1', 0, CONCAT('k', LPAD(i, 6, '0')), CONCAT('k', LPAD(i, 6, '0')), 'f', IF(i <= 100, 4, 1), 'a', 1, 'solapi', 3, '', 0, i, i, i, IF(i <= 100, i, NULL), 0, 0, 0,
                IF(i > 100, 9000000000000000, NULL), 0, 0, 0 FROM g;
            ANALYZE TABLE {_place.Table("ledger_sends")}
            """);
        using var statements = new Statements();

        (await ledger.ClaimUnresolvedAsync(10, TimeSpan.FromMinutes(1))).Select(entry => entry.Key.Value).Should().HaveCount(10).And.StartWith("k000001");

        await using MySqlConnection connection = await _place.Source.OpenConnectionAsync();
        await using MySqlCommand command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN {statements.Single(_place.Name, "ORDER BY r.next_check_at LIMIT @limit").Split(';')[0]}";
        command.Parameters.AddWithValue("tenant", "t1");
        command.Parameters.AddWithValue("limit", 10);
        await using MySqlDataReader reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).Should().BeTrue();
        reader.GetString("key").Should().Be($"{_place.Name}ix_ledger_due");
        reader.GetString("type").Should().Be("range");
        reader.GetString("Extra").Should().NotContain("filesort");
    }

    private static string Secret => new MySqlConnectionStringBuilder(NeedsServerAttribute.ConnectionString(MySqlPlace.Variable)).Password;

    private string Changed(Action<MySqlConnectionStringBuilder> change)
    {
        var builder = new MySqlConnectionStringBuilder(_place.ConnectionString);
        change(builder);
        return builder.ConnectionString;
    }
}
