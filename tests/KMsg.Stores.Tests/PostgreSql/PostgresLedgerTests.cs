using KMessage.Stores.Tests.Servers;
using KMessage.Stores.Tests.Shared;
using Npgsql;

namespace KMessage.Stores.Tests.PostgreSql;

[NeedsServer(PostgresPlace.Variable)]
public sealed class PostgresLedgerTests : SqlLedgerTests
{
    private readonly PostgresPlace _place = new();

    private protected override StorePlace Place => _place;

    private protected override string Future => "timestamptz '2200-01-01'";

    private protected override string False => "false";

    [Fact]
    public async Task A_server_that_is_not_there_is_said_to_be_out_of_reach() =>
        await _place.OpenLedger(connectionString: Changed(to => (to.Port, to.Timeout) = (1, 2))).ShouldRefuseAsync(StoreTrouble.Unreachable, Secret);

    [Fact]
    public async Task A_wrong_password_is_said_to_be_one() =>
        await _place.OpenLedger(connectionString: Changed(to => to.Password = "wrong")).ShouldRefuseAsync(StoreTrouble.AccessDenied, Secret);

    [Fact]
    public async Task A_database_that_can_only_be_read_is_read()
    {
        await _place.OpenLedger().BeginAsync("k");
        ISendLedger ledger = _place.OpenLedger(connectionString: Changed(to => to.Options = "-c default_transaction_read_only=on"));

        (await ledger.FindAsync([LedgerTroubles.KeyOf("k")]))[0].Should().NotBeNull();
        await ledger.ShouldRefuseAsync(StoreTrouble.ReadOnly);
    }

    [Fact]
    public async Task A_server_that_answers_before_a_commit_is_safe_is_refused()
    {
        ISendLedger ledger = _place.OpenLedger(connectionString: Changed(to => to.Options = "-c synchronous_commit=off"));

        await ledger.ShouldRefuseAsync(StoreTrouble.NotDurable);

        (await ledger.Invoking(each => each.InitializeAsync()).Should().ThrowAsync<StoreException>()).Which.Should().BeEquivalentTo(new { IsTransient = false }).And.Match<StoreException>(each => each.Fix.English.Contains("synchronous_commit=on"));
        await _place.Open(connectionString: Changed(to => to.Options = "-c synchronous_commit=off")).InitializeAsync();
    }

    [Fact]
    public async Task A_table_that_was_never_analysed_is_read_by_its_indexes()
    {
        ISendLedger ledger = _place.OpenLedger();
        await ledger.InitializeAsync();
        await _place.RunAsync($"""
            ALTER TABLE {_place.Table("ledger_sends")} SET (autovacuum_enabled = off);
            INSERT INTO {_place.Table("ledger_sends")} (tenant, key_kind, key_value, message_id, fingerprint, state, attempt_id, attempt_number, provider_id, type, recipient, policy, created_at, started_at,
                changed_at, next_check_at, checks, resends, claim_number, key_expires_at, key_retention, is_possible_duplicate, history_length)
            SELECT 't1', 0, 'k' || lpad(i::text, 6, '0'), 'k' || lpad(i::text, 6, '0'), 'f', CASE WHEN i <= 100 THEN 4 ELSE 1 END, 'a', 1, 'solapi', 3, '', 0, now(), now(), now(),
                CASE WHEN i <= 100 THEN now() - interval '1 hour' + i * interval '1 ms' END, 0, 0, 0, CASE WHEN i > 100 THEN now() + interval '1 day' END, 0, false, 0
            FROM generate_series(1, 100000) AS i
            """);
        using var statements = new Statements();

        (await ledger.ClaimUnresolvedAsync(10, TimeSpan.FromMinutes(1))).Select(entry => entry.Key.Value).Should().HaveCount(10).And.StartWith("k000001");
        (await ledger.ListUnresolvedAsync(new() { Limit = 5 })).Entries.Should().HaveCount(5);
        (await ledger.PurgeAsync(10)).Should().Be(0);
        LedgerKey[] keys = [.. Enumerable.Range(200, 50).Select(i => new LedgerKey(LedgerKeyKind.MessageId, $"k{i:000000}"))];
        (await ledger.SettleAsync("a", [.. keys.Select(key => new SendSettlement { Key = key, Outcome = SendOutcome.Rejected })])).Should().OnlyContain(write => write == LedgerWrite.Unchanged);

        (await PlanAsync("ORDER BY r.next_check_at")).Should().Contain("kmsg_ix_ledger_due").And.Contain("next_check_at <=").And.NotContain("Seq Scan");
        (await PlanAsync("ORDER BY r.created_at, r.key_kind")).Should().Contain("kmsg_ix_ledger_open").And.NotContain("Seq Scan");
        (await PlanAsync("ORDER BY r.key_expires_at")).Should().Contain("kmsg_ix_ledger_key").And.NotContain("Seq Scan");
        (await PlanAsync("unnest(@key)")).Should().MatchRegex("Index Cond: .*key_value = ").And.NotContain("Seq Scan");

        async Task<string> PlanAsync(string part)
        {
            await using NpgsqlCommand command = _place.Source.CreateCommand($"EXPLAIN {statements.Single(_place.Name, part).Split(';')[0]}");
            command.Parameters.AddWithValue("tenant", "t1");
            command.Parameters.AddWithValue("limit", 10);
            command.Parameters.AddWithValue("key", keys.Select(key => key.Value).ToArray());
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
            List<string> plan = [];
            while (await reader.ReadAsync())
            {
                plan.Add(reader.GetString(0));
            }

            return string.Join('\n', plan);
        }
    }

    private static string Secret => new NpgsqlConnectionStringBuilder(NeedsServerAttribute.ConnectionString(PostgresPlace.Variable)).Password!;

    private string Changed(Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlConnectionStringBuilder(_place.ConnectionString);
        change(builder);
        return builder.ConnectionString;
    }
}
