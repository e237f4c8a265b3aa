using System.Data.Common;
using System.Diagnostics;
using KMessage.Tracking;

namespace KMessage.Stores.Tests.Shared;

/// <summary>What every engine has to do beyond the contract of a store: its schema, many processes, large batches.</summary>
public abstract partial class SqlStoreTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private StorePlace? _place;

    private StorePlace Place => _place ??= MakePlace();

    private protected abstract StorePlace MakePlace();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_place is not null)
        {
            await _place.DisposeAsync();
        }
    }

    private static NewTrackingRecord Send(int i) => new()
    {
        MessageId = $"m{i:00000}",
        ProviderId = "solapi",
        ProviderMessageId = $"G{i:00000}",
        Type = MessageType.AlimTalk,
        To = $"010{i % 50:00000000}",
        RequestedAt = DateTimeOffset.UnixEpoch.AddYears(56).AddSeconds(i),
        AcceptedAt = DateTimeOffset.UnixEpoch.AddYears(56).AddSeconds(i),
        NextCheck = NextCheck.After(TimeSpan.Zero),
        Fallback = new TrackedFallback { Text = "대체" },
    };

    private static TrackingPatch Failure(string id) => new() { MessageId = id, Source = TrackingSource.Webhook, Status = DeliveryStatus.Failed, StartsFailover = true };

    [Fact]
    public async Task Eight_stores_that_find_an_empty_database_at_once_make_the_tables_once()
    {
        IDeliveryTrackingStore[] stores = [.. Enumerable.Range(0, 8).Select(_ => Place.Open(connectionString: Place.ConnectionString))];

        await Task.WhenAll(stores.Select(store => Task.Run(() => store.InitializeAsync()))).WaitAsync(Deadline);

        (await Place.NumberAsync($"SELECT COUNT(*) FROM {Place.Table("schema")}")).Should().Be(1);
        (await stores[3].AddManyAsync([Send(1)]))[0].Outcome.Should().Be(AddOutcome.Added);
    }

    [Fact]
    public async Task Eight_processes_that_find_an_empty_database_at_once_all_go_on()
    {
        using var workers = new Workers(Place);

        Process[] all = [.. Enumerable.Range(0, 8).Select(_ => workers.Start("migrate", TimeSpan.Zero))];
        await Workers.EndAsync(all, Deadline);

        all.Select(process => process.ExitCode).Should().OnlyContain(code => code == 0, string.Join('\n', workers.Lines));
        (await Place.Open().AddManyAsync([Send(1)]))[0].Outcome.Should().Be(AddOutcome.Added);
    }

    [Fact]
    public async Task Of_many_processes_each_message_is_ended_by_one_although_two_are_killed()
    {
        const int count = 300;
        TimeSpan lease = TimeSpan.FromSeconds(4);
        IDeliveryTrackingStore store = Place.Open();
        await store.AddManyAsync([.. Enumerable.Range(0, count).Select(Send)]);
        using var workers = new Workers(Place);

        Process stalled = workers.Start("stall", lease);
        await workers.HearAsync(line => line.StartsWith("claimed", StringComparison.Ordinal), 40, Deadline);
        stalled.Kill();
        Process[] pollers = [.. Enumerable.Range(0, 4).Select(_ => workers.Start("poll", lease))];
        await workers.HearAsync(line => line.StartsWith("ended", StringComparison.Ordinal), 20, Deadline);
        pollers[0].Kill();
        await Workers.EndAsync(pollers, Deadline);

        string[] lines = [.. workers.Lines];
        lines.Should().NotContain(line => line.StartsWith("error", StringComparison.Ordinal));
        lines.Where(line => line.StartsWith("claimed", StringComparison.Ordinal)).Should().OnlyHaveUniqueItems("a claim's number is held by one process");
        lines.Where(line => line.EndsWith(" Changed", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).Should().OnlyHaveUniqueItems("a message is ended once");
        IReadOnlyList<TrackingCount> counts = await store.CountByAsync(TrackingFilter.All, TrackingGroups.Status);
        counts.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Status = DeliveryStatus.Delivered, Count = (long)count });
        (await Place.NumberAsync($"SELECT COUNT(*) FROM {Place.Table("track_history")}")).Should().Be(2 * count);
        (await Place.NumberAsync($"SELECT COUNT(*) FROM {Place.Table("track_records")} WHERE claim_number > 1")).Should().BeGreaterThanOrEqualTo(40, "what the dead held was claimed again");
    }

    [Fact]
    public async Task A_write_waits_for_the_claim_that_is_being_made_and_is_then_told_that_it_lost_its_lease()
    {
        IDeliveryTrackingStore store = Place.Open();
        await store.AddManyAsync([Send(1)]);
        TrackingRecord mine = (await store.ClaimDueAsync(Troubles.One)).Should().ContainSingle().Subject;
        await using DbConnection other = await Place.ConnectAsync();
        await using DbTransaction claim = await other.BeginTransactionAsync();
        await RunInAsync(claim, $"UPDATE {Place.Table("track_records")} SET claim_number = 2 WHERE message_id = 'm00001'");

        Task<IReadOnlyList<AppliedPatch>> write = Task.Run(() => store.ApplyAsync(
            [new TrackingPatch { MessageId = "m00001", ClaimNumber = mine.ClaimNumber, Source = TrackingSource.Poll, Status = DeliveryStatus.Pending, IsCheck = true }]));
        bool wasEarly = await Task.WhenAny(write, Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System)) == write;
        await claim.CommitAsync();

        wasEarly.Should().BeFalse();
        (await write.WaitAsync(Deadline))[0].Outcome.Should().Be(ApplyOutcome.LeaseLost);
        (await Place.NumberAsync($"SELECT claim_number FROM {Place.Table("track_records")}")).Should().Be(2);
    }

    [Fact]
    public async Task While_one_program_migrates_the_others_wait()
    {
        IDeliveryTrackingStore store = Place.Open();
        await using DbConnection other = await Place.ConnectAsync();
        await using DbTransaction migration = await other.BeginTransactionAsync();
        await RunInAsync(migration, Place.MigrationLock);

        // Long enough for a migration that does not wait, on a machine that is busy.
        Task waiting = Task.Run(() => store.InitializeAsync());
        bool wasEarly = await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System)) == waiting;
        await migration.RollbackAsync();
        await other.CloseAsync();

        wasEarly.Should().BeFalse();
        await waiting.WaitAsync(Deadline);
    }

    private static async Task RunInAsync(DbTransaction transaction, string sql)
    {
        await using DbCommand command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteScalarAsync();
    }

    [Fact]
    public async Task Tables_of_a_newer_version_are_refused_and_left_alone()
    {
        await Place.Open().AddManyAsync([Send(1)]);
        await Place.RunAsync($"UPDATE {Place.Table("schema")} SET version = 9, oldest_reader = 9");
        IDeliveryTrackingStore store = Place.Open();

        StoreException refused = (await store.Invoking(each => each.AddManyAsync([Send(2)])).Should().ThrowAsync<StoreException>()).Which;

        refused.Trouble.Should().Be(StoreTrouble.NewerSchema);
        refused.IsTransient.Should().BeFalse();
        refused.Problem.English.Should().Contain("newer version");
        refused.Problem.Korean.Should().Contain("새로운");
        (await Place.NumberAsync($"SELECT COUNT(*) FROM {Place.Table("track_records")}")).Should().Be(1);
        await Place.RunAsync($"UPDATE {Place.Table("schema")} SET version = 2, oldest_reader = 1");
        (await store.AddManyAsync([Send(2)]))[0].Outcome.Should().Be(AddOutcome.Added, "the failure is not remembered");
    }

    [Fact]
    public async Task An_older_version_of_the_library_works_on_when_a_newer_one_has_only_added()
    {
        await Place.Open().AddManyAsync([Send(1)]);
        await Place.RunAsync($"ALTER TABLE {Place.Table("track_records")} ADD COLUMN from_the_future INTEGER DEFAULT 7");
        await Place.RunAsync($"UPDATE {Place.Table("schema")} SET version = 3, oldest_reader = 1");
        await Place.RunAsync($"UPDATE {Place.Table("track_records")} SET from_the_future = 8");
        IDeliveryTrackingStore store = Place.Open();

        await store.ApplyAsync([Failure("m00001")]);
        await store.AddManyAsync([Send(2)]);

        (await Place.NumberAsync($"SELECT from_the_future FROM {Place.Table("track_records")} WHERE message_id = 'm00001'")).Should().Be(8);
        (await Place.NumberAsync($"SELECT from_the_future FROM {Place.Table("track_records")} WHERE message_id = 'm00002'")).Should().Be(7);
        (await Place.NumberAsync($"SELECT version FROM {Place.Table("schema")}")).Should().Be(3);
    }

    [Fact]
    public async Task A_program_that_may_not_make_tables_says_so_and_works_after_the_administrators_script()
    {
        IDeliveryTrackingStore store = Place.Open(createTables: false);

        StoreException refused = (await store.Invoking(each => each.GetBacklogAsync()).Should().ThrowAsync<StoreException>()).Which;
        refused.Trouble.Should().Be(StoreTrouble.SchemaMissing);
        refused.Fix.English.Should().Contain("SchemaScript()");

        await Place.RunAsync(Place.SchemaScript());
        (await store.AddManyAsync([Send(1)]))[0].Outcome.Should().Be(AddOutcome.Added);
    }

    [Fact]
    public async Task A_migration_that_was_interrupted_goes_on()
    {
        await Place.Open().AddManyAsync([Send(1)]);
        await Place.RunAsync($"DELETE FROM {Place.Table("schema")}");
        await Place.RunAsync($"DROP TABLE {Place.Table("track_history")}");

        IDeliveryTrackingStore store = Place.Open();

        (await store.GetHistoryAsync("m00001")).Should().BeEmpty("that table is new");
        (await store.FindAsync([TrackingLookup.ByMessageId("m00001")]))[0].Should().NotBeNull("and the others are kept");
    }

    [Fact]
    public async Task The_longest_prefix_leaves_every_name_whole()
    {
        string prefix = "p" + new string('x', 46) + "_";
        IDeliveryTrackingStore store = Place.Open(prefix: prefix);
        try
        {
            await store.AddManyAsync([Send(1)]);
            (await store.ClaimDueAsync(new ClaimRequest { Limit = 1, Lease = TimeSpan.FromMinutes(1) })).Should().ContainSingle();
            await Place.Open(prefix: prefix).ApplyAsync([Failure("m00001")]);
            (await store.ClaimFailoversAsync(1, TimeSpan.FromMinutes(1))).Should().ContainSingle();
        }
        finally
        {
            foreach (string table in new[] { "schema", "track_records", "track_history", "track_failovers", "track_reports" })
            {
                await Place.RunAsync($"DROP TABLE IF EXISTS {Place.Table(table, prefix)}");
            }
        }
    }

    [Fact]
    public async Task Ten_thousand_messages_go_in_and_through_at_once()
    {
        const int count = 10_000;
        IDeliveryTrackingStore store = Place.Open();

        IReadOnlyList<AddedRecord> added = await store.AddManyAsync([.. Enumerable.Range(0, count).Select(Send)]);
        IReadOnlyList<AddedRecord> again = await store.AddManyAsync([.. Enumerable.Range(0, count).Reverse().Select(Send)]);
        IReadOnlyList<TrackingRecord> claimed = await store.ClaimDueAsync(new ClaimRequest { Limit = count, Lease = TimeSpan.FromMinutes(10) });
        IReadOnlyList<AppliedPatch> applied = await store.ApplyAsync([.. claimed.Select(record => Failure(record.MessageId) with { ClaimNumber = record.ClaimNumber })]);
        IReadOnlyList<TrackingRecord?> found = await store.FindAsync([.. Enumerable.Range(0, count).Select(i => TrackingLookup.ByProviderMessageId("solapi", $"G{i:00000}"))]);

        added.Should().OnlyContain(each => each.Outcome == AddOutcome.Added).And.HaveCount(count);
        again.Should().OnlyContain(each => each.Outcome == AddOutcome.Exists);
        claimed.Should().HaveCount(count);
        applied.Count(each => each.Failover is not null).Should().Be(count);
        found.Select(record => record!.MessageId).Should().Equal(Enumerable.Range(0, count).Select(i => $"m{i:00000}"));
    }

    [Fact]
    public async Task Writers_of_all_kinds_in_any_order_never_see_a_deadlock()
    {
        IDeliveryTrackingStore[] stores = [.. Enumerable.Range(0, 4).Select(_ => Place.Open(connectionString: Place.ConnectionString))];
        await stores[0].InitializeAsync();
        NewTrackingRecord[] sends = [.. Enumerable.Range(0, 60).Select(Send)];

        await Task.WhenAll(Enumerable.Range(0, 12).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (int round = 0; round < 12; round++)
            {
                IDeliveryTrackingStore store = stores[random.Next(stores.Length)];
                NewTrackingRecord[] some = [.. sends.OrderBy(_ => random.Next()).Take(25)];
                switch (random.Next(7))
                {
                    case 0:
                        await store.EraseRecipientAsync(some[0].To);
                        break;
                    case 1:
                        await store.ApplyAsync([.. some.Select(send => Failure(send.MessageId))]);
                        break;
                    case 2:
                        await store.ClaimDueAsync(new ClaimRequest { Limit = 10, Lease = TimeSpan.Zero });
                        break;
                    case 3:
                        foreach (ClaimedFailover claimed in await store.ClaimFailoversAsync(5, TimeSpan.FromMinutes(1)))
                        {
                            await store.CompleteFailoverAsync(new FailoverCompletion { RootMessageId = claimed.Step.RootMessageId, Step = 1, ClaimNumber = claimed.Step.ClaimNumber, State = FailoverState.Sent });
                        }

                        break;
                    case 4:
                        await store.PurgeAsync(new TrackingPurge { Statuses = [DeliveryStatus.Failed], OlderThan = TimeSpan.Zero, Limit = 5 });
                        break;
                    case 5:
                        await store.ParkReportsAsync([.. some.Select(send => new ParkedReport { ReportId = $"{random.Next(100)}-{send.MessageId}", ProviderId = "solapi", Source = TrackingSource.Webhook, Status = DeliveryStatus.Sent, MessageId = send.MessageId })]);
                        break;
                    default:
                        await store.AddManyAsync(some);
                        break;
                }
            }
        }))).WaitAsync(Deadline);
    }
}
