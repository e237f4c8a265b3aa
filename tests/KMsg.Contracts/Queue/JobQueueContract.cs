using KMessage.Queue;

namespace KMessage.Contracts.Queue;

/// <summary>
/// What every <see cref="IJobQueue{T}"/> has to do. Derive from it, open your queue, and run. Each test runs in an instance of its own, so its data has to be its own, too (a file, a schema, a table prefix).
/// A queue without a server hands its fake clock on in <see cref="LetTimePassAsync"/>.
/// </summary>
public abstract partial class JobQueueContract
{
    protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    protected static readonly JobTrouble Busy = new(JobTroubleKind.Transient, "NetworkTimeout", "The gateway did not answer. Wait.");

    /// <summary>Opens a queue over the data of this test. The same tenant and name again give the same data, as a second process would see it.</summary>
    protected abstract ValueTask<IJobQueue<string>> OpenAsync(string tenant, string name);

    /// <summary>Comes back when at least this much time has passed by the queue's clock. Really waits; override it where the clock can be moved.</summary>
    protected virtual Task LetTimePassAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    /// <summary>A lease that is long enough for a call and short enough to be waited for.</summary>
    protected virtual TimeSpan ShortLease => TimeSpan.FromMilliseconds(400);

    /// <summary>How many keys a hundred callers at once want each; 1,000 when <c>KMSG_TEST_LONG=1</c>.</summary>
    protected virtual int ContestedKeys => IsLong ? 1000 : 5;

    protected static bool IsLong => Environment.GetEnvironmentVariable("KMSG_TEST_LONG") == "1";

    protected static TimeSpan LongLease => TimeSpan.FromMinutes(10);

    protected ValueTask<IJobQueue<string>> OpenAsync() => OpenAsync("t1", "default");

    protected static NewJob<string> New(string payload, JobOptions? options = null) => new(payload, options);

    protected static NewJob<string> WithKey(string payload, string key) => new(payload, new JobOptions { UniqueKey = key });

    protected static Task<ClaimedJobs<string>> ClaimAsync(IJobQueue<string> queue, int limit = 100, TimeSpan? lease = null, int maxCrashes = 3) =>
        queue.ClaimAsync(new JobClaimRequest { Limit = limit, Lease = lease ?? LongLease, MaxCrashes = maxCrashes });

    protected static async Task<Job<string>> ClaimOneAsync(IJobQueue<string> queue, TimeSpan? lease = null) =>
        (await ClaimAsync(queue, 1, lease)).Jobs.Should().ContainSingle().Subject;

    protected static async Task<string[]> ClaimPayloadsAsync(IJobQueue<string> queue, int limit = 100) => [.. (await ClaimAsync(queue, limit)).Jobs.Select(job => job.Payload)];

    protected static async Task<long> TotalAsync(IJobQueue<string> queue)
    {
        JobCounts counts = await queue.CountAsync();
        return counts.Ready + counts.Scheduled + counts.Processing + counts.Completed + counts.Failed;
    }

    protected static async Task<KMsgError> RefusalAsync(Func<Task> enqueue) => (await enqueue.Should().ThrowAsync<KMsgException>()).Which.Error;

    /// <summary>A dead letter.</summary>
    protected static async Task<Job<string>> BuriedAsync(IJobQueue<string> queue, string payload, JobTroubleKind kind)
    {
        Job<string> added = await queue.EnqueueAsync(payload, new JobOptions { Priority = int.MaxValue });
        Job<string> claimed = await ClaimOneAsync(queue);
        claimed.Id.Should().Be(added.Id);
        (await queue.BuryAsync([new JobFailure(claimed.Lease, new JobTrouble(kind, kind.ToString(), "Buried by a test."))])).Should().Equal(JobWrite.Done);
        return claimed;
    }

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
