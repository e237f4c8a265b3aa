using KMessage.Sqlite;
using KMessage.Stores.Tests.Shared;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KMessage.Stores.Tests.Sqlite;

public sealed class SqliteLedgerTests : SqlLedgerTests
{
    private readonly SqliteFolder _folder = new();

    private protected override StorePlace Place => _folder;

    [Fact]
    public async Task A_file_that_someone_else_holds_is_busy_and_nothing_is_begun()
    {
        SqliteSendLedger ledger = _folder.OpenLedgerWith(_folder.ConnectionString, new SqliteStoreOptions { Tenant = "t1", BusyTimeout = TimeSpan.FromMilliseconds(100) });
        await ledger.BeginAsync("k");
        await using var other = new SqliteConnection($"{_folder.ConnectionString};Pooling=False");
        await other.OpenAsync();
        await using (SqliteTransaction held = other.BeginTransaction())
        {
            await ledger.ShouldRefuseAsync(StoreTrouble.Busy);
            (await ledger.FindAsync([LedgerTroubles.KeyOf("k"), LedgerTroubles.KeyOf("refused")])).Select(entry => entry is not null).Should().Equal(true, false);
        }

        (await ledger.BeginAsync("refused")).Should().Be(IntentVerdict.Proceed);
    }

    [Fact]
    public async Task A_file_that_can_only_be_read_is_read()
    {
        await _folder.OpenLedger().BeginAsync("k");
        ISendLedger ledger = _folder.OpenLedger(connectionString: $"{_folder.ConnectionString};Mode=ReadOnly");

        (await ledger.FindAsync([LedgerTroubles.KeyOf("k")]))[0].Should().NotBeNull();
        await ledger.ShouldRefuseAsync(StoreTrouble.ReadOnly);
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_said_to_be_out_of_reach() =>
        await _folder.OpenLedger(connectionString: $"Data Source={Path.Combine(_folder.Beside("missing"), "kmsg.sqlite")}").ShouldRefuseAsync(StoreTrouble.Unreachable);

    [Fact]
    public async Task Claims_lists_and_purges_are_found_by_their_partial_indexes()
    {
        ISendLedger ledger = _folder.OpenLedger();
        await ledger.InitializeAsync();
        await _folder.RunAsync("""
            PRAGMA synchronous = OFF;
            WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 100000)
            INSERT INTO kmsg_ledger_sends (tenant, key_kind, key_value, message_id, fingerprint, state, attempt_id, attempt_number, provider_id, type, recipient, policy, created_at, started_at, changed_at,
                                           next_check_at, checks, resends, claim_number, key_expires_at, key_retention, is_possible_duplicate, history_length)
            SELECT 't1', 0, printf('k%06d', i), printf('k%06d', i), 'f', CASE WHEN i <= 100 THEN 4 ELSE 1 END, 'a', 1, 'solapi', 3, '', 0, i, i, i, CASE WHEN i <= 100 THEN i END, 0, 0, 0,
                   CASE WHEN i > 100 THEN 9000000000000000 END, 0, 0, 0 FROM g
            """);
        List<string> statements = [];
        // The pool hands this connection to the ledger next.
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _folder.File, DefaultTimeout = 30 }.ConnectionString);
        await connection.OpenAsync();
        strdelegate_trace trace = (_, statement) => statements.Add(statement);
        raw.sqlite3_trace(connection.Handle, trace, null!);
        await connection.CloseAsync();

        (await ledger.ClaimUnresolvedAsync(10, TimeSpan.FromMinutes(1))).Select(entry => entry.Key.Value).Should().HaveCount(10).And.StartWith("k000001");
        (await ledger.ListUnresolvedAsync(new() { Limit = 5 })).Entries.Should().HaveCount(5);
        (await ledger.PurgeAsync(10)).Should().Be(0);
        (await ledger.FindByMessageIdAsync("k000500")).Should().NotBeNull();

        (await PlanAsync("ORDER BY r.next_check_at")).Should().Contain("USING INDEX kmsg_ix_ledger_due (tenant=? AND next_check_at<?)").And.NotContain("TEMP B-TREE");
        (await PlanAsync("ORDER BY r.created_at, r.key_kind")).Should().Contain("USING INDEX kmsg_ix_ledger_open (tenant=?)").And.NotContain("TEMP B-TREE");
        (await PlanAsync("ORDER BY r.key_expires_at")).Should().Contain("USING INDEX kmsg_ix_ledger_key (tenant=? AND key_expires_at<?)").And.NotContain("TEMP B-TREE");
        (await PlanAsync("r.message_id =")).Should().Contain("USING INDEX kmsg_ix_ledger_id (tenant=? AND message_id=?)");

        async Task<string> PlanAsync(string part)
        {
            string statement = statements.Should().ContainSingle(each => each.Contains(part, StringComparison.Ordinal)).Subject;
            await using var own = new SqliteConnection($"{_folder.ConnectionString};Pooling=False");
            await own.OpenAsync();
            await using SqliteCommand command = own.CreateCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN {statement}";
            await using SqliteDataReader reader = await command.ExecuteReaderAsync();
            List<string> plan = [];
            while (await reader.ReadAsync())
            {
                plan.Add(reader.GetString(3));
            }

            return string.Join('\n', plan);
        }
    }
}
