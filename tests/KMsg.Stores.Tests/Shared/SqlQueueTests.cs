using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using KMessage.Queue;

namespace KMessage.Stores.Tests.Shared;

/// <summary>What the queues of all engines do beyond the contract: with other programs, in a caller's transaction, with rows that someone else wrote.</summary>
public abstract class SqlQueueTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    private readonly StorePlace _place;

    private protected SqlQueueTests(StorePlace place) => _place = place;

    private protected StorePlace Place => _place;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _place.DisposeAsync().AsTask();

    /// <summary>Processes and claimers in each; jobs (F23, F24).</summary>
    protected virtual (int Processes, int Claimers, int Jobs) Crowd => (2, 4, 2000);

    [Fact]
    public async Task A_job_that_is_added_in_a_transaction_is_there_exactly_when_that_commits()
    {
        ITransactionalJobQueue<string> queue = _place.OpenQueue();
        await queue.InitializeAsync();
        await using DbConnection connection = await _place.ConnectAsync();
        await using (DbTransaction undone = await connection.BeginTransactionAsync())
        {
            await queue.EnqueueAsync("undone", undone, new JobOptions { UniqueKey = "k" });
            await queue.EnqueueManyAsync([new NewJob<string>("undone, too")], undone);
            await undone.RollbackAsync();
        }

        long before = await TotalAsync(queue);
        DbTransaction done = await connection.BeginTransactionAsync();
        Job<string> added = await queue.EnqueueAsync("done", done, new JobOptions { UniqueKey = "k" });
        long meanwhile = await TotalAsync(queue);
        await done.CommitAsync();

        (before, meanwhile).Should().Be((0, 0));
        added.IsDuplicate.Should().BeFalse();
        (await ClaimAsync(queue, 10)).Select(job => job.Id).Should().Equal(added.Id);
        await queue.Invoking(each => each.EnqueueAsync("late", done)).Should().ThrowAsync<ArgumentException>("the transaction is over");
        await done.DisposeAsync();
    }

    [Fact]
    public async Task What_can_no_longer_be_read_is_buried_and_the_others_go_on()
    {
        ITransactionalJobQueue<string> queue = _place.OpenQueue();
        IReadOnlyList<Job<string>> added = await queue.EnqueueManyAsync([new NewJob<string>("good"), new NewJob<string>("spoilt"), new NewJob<string>("good, too")]);
        await _place.RunAsync($"UPDATE {_place.Table("jobs")} SET payload = '{{\"a\":1}}' WHERE job_id = '{added[1].Id}'");

        ClaimedJobs<string> claimed = await queue.ClaimAsync(new JobClaimRequest { Limit = 10, Lease = Deadline });

        claimed.Jobs.Select(job => job.Payload).Should().Equal("good", "good, too");
        Job<string> buried = claimed.Buried.Should().ContainSingle().Subject;
        (buried.Id, buried.Status, buried.Failure!.Kind).Should().Be((added[1].Id, JobStatus.Failed, JobTroubleKind.Unreadable));
        (await queue.GetAsync(buried.Id))!.Failure.Should().BeEquivalentTo(buried.Failure);
        await _place.RunAsync($"UPDATE {_place.Table("jobs")} SET payload = '\"mended\"' WHERE job_id = '{added[1].Id}'");
        (await queue.RedriveAsync(new JobRedrive { Kinds = [JobTroubleKind.Unreadable] })).Should().Be(1);
        (await ClaimAsync(queue, 10)).Select(job => job.Payload).Should().Equal("mended");
    }

    // F23 on PostgreSQL, F24 on SQLite
    [Fact]
    public async Task Programs_that_share_a_queue_take_each_job_once_and_see_no_trouble()
    {
        (int processes, int claimers, int jobs) = Crowd;
        ITransactionalJobQueue<string> queue = _place.OpenQueue();
        await queue.EnqueueManyAsync([.. Enumerable.Range(0, jobs).Select(i => new NewJob<string>($"{i}", new JobOptions { Priority = i % 3 }))]);
        using var workers = new Workers(_place);
        Process[] started = [.. Enumerable.Range(0, processes).Select(_ => workers.Start("work", TimeSpan.FromMinutes(10), $"claimers={claimers.ToString(CultureInfo.InvariantCulture)}"))];

        await Workers.EndAsync(started, Deadline);

        started.Should().OnlyContain(process => process.ExitCode == 0);
        workers.Lines.Should().NotContain(line => line.StartsWith("error", StringComparison.Ordinal));
        string[] worked = [.. workers.Lines.Where(line => line.StartsWith("worked ", StringComparison.Ordinal))];
        worked.Should().HaveCount(jobs).And.OnlyHaveUniqueItems();
        (await queue.CountAsync()).Should().Be(new JobCounts(0, 0, 0, jobs, 0, null));
    }

    private protected static async Task<IReadOnlyList<Job<string>>> ClaimAsync(IJobQueue<string> queue, int limit) =>
        (await queue.ClaimAsync(new JobClaimRequest { Limit = limit, Lease = TimeSpan.FromMinutes(10) })).Jobs;

    private protected static async Task<long> TotalAsync(IJobQueue<string> queue)
    {
        JobCounts counts = await queue.CountAsync();
        return counts.Ready + counts.Scheduled + counts.Processing + counts.Completed + counts.Failed;
    }
}
