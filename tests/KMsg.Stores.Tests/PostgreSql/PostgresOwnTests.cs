using System.Text.Json;
using KMessage.PostgreSql;
using KMessage.Stores.Tests.Servers;
using KMessage.Stores.Tests.Shared;
using KMessage.Tracking;
using Npgsql;

namespace KMessage.Stores.Tests.PostgreSql;

/// <summary>What only PostgreSQL does.</summary>
[NeedsServer(PostgresPlace.Variable)]
public sealed class PostgresOwnTests : IAsyncLifetime
{
    private readonly PostgresPlace _place = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _place.DisposeAsync().AsTask();

    [Fact]
    public async Task A_server_that_is_not_there_is_said_to_be_out_of_reach()
    {
        await _place.Open(connectionString: Changed(to => (to.Port, to.Timeout) = (1, 2))).ShouldRefuseAsync(StoreTrouble.Unreachable, Secret);
        await _place.Open(connectionString: Changed(to => to.Database = "nowhere")).ShouldRefuseAsync(StoreTrouble.Unreachable, Secret);
    }

    [Fact]
    public async Task A_store_closes_its_own_data_source_and_leaves_one_that_it_was_given_open()
    {
        var options = new PostgresStoreOptions { Schema = _place.Name };
        await using NpgsqlDataSource given = NpgsqlDataSource.Create(_place.ConnectionString);
        var own = new PostgresDeliveryTrackingStore(_place.ConnectionString, options);
        var other = new PostgresDeliveryTrackingStore(given, options);
        await own.AddManyAsync([Troubles.Send("m1")]);
        await other.AddManyAsync([Troubles.Send("m2")]);

        own.Dispose();
        await other.DisposeAsync();

        await own.Invoking(store => store.GetBacklogAsync()).Should().ThrowAsync<ObjectDisposedException>();
        await using NpgsqlCommand still = given.CreateCommand("SELECT 7");
        (await still.ExecuteScalarAsync()).Should().Be(7);
    }

    [Fact]
    public async Task A_wrong_password_is_said_to_be_one() =>
        await _place.Open(connectionString: Changed(to => to.Password = "wrong")).ShouldRefuseAsync(StoreTrouble.AccessDenied, Secret);

    [Fact]
    public async Task A_database_that_can_only_be_read_is_read()
    {
        await _place.Open().AddManyAsync([Troubles.Send("m1")]);
        IDeliveryTrackingStore store = _place.Open(connectionString: Changed(to => to.Options = "-c default_transaction_read_only=on"));

        (await store.FindAsync([TrackingLookup.ByMessageId("m1")]))[0].Should().NotBeNull();
        await store.ShouldRefuseAsync(StoreTrouble.ReadOnly);
    }

    [Fact]
    public async Task A_connection_that_the_server_cut_is_trouble_once_and_nothing_is_lost()
    {
        IDeliveryTrackingStore store = _place.Open(connectionString: Changed(to => to.ApplicationName = _place.Name));
        await store.AddManyAsync([Troubles.Send("m1")]);
        await _place.NumberAsync($"SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = '{_place.Name}'");

        await store.ShouldRefuseAsync(StoreTrouble.Unreachable);

        (await store.AddManyAsync([Troubles.Send("refused")]))[0].Outcome.Should().Be(AddOutcome.Added);
        (await store.CountByAsync(TrackingFilter.All, TrackingGroups.None))[0].Count.Should().Be(2);
    }

    [Fact]
    public async Task A_user_who_may_only_read_and_write_rows_is_enough()
    {
        await _place.Open().InitializeAsync();
        string user = $"u{Guid.NewGuid():N}";
        await _place.RunAsync($"""
            CREATE ROLE {user} LOGIN PASSWORD '{user}'; GRANT USAGE ON SCHEMA {_place.Name} TO {user};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {_place.Name} TO {user}
            """);
        try
        {
            string connectionString = Changed(to => (to.Username, to.Password) = (user, user));
            IDeliveryTrackingStore store = _place.Open(connectionString: connectionString);

            await store.AddManyAsync([Troubles.Send("m1") with { Fallback = new TrackedFallback { Text = "대체" } }]);
            TrackingRecord claimed = (await store.ClaimDueAsync(Troubles.One)).Should().ContainSingle().Subject;
            await store.ApplyAsync([new TrackingPatch { MessageId = "m1", ClaimNumber = claimed.ClaimNumber, Source = TrackingSource.Poll, Status = DeliveryStatus.Failed, StartsFailover = true }]);
            (await store.ClaimFailoversAsync(1, TimeSpan.FromMinutes(1))).Should().ContainSingle();
            (await store.EraseRecipientAsync("01012345678")).Should().Be(1);
            await _place.Open(connectionString: connectionString, prefix: "other_").ShouldRefuseAsync(StoreTrouble.AccessDenied);
        }
        finally
        {
            await _place.RunAsync($"DROP OWNED BY {user}; DROP ROLE {user}");
        }
    }

    [Fact]
    public async Task What_another_transaction_holds_is_left_out_and_waits_for_nobody()
    {
        IDeliveryTrackingStore store = _place.Open();
        await store.AddManyAsync([Troubles.Send("m1"), Troubles.Send("m2")]);
        await using NpgsqlConnection other = await _place.Source.OpenConnectionAsync();
        await using NpgsqlTransaction held = await other.BeginTransactionAsync();
        await using (NpgsqlCommand hold = other.CreateCommand())
        {
            hold.CommandText = $"SELECT 1 FROM {_place.Table("track_records")} WHERE message_id = 'm1' FOR UPDATE";
            await hold.ExecuteNonQueryAsync();
        }

        IReadOnlyList<TrackingRecord> claimed = await store.ClaimDueAsync(Troubles.One with { Limit = 10 }).WaitAsync(TimeSpan.FromSeconds(20));

        claimed.Should().ContainSingle().Which.MessageId.Should().Be("m2");
    }

    [Fact]
    public async Task The_zone_of_a_connection_and_the_locale_of_the_server_change_nothing()
    {
        var instant = new DateTimeOffset(2026, 3, 29, 1, 30, 0, 123, TimeSpan.Zero);
        IDeliveryTrackingStore seoul = _place.Open(connectionString: Changed(to => to.Timezone = "Asia/Seoul"));
        IDeliveryTrackingStore berlin = _place.Open(connectionString: Changed(to => to.Timezone = "Europe/Berlin"));

        await seoul.AddManyAsync([Troubles.Send("m1") with { RequestedAt = instant, ScheduledAt = instant }]);

        TrackingRecord record = (await berlin.FindAsync([TrackingLookup.ByMessageId("m1")]))[0]!;
        record.RequestedAt.Should().Be(instant);
        record.ScheduledAt.Should().Be(instant);
        (await berlin.ClaimDueAsync(Troubles.One)).Should().ContainSingle();
        (await seoul.ClaimDueAsync(Troubles.One)).Should().BeEmpty();
    }

    [Fact]
    public async Task Of_a_million_messages_the_due_ones_are_found_by_the_partial_index()
    {
        IDeliveryTrackingStore store = _place.Open();
        await store.InitializeAsync();
        await _place.RunAsync($"""
            INSERT INTO {_place.Table("track_records")} (tenant, message_id, provider_id, type, recipient, status, reason, requested_at, status_changed_at, delivered_by_fallback, next_check_at,
                                                         check_count, claim_number, history_length, issue, gateway_handles_failover, failover_state)
            SELECT 't1', 'm' || lpad(i::text, 7, '0'), 'solapi', 3, '0101234' || i % 10000, CASE WHEN i <= 101000 THEN 0 ELSE 2 END, 0, now(), now(), false,
                   CASE WHEN i <= 1000 THEN now() - interval '1 hour' + i * interval '1 ms' WHEN i <= 101000 THEN now() + interval '1 day' END, 0, 0, 1, 0, false, 0
            FROM generate_series(1, 1000000) AS i;
            ANALYZE {_place.Table("track_records")}
            """);
        using var statements = new Statements();

        IReadOnlyList<TrackingRecord> claimed = await store.ClaimDueAsync(new ClaimRequest { Limit = 500, Lease = TimeSpan.FromMinutes(1), ProviderIds = ["solapi"] });

        claimed.Should().HaveCount(500);
        claimed[0].MessageId.Should().Be("m0000001");
        string plan = await ExplainAsync(statements.Single(_place.Name, "WITH due"));
        List<JsonElement> nodes = [];
        Walk(JsonDocument.Parse(plan).RootElement[0].GetProperty("Plan"), nodes);
        nodes.Should().Contain(node => Text(node, "Index Name") == "kmsg_ix_due" && Text(node, "Index Cond").Contains("next_check_at <=", StringComparison.Ordinal), plan);
        nodes.Should().NotContain(node => Text(node, "Node Type") == "Seq Scan" || Text(node, "Node Type") == "Sort", plan);
    }

    [Fact]
    public async Task Failover_steps_that_wait_are_found_by_the_partial_index()
    {
        IDeliveryTrackingStore store = _place.Open();
        await store.InitializeAsync();
        await _place.RunAsync($"""
            INSERT INTO {_place.Table("track_failovers")} (tenant, root_message_id, step, state, fallback_message_id, created_at, state_changed_at, claim_number, due_at)
            SELECT 't1', 'm' || i, 1, CASE WHEN i <= 100 THEN 3 ELSE 5 END, 'f' || i, now(), now(), 0, CASE WHEN i <= 100 THEN now() END FROM generate_series(1, 100000) AS i;
            ANALYZE {_place.Table("track_failovers")}
            """);
        using var statements = new Statements();

        await store.ClaimFailoversAsync(10, TimeSpan.FromMinutes(1));

        string plan = await ExplainAsync(statements.Single(_place.Name, "f.due_at <=").Split(';')[0]);
        List<JsonElement> nodes = [];
        Walk(JsonDocument.Parse(plan).RootElement[0].GetProperty("Plan"), nodes);
        nodes.Should().Contain(node => Text(node, "Index Name") == "kmsg_ix_failover", plan);
    }

    private static string Secret => new NpgsqlConnectionStringBuilder(NeedsServerAttribute.ConnectionString(PostgresPlace.Variable)).Password!;

    private string Changed(Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlConnectionStringBuilder(_place.ConnectionString);
        change(builder);
        return builder.ConnectionString;
    }

    private async Task<string> ExplainAsync(string statement)
    {
        await using NpgsqlCommand command = _place.Source.CreateCommand($"EXPLAIN (FORMAT JSON) {statement}");
        command.Parameters.AddWithValue("tenant", "t1");
        command.Parameters.AddWithValue("limit", 500);
        command.Parameters.AddWithValue("lease", 1000L);
        command.Parameters.AddWithValue("want", new[] { "solapi" });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static void Walk(JsonElement node, List<JsonElement> nodes)
    {
        nodes.Add(node);
        if (node.TryGetProperty("Plans", out JsonElement plans))
        {
            foreach (JsonElement each in plans.EnumerateArray())
            {
                Walk(each, nodes);
            }
        }
    }

    private static string Text(JsonElement node, string name) => node.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";
}
