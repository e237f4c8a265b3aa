using System.Globalization;
using KMessage.Stores.Tests.Servers;
using KMessage.Stores.Tests.Shared;
using KMessage.Tracking;
using MySqlConnector;

namespace KMessage.Stores.Tests.MySql;

/// <summary>What only MySQL and MariaDB do.</summary>
[NeedsServer(MySqlPlace.Variable)]
public sealed class MySqlOwnTests : IAsyncLifetime
{
    private readonly MySqlPlace _place = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _place.DisposeAsync().AsTask();

    [Fact]
    public async Task A_server_that_is_not_there_is_said_to_be_out_of_reach()
    {
        await _place.Open(connectionString: Changed(to => (to.Port, to.ConnectionTimeout) = (1, 2))).ShouldRefuseAsync(StoreTrouble.Unreachable, Secret);
        await _place.Open(connectionString: Changed(to => to.Database = "nowhere")).ShouldRefuseAsync(StoreTrouble.Unreachable, Secret);
    }

    [Fact]
    public async Task A_wrong_password_is_said_to_be_one() =>
        await _place.Open(connectionString: Changed(to => to.Password = "wrong")).ShouldRefuseAsync(StoreTrouble.AccessDenied, Secret);

    [Fact]
    public async Task Connections_that_the_server_cut_cost_at_most_one_call_and_nothing_is_lost()
    {
        string user = await MakeUserAsync();
        try
        {
            IDeliveryTrackingStore store = _place.Open(connectionString: Changed(to => (to.UserID, to.Password) = (user, user)));
            await store.AddManyAsync([Troubles.Send("m1")]);
            await _place.RunAsync($"KILL USER '{user}'");

            try
            {
                await store.AddManyAsync([Troubles.Send("m2")]);
            }
            catch (StoreException trouble)
            {
                trouble.IsTransient.Should().BeTrue();
                await store.AddManyAsync([Troubles.Send("m2")]);
            }

            (await store.CountByAsync(TrackingFilter.All, TrackingGroups.None))[0].Count.Should().Be(2);
        }
        finally
        {
            await _place.RunAsync($"DROP USER '{user}'@'%'");
        }
    }

    [Fact]
    public async Task A_user_who_may_only_read_and_write_rows_is_enough_and_a_server_that_can_only_be_read_is_read()
    {
        string user = await MakeUserAsync();
        try
        {
            string connectionString = Changed(to => (to.UserID, to.Password) = (user, user));
            IDeliveryTrackingStore store = _place.Open(connectionString: connectionString);
            await store.AddManyAsync([Troubles.Send("m1")]);
            (await store.ClaimDueAsync(Troubles.One)).Should().ContainSingle();
            await _place.Open(connectionString: connectionString, prefix: "other_").ShouldRefuseAsync(StoreTrouble.AccessDenied);

            // Users with all rights, such as that of the other tests, may go on writing.
            await _place.RunAsync("SET GLOBAL read_only = 1");
            await store.ShouldRefuseAsync(StoreTrouble.ReadOnly);
            (await store.FindAsync([TrackingLookup.ByMessageId("m1")]))[0].Should().NotBeNull();
        }
        finally
        {
            await _place.RunAsync("SET GLOBAL read_only = 0");
            await _place.RunAsync($"DROP USER '{user}'@'%'");
        }
    }

    [Fact]
    public async Task A_server_that_reads_a_backslash_as_a_character_and_cuts_long_texts_cannot_be_misled()
    {
        string id = "\\' OR 1=1 -- \\";
        await _place.RunAsync("SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES'");
        try
        {
            IDeliveryTrackingStore store = _place.Open(connectionString: Changed(to => to.Pooling = false));
            await store.AddManyAsync([Troubles.Send("bystander"), Troubles.Send(id) with { ProviderBatchId = id }]);

            (await store.FindAsync([TrackingLookup.ByMessageId(id)]))[0]!.ProviderBatchId.Should().Be(id);
            (await store.EraseRecipientAsync("' OR 1=1 -- ")).Should().Be(0);
            (await store.CountByAsync(TrackingFilter.All, TrackingGroups.None))[0].Count.Should().Be(2);
        }
        finally
        {
            await _place.RunAsync("SET GLOBAL sql_mode = DEFAULT");
        }
    }

    [Fact]
    public async Task What_another_transaction_holds_is_left_out_and_waits_for_nobody()
    {
        IDeliveryTrackingStore store = _place.Open();
        await store.AddManyAsync([Troubles.Send("m1"), Troubles.Send("m2")]);
        await using MySqlConnection other = await _place.Source.OpenConnectionAsync();
        await using MySqlTransaction held = await other.BeginTransactionAsync();
        await using (MySqlCommand hold = other.CreateCommand())
        {
            hold.Transaction = held;
            hold.CommandText = $"SELECT 1 FROM {_place.Table("track_records")} WHERE tenant = 't1' AND message_id = 'm1' FOR UPDATE";
            await hold.ExecuteNonQueryAsync();
        }

        IReadOnlyList<TrackingRecord> claimed = await store.ClaimDueAsync(Troubles.One with { Limit = 10 }).WaitAsync(TimeSpan.FromSeconds(20));

        claimed.Should().ContainSingle().Which.MessageId.Should().Be("m2");
    }

    [Fact]
    public async Task Of_a_million_messages_the_due_ones_are_found_by_the_index()
    {
        IDeliveryTrackingStore store = _place.Open();
        await store.InitializeAsync();
        await _place.RunAsync($"""
            SET SESSION max_recursive_iterations = 2000000;
            INSERT INTO {_place.Table("track_records")} (tenant, message_id, provider_id, type, recipient, status, reason, requested_at, status_changed_at, delivered_by_fallback, next_check_at,
                                                         check_count, claim_number, history_length, issue, gateway_handles_failover, failover_state)
            WITH RECURSIVE g (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < 1000000)
            SELECT 't1', CONCAT('m', LPAD(i, 7, '0')), 'solapi', 3, CONCAT('0101234', i % 10000), IF(i <= 101000, 0, 2), 0, i, i, 0,
                   CASE WHEN i <= 1000 THEN i WHEN i <= 101000 THEN 9000000000000000 + i END, 0, 0, 1, 0, 0, 0 FROM g;
            ANALYZE TABLE {_place.Table("track_records")}
            """);
        using var statements = new Statements();

        IReadOnlyList<TrackingRecord> claimed = await store.ClaimDueAsync(new ClaimRequest { Limit = 500, Lease = TimeSpan.FromMinutes(1), ProviderIds = ["solapi"] });

        claimed.Should().HaveCount(500);
        claimed[0].MessageId.Should().Be("m0000001");
        await using MySqlConnection connection = await _place.Source.OpenConnectionAsync();
        await using MySqlCommand command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN {statements.Single(_place.Name, "ORDER BY r.next_check_at LIMIT @limit").Split(';')[0]}";
        command.Parameters.AddWithValue("tenant", "t1");
        command.Parameters.AddWithValue("limit", 500);
        command.Parameters.AddWithValue("want0", "solapi");
        await using MySqlDataReader reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).Should().BeTrue();
        reader.GetString("key").Should().Be($"{_place.Name}ix_due");
        reader.GetString("type").Should().Be("range");
        Convert.ToInt64(reader["rows"], CultureInfo.InvariantCulture).Should().BeLessThan(5000);
        reader.GetString("Extra").Should().NotContain("filesort");
    }

    private static string Secret => new MySqlConnectionStringBuilder(NeedsServerAttribute.ConnectionString(MySqlPlace.Variable)).Password;

    /// <summary>Makes the tables, and a user who may only read and write their rows.</summary>
    private async Task<string> MakeUserAsync()
    {
        await _place.Open().InitializeAsync();
        string user = $"u{Guid.NewGuid():N}"[..20];
        await _place.RunAsync($"CREATE USER '{user}'@'%' IDENTIFIED BY '{user}'");
        foreach (string table in new[] { "schema", "track_records", "track_history", "track_failovers", "track_reports" })
        {
            await _place.RunAsync($"GRANT SELECT, INSERT, UPDATE, DELETE ON {_place.Table(table)} TO '{user}'@'%'");
        }

        return user;
    }

    private string Changed(Action<MySqlConnectionStringBuilder> change)
    {
        var builder = new MySqlConnectionStringBuilder(_place.ConnectionString);
        change(builder);
        return builder.ConnectionString;
    }
}
