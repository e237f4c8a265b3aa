using KMessage.Tracking;

namespace KMessage.Tests.Tracking;

public sealed class ReportTests
{
    [Fact]
    public async Task A_webhook_is_matched_by_our_id_or_by_the_gateways()
    {
        await using var rig = new TrackingRig();
        string one = await rig.SendAsync();
        string two = await rig.SendAsync();

        IReadOnlyList<ReportOutcome> outcomes = await rig.Tracking.ReportAsync("gw",
        [
            new DeliveryReport { MessageId = one, Status = DeliveryStatus.Sent },
            new DeliveryReport { ProviderMessageId = $"P-{two}", Status = DeliveryStatus.Delivered },
            new DeliveryReport { MessageId = one, Status = DeliveryStatus.Delivered },
            new DeliveryReport { MessageId = one, Status = DeliveryStatus.Sent },
            new DeliveryReport { Status = DeliveryStatus.Delivered },
        ]);

        outcomes.Should().Equal(ReportOutcome.Changed, ReportOutcome.Changed, ReportOutcome.Changed, ReportOutcome.Unchanged, ReportOutcome.Nameless);
        (await rig.Tracking.GetHistoryAsync(one)).Select(entry => (entry.Status, entry.Source)).Should().Equal(
            (DeliveryStatus.Pending, TrackingSource.Send), (DeliveryStatus.Sent, TrackingSource.Webhook), (DeliveryStatus.Delivered, TrackingSource.Webhook));
    }

    [Fact]
    public async Task A_report_of_one_gateway_never_changes_a_message_of_another()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();

        ReportOutcome outcome = await rig.Tracking.ReportAsync("other", new DeliveryReport { MessageId = id, ProviderMessageId = $"P-{id}", Status = DeliveryStatus.Failed });
        await rig.FirstPassAsync();

        outcome.Should().Be(ReportOutcome.Parked);
        (await rig.RecordAsync(id)).Status.Should().Be(DeliveryStatus.Pending);
    }

    [Fact]
    public async Task A_person_who_knows_better_is_a_source_too()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();

        await rig.Tracking.ReportAsync("gw", new DeliveryReport { MessageId = id, Status = DeliveryStatus.Unknown }, TrackingSource.Manual);

        (await rig.Tracking.GetHistoryAsync(id))[^1].Should().BeEquivalentTo(new { Status = DeliveryStatus.Unknown, Source = TrackingSource.Manual });
        await rig.Tracking.Invoking(tracking => tracking.ReportAsync("gw", new DeliveryReport { MessageId = id, Status = DeliveryStatus.Sent }, TrackingSource.Poll)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_webhook_that_says_unknown_says_nothing()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();

        (await rig.Tracking.ReportAsync("gw", new DeliveryReport { MessageId = id, Status = DeliveryStatus.Unknown })).Should().Be(ReportOutcome.Unchanged);

        (await rig.RecordAsync(id)).Status.Should().Be(DeliveryStatus.Pending);
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_is_an_error_so_that_the_gateway_calls_again()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();
        rig.Store.Fault = _ => FaultyStore.Down;

        await rig.Tracking.Invoking(tracking => tracking.ReportAsync("gw", new DeliveryReport { MessageId = id, Status = DeliveryStatus.Delivered })).Should().ThrowAsync<StoreException>();
        rig.Store.Fault = _ => null;
        await rig.Tracking.ReportAsync("gw", new DeliveryReport { MessageId = id, Status = DeliveryStatus.Delivered });

        (await rig.RecordAsync(id)).Status.Should().Be(DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task A_report_that_was_parked_while_its_record_was_written_is_found_by_the_next_pass()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();

        // As after a crash between the parking and the second look.
        await rig.Memory.ParkReportsAsync([new ParkedReport { ReportId = "r1", ProviderId = "gw", MessageId = id, Source = TrackingSource.Webhook, Status = DeliveryStatus.Delivered }]);
        await rig.Tracking.RunOnceAsync();

        (await rig.RecordAsync(id)).Status.Should().Be(DeliveryStatus.Delivered);
        (await rig.Memory.GetBacklogAsync()).ParkedReports.Should().Be(0);
    }

    [Fact]
    public async Task What_the_gateway_itself_wrote_is_kept_only_when_it_was_asked_for()
    {
        await using var rig = new TrackingRig();
        rig.Gateway.Fate = _ => new DeliveryReport { Status = DeliveryStatus.Delivered, Raw = "from a poll" };
        string polled = await rig.SendAsync();
        await rig.FirstPassAsync();
        string reported = await rig.SendAsync();
        await rig.Tracking.ReportAsync("gw", new DeliveryReport { MessageId = reported, Status = DeliveryStatus.Delivered, Raw = "from outside" });

        rig.Gateway.Questions.SelectMany(queries => queries).Should().NotBeEmpty().And.OnlyContain(query => !query.IncludeRaw);
        (await rig.RecordAsync(polled)).RawReport.Should().BeNull();
        (await rig.RecordAsync(reported)).RawReport.Should().BeNull();
    }

    [Fact]
    public async Task What_the_gateway_itself_wrote_is_in_the_record_in_no_log_line_and_goes_with_the_person()
    {
        await using var rig = new TrackingRig();
        rig.Options.KeepRawReports = true;
        rig.Gateway.Fate = query => new DeliveryReport { Status = DeliveryStatus.Delivered, Raw = query.IncludeRaw ? """{"to":"01012345678"}""" : null };
        string polled = await rig.SendAsync();
        await rig.FirstPassAsync();
        string reported = await rig.SendAsync();
        await rig.Tracking.ReportAsync("gw", new DeliveryReport { MessageId = reported, Status = DeliveryStatus.Delivered, Raw = "from 01012345678" });

        TrackingRecord record = await rig.RecordAsync(polled);
        record.RawReport.Should().Be("""{"to":"01012345678"}""");
        (await rig.RecordAsync(reported)).RawReport.Should().Be("from 01012345678");
        record.ToString().Should().NotContain("01012345678");
        rig.Logs.GetSnapshot().Should().NotContain(line => line.Message.Contains("01012345678", StringComparison.Ordinal));
        (await rig.Tracking.EraseRecipientAsync("010-1234-5678")).Should().Be(2);
        (await rig.Memory.ListAsync(TrackingFilter.All, new())).Records.Should().BeEmpty();
    }

    [Fact]
    public async Task A_report_by_an_early_webhook_starts_the_fallback_too()
    {
        await using var rig = new TrackingRig();
        rig.WithFailover();
        (await rig.Tracking.ReportAsync("gw", FakeGateway.Failure() with { MessageId = "root" })).Should().Be(ReportOutcome.Parked);

        await rig.SendAlimTalkAsync();
        await rig.Tracking.RunOnceAsync();

        rig.Gateway.Sent.Select(message => message.MessageId).Should().Equal("root", "root:fallback");
    }
}
