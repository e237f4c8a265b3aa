using KMessage.Tracking;

namespace KMessage.Contracts.Tracking;

public abstract partial class DeliveryTrackingStoreContract
{
    protected static ParkedReport Parked(string reportId, string? messageId = null, string? providerMessageId = null) => new()
    {
        ReportId = reportId,
        ProviderId = "solapi",
        MessageId = messageId,
        ProviderMessageId = providerMessageId,
        Source = TrackingSource.Webhook,
        Status = DeliveryStatus.Failed,
        Reason = DeliveryReason.NotKakaoTalkUser,
        ProviderStatusCode = "3104",
        ProviderStatusMessage = "카카오톡 미사용자",
        SentAt = Noon,
        CompletedAt = Noon.AddSeconds(1),
    };

    [Fact]
    public async Task A_report_that_came_before_the_send_was_recorded_waits_for_it()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        ParkedReport byOurs = Parked("r1", messageId: "m1", providerMessageId: "something");
        ParkedReport byTheirs = Parked("r2", providerMessageId: "G-m2");
        await store.ParkReportsAsync([byOurs, byTheirs, Parked("r3", messageId: "nobody", providerMessageId: "nobody")]);
        IReadOnlyList<MatchedReport> before = await store.FindMatchedReportsAsync(10);

        await store.AddManyAsync([Send("m1"), Send("m2")]);
        IReadOnlyList<MatchedReport> matched = await store.FindMatchedReportsAsync(10);

        before.Should().BeEmpty();
        matched.Select(each => each.Report).Should().BeEquivalentTo([byOurs, byTheirs], options => options.WithStrictOrdering());
        matched.Select(each => each.Record.MessageId).Should().Equal("m1", "m2");
        (await store.FindMatchedReportsAsync(1)).Should().ContainSingle("they stay until they are removed");
    }

    [Fact]
    public async Task A_parked_report_goes_when_it_is_removed_and_is_kept_once()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1")]);
        await store.ParkReportsAsync([Parked("r1", messageId: "m1"), Parked("r2", messageId: "m1")]);
        await store.ParkReportsAsync([Parked("r1", messageId: "m1")]);
        (await store.FindMatchedReportsAsync(10)).Should().HaveCount(2);

        await store.RemoveReportsAsync(["r1", "unknown"]);

        (await store.FindMatchedReportsAsync(10)).Should().ContainSingle().Which.Report.ReportId.Should().Be("r2");
    }

    [Fact]
    public async Task A_report_of_one_gateway_is_never_matched_to_a_message_of_another()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.AddManyAsync([Send("m1") with { ProviderId = "iwinv" }, Send("m2") with { ProviderId = null, ProviderMessageId = null }]);

        await store.ParkReportsAsync([Parked("r1", messageId: "m1", providerMessageId: "G-m1"), Parked("r2", messageId: "m2")]);

        (await store.FindMatchedReportsAsync(10)).Should().ContainSingle("one whose gateway is not known may be anyone's").Which.Report.ReportId.Should().Be("r2");
    }

    [Fact]
    public async Task Reports_that_nobody_waits_for_are_forgotten_in_time()
    {
        IDeliveryTrackingStore store = await OpenAsync();
        await store.ParkReportsAsync([Parked("r1", messageId: "m1")]);
        await LetTimePassAsync(ShortLease * 2);
        await store.ParkReportsAsync([Parked("r2", messageId: "m1")]);

        (await store.PurgeReportsAsync(LongLease)).Should().Be(0);
        (await store.PurgeReportsAsync(ShortLease)).Should().Be(1);

        await store.AddManyAsync([Send("m1")]);
        (await store.FindMatchedReportsAsync(10)).Should().ContainSingle().Which.Report.ReportId.Should().Be("r2");
    }
}
