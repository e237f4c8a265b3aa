using KMessage.Tracking;

namespace KMessage.Tests.Tracking;

/// <summary>A store that fails or hangs when a test says so.</summary>
internal sealed class FaultyStore(IDeliveryTrackingStore inner) : IDeliveryTrackingStore
{
    private int _writes;

    /// <summary>Is asked before each call, by its name; what it returns is thrown.</summary>
    public Func<string, Exception?> Fault { get; set; } = _ => null;

    /// <summary>Calls wait for it, by their name.</summary>
    public Func<string, Task> Gate { get; set; } = _ => Task.CompletedTask;

    public int AddCalls => _writes;

    public static StoreException Down { get; } =
        new(StoreTrouble.Unreachable, new("The store cannot be reached.", "저장소에 연결할 수 없습니다."), new("Start it.", "저장소를 시작하세요."));

    public Task InitializeAsync(CancellationToken cancellationToken = default) => Do(nameof(InitializeAsync), async () => { await inner.InitializeAsync(cancellationToken); return 0; });

    public Task<IReadOnlyList<AddedRecord>> AddManyAsync(IReadOnlyList<NewTrackingRecord> sends, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _writes);
        return Do(nameof(AddManyAsync), () => inner.AddManyAsync(sends, cancellationToken));
    }

    public Task<IReadOnlyList<TrackingRecord>> ClaimDueAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        Do(nameof(ClaimDueAsync), () => inner.ClaimDueAsync(request, cancellationToken));

    public Task<IReadOnlyList<AppliedPatch>> ApplyAsync(IReadOnlyList<TrackingPatch> patches, CancellationToken cancellationToken = default) =>
        Do(nameof(ApplyAsync), () => inner.ApplyAsync(patches, cancellationToken));

    public Task<IReadOnlyList<TrackingRecord?>> FindAsync(IReadOnlyList<TrackingLookup> lookups, CancellationToken cancellationToken = default) =>
        Do(nameof(FindAsync), () => inner.FindAsync(lookups, cancellationToken));

    public Task<TrackingPage> ListAsync(TrackingFilter filter, TrackingPageRequest page, CancellationToken cancellationToken = default) =>
        Do(nameof(ListAsync), () => inner.ListAsync(filter, page, cancellationToken));

    public Task<IReadOnlyList<TrackingCount>> CountByAsync(TrackingFilter filter, TrackingGroups groups, CancellationToken cancellationToken = default) =>
        Do(nameof(CountByAsync), () => inner.CountByAsync(filter, groups, cancellationToken));

    public Task<IReadOnlyList<TrackingTransition>> GetHistoryAsync(string messageId, CancellationToken cancellationToken = default) =>
        Do(nameof(GetHistoryAsync), () => inner.GetHistoryAsync(messageId, cancellationToken));

    public Task ParkReportsAsync(IReadOnlyList<ParkedReport> reports, CancellationToken cancellationToken = default) =>
        Do(nameof(ParkReportsAsync), async () => { await inner.ParkReportsAsync(reports, cancellationToken); return 0; });

    public Task<IReadOnlyList<MatchedReport>> FindMatchedReportsAsync(int limit, CancellationToken cancellationToken = default) =>
        Do(nameof(FindMatchedReportsAsync), () => inner.FindMatchedReportsAsync(limit, cancellationToken));

    public Task RemoveReportsAsync(IReadOnlyList<string> reportIds, CancellationToken cancellationToken = default) =>
        Do(nameof(RemoveReportsAsync), async () => { await inner.RemoveReportsAsync(reportIds, cancellationToken); return 0; });

    public Task<int> PurgeReportsAsync(TimeSpan olderThan, CancellationToken cancellationToken = default) =>
        Do(nameof(PurgeReportsAsync), () => inner.PurgeReportsAsync(olderThan, cancellationToken));

    public Task<IReadOnlyList<ClaimedFailover>> ClaimFailoversAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default) =>
        Do(nameof(ClaimFailoversAsync), () => inner.ClaimFailoversAsync(limit, lease, cancellationToken));

    public Task<FailoverStep?> CompleteFailoverAsync(FailoverCompletion completion, CancellationToken cancellationToken = default) =>
        Do(nameof(CompleteFailoverAsync), () => inner.CompleteFailoverAsync(completion, cancellationToken));

    public Task<IReadOnlyList<FailoverStep>> AbandonFailoversAsync(int limit, CancellationToken cancellationToken = default) =>
        Do(nameof(AbandonFailoversAsync), () => inner.AbandonFailoversAsync(limit, cancellationToken));

    public Task<IReadOnlyList<FailoverStep>> GetFailoversAsync(string rootMessageId, CancellationToken cancellationToken = default) =>
        Do(nameof(GetFailoversAsync), () => inner.GetFailoversAsync(rootMessageId, cancellationToken));

    public Task<int> PurgeAsync(TrackingPurge purge, CancellationToken cancellationToken = default) =>
        Do(nameof(PurgeAsync), () => inner.PurgeAsync(purge, cancellationToken));

    public Task<int> EraseRecipientAsync(string to, CancellationToken cancellationToken = default) =>
        Do(nameof(EraseRecipientAsync), () => inner.EraseRecipientAsync(to, cancellationToken));

    public Task<TrackingBacklog> GetBacklogAsync(CancellationToken cancellationToken = default) =>
        Do(nameof(GetBacklogAsync), () => inner.GetBacklogAsync(cancellationToken));

    private async Task<T> Do<T>(string call, Func<Task<T>> work)
    {
        await Gate(call);
        return Fault(call) is { } fault ? throw fault : await work();
    }
}
