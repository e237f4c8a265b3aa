using KMessage.Tracking;

namespace KMessage.Contracts.Tracking;

/// <summary>
/// What every <see cref="IDeliveryTrackingStore"/> has to do. Derive from it, open your store, and run. Each test runs in an instance of its own, so its data has to be its own, too
/// (a file, a schema, a table prefix). A store without a server hands its fake clock on in <see cref="LetTimePassAsync"/>.
/// </summary>
public abstract partial class DeliveryTrackingStoreContract
{
    protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Opens the store of a tenant over the data of this test. The same tenant again gives the same data, as a second process would see it.</summary>
    protected abstract ValueTask<IDeliveryTrackingStore> OpenAsync(string tenant);

    /// <summary>Comes back when at least this much time has passed by the store's clock. Really waits; override it where the clock can be moved.</summary>
    protected virtual Task LetTimePassAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    /// <summary>A lease that is long enough for a call and short enough to be waited for.</summary>
    protected virtual TimeSpan ShortLease => TimeSpan.FromMilliseconds(400);

    protected static TimeSpan LongLease => TimeSpan.FromMinutes(10);

    protected static DateTimeOffset Noon { get; } = new(2026, 3, 4, 3, 0, 0, 123, TimeSpan.Zero);

    protected ValueTask<IDeliveryTrackingStore> OpenAsync() => OpenAsync("t1");

    protected static NewTrackingRecord Send(string id, int minute = 0) => new()
    {
        MessageId = id,
        ProviderId = "solapi",
        ProviderMessageId = $"G-{id}",
        ProviderBatchId = "batch",
        Type = MessageType.Sms,
        To = "01012345678",
        From = "0212345678",
        RequestedAt = Noon.AddMinutes(minute),
        AcceptedAt = Noon.AddMinutes(minute).AddMilliseconds(250),
        NextCheck = NextCheck.After(TimeSpan.Zero),
    };

    protected static NewTrackingRecord AlimTalk(string id) => Send(id) with
    {
        Type = MessageType.AlimTalk,
        Fallback = new TrackedFallback { Channel = FallbackChannel.Lms, Text = "대체 문자 '본문' 🎉", Title = "제목" },
    };

    protected static TrackingPatch Poll(TrackingRecord claimed, DeliveryStatus? status) => new()
    {
        MessageId = claimed.MessageId,
        ClaimNumber = claimed.ClaimNumber,
        Source = TrackingSource.Poll,
        Status = status,
        IsCheck = true,
        NextCheck = NextCheck.After(LongLease),
    };

    protected static TrackingPatch Report(string id, DeliveryStatus status) => new() { MessageId = id, Source = TrackingSource.Webhook, Status = status };

    protected static TrackingPatch NotReachable(string id) => Report(id, DeliveryStatus.Failed) with
    {
        Reason = DeliveryReason.NotKakaoTalkUser,
        ProviderStatusCode = "3104",
        StartsFailover = true,
    };

    protected static Task<IReadOnlyList<TrackingRecord>> ClaimAsync(IDeliveryTrackingStore store, int limit = 100, TimeSpan? lease = null) =>
        store.ClaimDueAsync(new ClaimRequest { Limit = limit, Lease = lease ?? LongLease });

    protected static async Task<TrackingRecord> ClaimOneAsync(IDeliveryTrackingStore store, TimeSpan? lease = null) =>
        (await ClaimAsync(store, 1, lease)).Should().ContainSingle().Subject;

    protected static async Task<TrackingRecord?> GetAsync(IDeliveryTrackingStore store, string id) => (await store.FindAsync([TrackingLookup.ByMessageId(id)]))[0];

    protected static async Task<AppliedPatch> ApplyAsync(IDeliveryTrackingStore store, TrackingPatch patch) => (await store.ApplyAsync([patch]))[0];

    protected static async Task<T[]> AllAtOnceAsync<T>(int count, Func<int, Task<T>> work)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<T>[] tasks = [.. Enumerable.Range(0, count).Select(i => Task.Run(async () =>
        {
            await start.Task;
            return await work(i);
        }))];
        start.SetResult();
        return await Task.WhenAll(tasks).WaitAsync(Deadline);
    }
}
