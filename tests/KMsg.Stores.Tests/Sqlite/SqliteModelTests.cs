using System.Text.Json;
using KMessage.Sqlite;
using KMessage.Tracking;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Stores.Tests.Sqlite;

/// <summary>Random calls to the SQL store and to the one in memory, of two tenants, under one clock: they give the same answers and come to the same end.</summary>
public sealed class SqliteModelTests
{
    private const int SequenceCount = 200;
    private const int CallCount = 50;
    private static readonly string[] Tenants = ["a", "b"];
    private static readonly string[] Ids = ["m1", "m2", "m3", "M3", "m4", "m5 "];

    [Fact]
    public async Task Whatever_is_called_the_SQL_store_does_what_the_one_in_memory_does()
    {
        for (int seed = 1; seed <= SequenceCount; seed++)
        {
            var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 3, 0, 0, TimeSpan.Zero));
            List<string> calls = [];
            List<(IDeliveryTrackingStore Model, SqliteDeliveryTrackingStore Sql)> stores = [.. Tenants.Select(tenant => (
                (IDeliveryTrackingStore)new InMemoryDeliveryTrackingStore(time),
                new SqliteDeliveryTrackingStore($"Data Source=model{seed};Mode=Memory;Cache=Shared", new SqliteStoreOptions { Tenant = tenant, TimeProvider = time })))];
            var random = new Random(seed);
            for (int call = 0; call < CallCount; call++)
            {
                time.Advance(TimeSpan.FromMilliseconds(random.Next(1, 40_000)));
                (IDeliveryTrackingStore model, SqliteDeliveryTrackingStore sql) = stores[random.Next(stores.Count)];
                (string name, Func<IDeliveryTrackingStore, Task<object>> run) = Choose(random);
                calls.Add(name);
                await ShouldAgreeAsync(model, sql, run);
            }

            foreach ((IDeliveryTrackingStore model, SqliteDeliveryTrackingStore sql) in stores)
            {
                await ShouldAgreeAsync(model, sql, StateAsync);
            }

            stores.ForEach(each => each.Sql.Dispose());

            async Task ShouldAgreeAsync(IDeliveryTrackingStore model, IDeliveryTrackingStore sql, Func<IDeliveryTrackingStore, Task<object>> run)
            {
                string expected = JsonSerializer.Serialize(await run(model));
                string actual = JsonSerializer.Serialize(await run(sql));
                if (actual != expected)
                {
                    actual.Should().Be(expected, $"of seed {seed}, after {string.Join("; ", calls)}");
                }
            }
        }
    }

    private static (string Name, Func<IDeliveryTrackingStore, Task<object>> Run) Choose(Random random)
    {
        string id = Ids[random.Next(Ids.Length)];
        string other = Ids.First(each => each != id);
        int number = random.Next(0, 4);
        TimeSpan wait = TimeSpan.FromMilliseconds(random.Next(0, 90_000));
        var status = (DeliveryStatus)random.Next(6);
        bool flag = random.Next(2) == 0;
        switch (random.Next(14))
        {
            case 0 or 1:
                NewTrackingRecord send = Send(id, flag, status, wait);
                return ($"add {id} accepted {flag}", async store => await store.AddManyAsync([send, Send(other, true, DeliveryStatus.Pending, wait)]));
            case 2 or 3:
                TrackingPatch patch = Patch(id, flag ? number : null, status, wait);
                return ($"apply {patch}", async store => await store.ApplyAsync([patch, Patch(other, null, null, wait)]));
            case 4 or 5:
                string[]? only = flag ? ["solapi"] : null;
                string[] except = number == 0 ? ["solapi"] : [];
                return ("claim", async store => (await store.ClaimDueAsync(new ClaimRequest { Limit = 100, Lease = wait, ProviderIds = only, ExceptProviderIds = except })).OrderBy(each => each.MessageId, StringComparer.Ordinal).ToList());
            case 6:
                return ("claim failovers", async store => await store.ClaimFailoversAsync(100, wait));
            case 7:
                return ("abandon", async store => await store.AbandonFailoversAsync(100));
            case 8:
                var completion = new FailoverCompletion
                {
                    RootMessageId = id,
                    Step = 1,
                    ClaimNumber = number,
                    State = (FailoverState)random.Next((int)FailoverState.NotNeeded, (int)FailoverState.Unknown + 1),
                    RetryAfter = wait,
                    ErrorCode = "E",
                    ErrorText = "'",
                };
                return ($"complete {id} {completion.State}", async store => await store.CompleteFailoverAsync(completion) ?? new object());
            case 9:
                var report = new ParkedReport { ReportId = $"r{random.Next(6)}", ProviderId = flag ? "solapi" : "iwinv", MessageId = number == 0 ? null : id, ProviderMessageId = $"G-{other}", Source = TrackingSource.Webhook, Status = status };
                return ($"park {report.ReportId}", async store =>
                {
                    await store.ParkReportsAsync([report]);
                    return await store.FindMatchedReportsAsync(100);
                }
                );
            case 10:
                return ("remove reports", async store =>
                {
                    await store.RemoveReportsAsync([$"r{number}"]);
                    return await store.PurgeReportsAsync(TimeSpan.FromMinutes(10));
                }
                );
            case 11:
                return ("purge", async store => await store.PurgeAsync(new TrackingPurge { Statuses = [status, DeliveryStatus.Failed], OlderThan = TimeSpan.FromMinutes(5) }));
            case 12:
                return ($"erase {number}", async store => number == 0 ? await store.EraseRecipientAsync($"010{id}") : 0);
            default:
                return ("count", async store => (await store.CountByAsync(new TrackingFilter { Statuses = flag ? [status] : null, RequestedFrom = DateTimeOffset.UnixEpoch }, (TrackingGroups)random.Next(1)))[0]);
        }
    }

    private static NewTrackingRecord Send(string id, bool isAccepted, DeliveryStatus status, TimeSpan wait) => new()
    {
        MessageId = id,
        ProviderId = isAccepted ? "solapi" : null,
        ProviderMessageId = isAccepted ? $"G-{id}" : null,
        Type = MessageType.AlimTalk,
        To = $"010{id}",
        Status = isAccepted ? DeliveryStatus.Pending : status,
        RequestedAt = DateTimeOffset.UnixEpoch.AddDays(1),
        AcceptedAt = isAccepted ? DateTimeOffset.UnixEpoch.AddDays(2) : null,
        NextCheck = NextCheck.After(wait),
        Fallback = new TrackedFallback { Text = "대체", Channel = FallbackChannel.Sms },
        CustomFields = new Dictionary<string, string> { ["k"] = id },
    };

    private static TrackingPatch Patch(string id, long? claim, DeliveryStatus? status, TimeSpan wait) => new()
    {
        MessageId = id,
        ClaimNumber = claim,
        Source = TrackingSource.Poll,
        Status = status,
        Reason = DeliveryReason.Spam,
        ProviderStatusCode = "1",
        IsCheck = claim is not null,
        StartsFailover = wait.Milliseconds % 2 == 0,
        LeavesFailoverOpen = true,
        RawReport = wait.Milliseconds % 3 == 0 ? $"{wait}" : null,
        CompletedAt = DateTimeOffset.UnixEpoch.AddDays(3).AddMilliseconds(wait.TotalMilliseconds),
        NextCheck = claim is null ? NextCheck.Keep : NextCheck.After(wait),
    };

    private static async Task<object> StateAsync(IDeliveryTrackingStore store)
    {
        List<object> state = [await store.GetBacklogAsync(), await store.FindMatchedReportsAsync(100)];
        TrackingPage all = await store.ListAsync(TrackingFilter.All, new TrackingPageRequest { OldestFirst = true });
        foreach (TrackingRecord record in all.Records)
        {
            state.Add(record);
            state.Add(await store.GetHistoryAsync(record.MessageId));
            state.Add(await store.GetFailoversAsync(record.MessageId));
        }

        return state;
    }
}
