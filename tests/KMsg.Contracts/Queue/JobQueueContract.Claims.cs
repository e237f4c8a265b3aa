using KMessage.Queue;

namespace KMessage.Contracts.Queue;

public abstract partial class JobQueueContract
{
    public static TheoryData<string, bool> ZombieWrites => new()
    {
        { "complete", false }, { "complete", true }, { "retry", false }, { "retry", true }, { "bury", false }, { "bury", true },
        { "release", false }, { "release", true }, { "renew", false }, { "renew", true },
    };

    [Fact]
    public async Task Many_workers_at_once_never_hold_the_same_job()
    {
        IJobQueue<string>[] queues = [await OpenAsync(), await OpenAsync()];
        await queues[0].EnqueueManyAsync([.. Enumerable.Range(0, 200).Select(i => New($"{i}", new JobOptions { Priority = i % 3 }))]);

        Job<string>[][] claims = await AllAtOnceAsync(16, async i =>
        {
            List<Job<string>> mine = [];
            while ((await ClaimAsync(queues[i % 2], 7)).Jobs is { Count: > 0 } some)
            {
                mine.AddRange(some);
            }

            return mine.ToArray();
        });

        Job<string>[] all = [.. claims.SelectMany(each => each)];
        all.Select(job => job.Id).Should().HaveCount(200).And.OnlyHaveUniqueItems();
        all.Should().OnlyContain(job => job.ClaimNumber == 1 && job.Attempts == 1 && job.Status == JobStatus.Processing && job.LeasedUntil != null);
    }

    [Fact]
    public async Task No_more_are_taken_than_asked_for()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.EnqueueManyAsync([New("a"), New("b"), New("c")]);

        (await ClaimAsync(queue, 0)).Jobs.Should().BeEmpty();
        (await ClaimPayloadsAsync(queue, 2)).Should().Equal("a", "b");
        (await ClaimPayloadsAsync(queue, 2)).Should().Equal("c");
        (await ClaimPayloadsAsync(queue, 2)).Should().BeEmpty();
        await queue.Invoking(each => ClaimAsync(each, -1)).Should().ThrowAsync<ArgumentException>();
        await queue.Invoking(each => ClaimAsync(each, 1, TimeSpan.FromTicks(-1))).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_job_is_taken_again_only_when_its_lease_has_ended_and_that_counts_as_a_crash()
    {
        IJobQueue<string> queue = await OpenAsync();
        Job<string> added = await queue.EnqueueAsync("a");

        Job<string> first = await ClaimOneAsync(queue, ShortLease);
        ClaimedJobs<string> tooEarly = await ClaimAsync(queue);
        await LetTimePassAsync(ShortLease * 2);
        Job<string> second = await ClaimOneAsync(queue);

        tooEarly.Jobs.Should().BeEmpty();
        second.Should().BeEquivalentTo(added with { Status = JobStatus.Processing, ClaimNumber = 2, Attempts = 2, Crashes = 1 }, options => options.Excluding(job => job.LeasedUntil).Excluding(job => job.Lease));
        (second.LeasedUntil > first.LeasedUntil).Should().BeTrue();
    }

    [Fact]
    public async Task A_lease_that_is_held_longer_does_not_end()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.EnqueueManyAsync([New("kept"), New("lost")]);
        IReadOnlyList<Job<string>> claimed = (await ClaimAsync(queue, 2, ShortLease)).Jobs;

        (await queue.RenewAsync([claimed[0].Lease], LongLease)).Should().Equal(JobWrite.Done);
        await LetTimePassAsync(ShortLease * 2);

        (await ClaimPayloadsAsync(queue)).Should().Equal("lost");
        (await queue.CompleteAsync([claimed[0].Lease])).Should().Equal(JobWrite.Done);
    }

    [Fact]
    public async Task A_job_that_crashes_too_often_is_buried_and_the_others_go_on()
    {
        IJobQueue<string> queue = await OpenAsync();
        Job<string> poison = await queue.EnqueueAsync("poison");
        await queue.EnqueueAsync("good");
        for (int crash = 0; crash < 2; crash++)
        {
            (await ClaimAsync(queue, 1, TimeSpan.Zero, maxCrashes: 2)).Jobs.Should().ContainSingle().Which.Id.Should().Be(poison.Id);
        }

        ClaimedJobs<string> third = await ClaimAsync(queue, 10, LongLease, maxCrashes: 2);

        third.Jobs.Should().ContainSingle().Which.Payload.Should().Be("good");
        Job<string> buried = third.Buried.Should().ContainSingle().Subject;
        (buried.Id, buried.Payload, buried.Status, buried.Crashes, buried.Attempts, buried.ClaimNumber).Should().Be((poison.Id, "poison", JobStatus.Failed, 2, 2, 3));
        buried.Failure.Should().BeEquivalentTo(JobTroubles.Crashed(2));
        (await queue.GetAsync(poison.Id)).Should().BeEquivalentTo(buried);
        buried.EndedAt.Should().NotBeNull();
        (await ClaimAsync(queue)).Buried.Should().BeEmpty();
    }

    [Fact]
    public async Task A_crash_in_the_last_attempt_buries()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.EnqueueAsync("once", new JobOptions { MaxAttempts = 1 });
        await ClaimAsync(queue, 1, TimeSpan.Zero);

        ClaimedJobs<string> second = await ClaimAsync(queue, 1, LongLease, maxCrashes: 100);

        second.Jobs.Should().BeEmpty();
        second.Buried.Should().ContainSingle().Which.Failure!.Kind.Should().Be(JobTroubleKind.Crashed);
    }

    [Fact]
    public async Task What_is_over_before_it_began_is_buried_and_what_was_begun_is_handed_out()
    {
        IJobQueue<string> queue = await OpenAsync();
        DateTimeOffset now = (await queue.EnqueueAsync("begun")).CreatedAt;
        await queue.EnqueueAsync("valid", new JobOptions { ValidUntil = now.AddYears(1) });
        Job<string> over = await queue.EnqueueAsync("over", new JobOptions { ValidUntil = now.AddYears(-1) });
        Job<string> soonOver = await queue.EnqueueAsync("soon over", new JobOptions { ValidUntil = now + ShortLease, Priority = 1 });

        await LetTimePassAsync(ShortLease * 2);
        ClaimedJobs<string> claimed = await ClaimAsync(queue);

        claimed.Jobs.Select(job => job.Payload).Should().Equal("begun", "valid");
        claimed.Buried.Select(job => job.Id).Should().Equal(soonOver.Id, over.Id);
        claimed.Buried.Should().OnlyContain(job => job.Failure!.Kind == JobTroubleKind.Expired && job.Attempts == 0 && job.EndedAt != null);

        Job<string> begun = await queue.EnqueueAsync("in time", new JobOptions { ValidUntil = claimed.Jobs[0].LeasedUntil!.Value - LongLease + (ShortLease * 3) });
        Job<string> first = await ClaimOneAsync(queue);
        await queue.RetryAsync([new JobRetry(first.Lease, ShortLease * 4, Busy)]);
        await LetTimePassAsync(ShortLease * 5);
        (await ClaimOneAsync(queue)).Id.Should().Be(begun.Id, "only its handler can say whether it was done in time");
    }

    // F26
    [Theory]
    [MemberData(nameof(ZombieWrites))]
    public async Task A_worker_that_lost_its_lease_changes_nothing(string write, bool afterTheOthersEnd)
    {
        IJobQueue<string> queue = await OpenAsync();
        Job<string> added = await queue.EnqueueAsync("a");
        Job<string> stale = (await ClaimAsync(queue, 1, TimeSpan.Zero)).Jobs[0];
        Job<string> current = await ClaimOneAsync(queue);
        if (afterTheOthersEnd)
        {
            (await queue.RetryAsync([new JobRetry(current.Lease, TimeSpan.Zero, Busy)])).Should().Equal(JobWrite.Done);
        }

        Job<string> before = (await queue.GetAsync(added.Id))!;
        JobWrite refused = await WriteAsync(queue, write, stale.Lease);

        refused.Should().Be(JobWrite.LeaseLost);
        (await queue.GetAsync(added.Id)).Should().BeEquivalentTo(before);
        if (!afterTheOthersEnd)
        {
            (await ClaimAsync(queue)).Jobs.Should().BeEmpty("the other's lease holds");
            (await WriteAsync(queue, write, current.Lease)).Should().Be(JobWrite.Done);
        }

        (await WriteAsync(queue, write, stale.Lease)).Should().Be(JobWrite.LeaseLost);
    }

    [Fact]
    public async Task A_write_after_the_lease_ended_counts_as_long_as_nobody_else_has_the_job()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.EnqueueAsync("a");
        Job<string> late = (await ClaimAsync(queue, 1, TimeSpan.Zero)).Jobs[0];

        (await queue.CompleteAsync([late.Lease])).Should().Equal(JobWrite.Done);

        (await queue.CountAsync()).Should().BeEquivalentTo(new JobCounts(0, 0, 0, 1, 0, null));
    }

    private static async Task<JobWrite> WriteAsync(IJobQueue<string> queue, string write, JobLease lease) => (write switch
    {
        "complete" => await queue.CompleteAsync([lease]),
        "retry" => await queue.RetryAsync([new JobRetry(lease, TimeSpan.Zero, Busy)]),
        "bury" => await queue.BuryAsync([new JobFailure(lease, Busy)]),
        "release" => await queue.ReleaseAsync([lease]),
        _ => await queue.RenewAsync([lease], LongLease),
    }).Should().ContainSingle().Subject;
}
