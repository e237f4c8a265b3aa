using KMessage.Tracking;

namespace KMessage.Stores.Tests.Shared;

/// <content>From the tables of version 1 to those of version 2.</content>
public abstract partial class SqlStoreTests
{
    /// <summary>A database as version 1 left it: an AlimTalk that waits, one that failed and whose text message is being sent, and a report whose message is not known.</summary>
    private async Task MakeVersionOneAsync()
    {
        await Place.RunAsync(Place.FirstScript());
        string at = Place.Engine == "postgres" ? "'2026-01-01T00:00:00Z'" : "1767225600000000";
        string later = Place.Engine == "postgres" ? "'9999-01-01T00:00:00Z'" : "253370764800000000";
        string no = Place.Engine == "postgres" ? "FALSE" : "0";
        await Place.RunAsync($"""
            INSERT INTO {Place.Table("schema")} (feature, version, oldest_reader) VALUES ('tracking', 1, 1);
            INSERT INTO {Place.Table("track_records")} (tenant, message_id, provider_id, provider_message_id, type, recipient, status, reason, requested_at, status_changed_at, delivered_by_fallback,
                next_check_at, check_count, claim_number, history_length, issue, gateway_handles_failover, failover_state, fallback_message_id, fallback_text, custom_fields)
            VALUES ('t1', 'waits', 'solapi', 'G1', 1, '01012345678', 1, 0, {at}, {at}, {no}, {at}, 3, 3, 2, 0, {no}, 1, NULL, '대체 문자', '{"{"}"order":"7"{"}"}'),
                   ('t1', 'failed', 'solapi', 'G2', 1, '01012345678', 3, 2, {at}, {at}, {no}, NULL, 1, 1, 2, 0, {no}, 4, 'failed:fallback', '대체 문자', NULL);
            INSERT INTO {Place.Table("track_history")} (tenant, message_id, number, previous_status, status, reason, provider_id, source, recorded_at, is_late_delivery)
            VALUES ('t1', 'waits', 1, NULL, 0, 0, 'solapi', 0, {at}, {no}), ('t1', 'waits', 2, 0, 1, 0, 'solapi', 1, {at}, {no});
            INSERT INTO {Place.Table("track_failovers")} (tenant, root_message_id, step, state, fallback_message_id, fallback_text, created_at, state_changed_at, claim_number, due_at)
            VALUES ('t1', 'failed', 1, 4, 'failed:fallback', '대체 문자', {at}, {at}, 1, {later});
            INSERT INTO {Place.Table("track_reports")} (tenant, report_id, provider_id, message_id, source, status, reason, delivered_by_fallback, parked_at, place)
            VALUES ('t1', 'r1', 'solapi', 'not yet', 2, 2, 0, {no}, {at}, 0);
            """);
    }

    [Fact]
    public async Task Tables_of_version_1_become_those_of_version_2_and_keep_every_row()
    {
        await MakeVersionOneAsync();

        IDeliveryTrackingStore[] stores = [.. Enumerable.Range(0, 4).Select(_ => Place.Open(connectionString: Place.ConnectionString))];
        await Task.WhenAll(stores.Select(each => Task.Run(() => each.InitializeAsync()))).WaitAsync(Deadline);

        IDeliveryTrackingStore store = stores[0];
        (await Place.NumberAsync($"SELECT 10 * version + oldest_reader FROM {Place.Table("schema")}")).Should().Be(21, "programs of version 1 work on");
        TrackingRecord waits = (await store.ClaimDueAsync(Troubles.One)).Should().ContainSingle().Subject;
        waits.Should().BeEquivalentTo(new { MessageId = "waits", Status = DeliveryStatus.Sent, CheckCount = 3, ClaimNumber = 4L, FailoverState = FailoverState.Armed, RawReport = (string?)null });
        waits.CustomFields.Should().ContainKey("order").WhoseValue.Should().Be("7");
        (await store.GetHistoryAsync("waits")).Should().HaveCount(2);
        (await store.GetBacklogAsync()).ParkedReports.Should().Be(1);
        FailoverStep? ended = await store.CompleteFailoverAsync(new FailoverCompletion { RootMessageId = "failed", Step = 1, ClaimNumber = 1, State = FailoverState.Sent });
        ended.Should().NotBeNull("what a program of version 1 had begun ends");

        await store.ApplyAsync([new TrackingPatch { MessageId = "waits", ClaimNumber = 4, Source = TrackingSource.Poll, Status = DeliveryStatus.Delivered, RawReport = "{}" }]);
        (await Place.NumberAsync($"SELECT COUNT(*) FROM {Place.Table("track_records")} WHERE raw_report = '{"{}"}'")).Should().Be(1);
        (await store.EraseRecipientAsync("01012345678")).Should().Be(2);
        (await Place.NumberAsync($"SELECT COUNT(*) FROM {Place.Table("track_records")}")).Should().Be(0);
    }

    [Fact]
    public async Task A_migration_that_was_interrupted_after_it_added_the_column_goes_on()
    {
        await MakeVersionOneAsync();
        await Place.RunAsync($"ALTER TABLE {Place.Table("track_records")} ADD COLUMN raw_report TEXT");

        await Place.Open().InitializeAsync();

        (await Place.NumberAsync($"SELECT version FROM {Place.Table("schema")}")).Should().Be(2);
    }

    [Fact]
    public async Task An_administrator_brings_older_tables_up_to_date_with_a_script_of_their_own()
    {
        await MakeVersionOneAsync();
        IDeliveryTrackingStore store = Place.Open(createTables: false);
        (await store.Invoking(each => each.GetBacklogAsync()).Should().ThrowAsync<StoreException>()).Which.Fix.English.Should().Contain("SchemaScript(fromVersion");

        await Place.RunAsync(Place.SchemaScript(fromVersion: 1));

        (await store.ClaimDueAsync(Troubles.One)).Should().ContainSingle();
        (await Place.NumberAsync($"SELECT version FROM {Place.Table("schema")}")).Should().Be(2);
        FluentActions.Invoking(() => Place.SchemaScript(fromVersion: 3)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
