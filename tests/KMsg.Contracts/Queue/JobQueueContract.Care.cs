using KMessage.Queue;

namespace KMessage.Contracts.Queue;

public abstract partial class JobQueueContract
{
    [Fact]
    public async Task A_job_that_waits_can_be_cancelled_and_one_that_is_worked_on_cannot()
    {
        IJobQueue<string> queue = await OpenAsync();
        IReadOnlyList<Job<string>> jobs = await queue.EnqueueManyAsync([New("a", new JobOptions { Priority = 1 }), New("b"), New("later", new JobOptions { Delay = LongLease })]);
        Job<string> claimed = await ClaimOneAsync(queue);

        bool[] cancelled = [await queue.CancelAsync(jobs[0].Id), await queue.CancelAsync(jobs[1].Id), await queue.CancelAsync(jobs[2].Id), await queue.CancelAsync(jobs[2].Id), await queue.CancelAsync("nobody")];
        await queue.CompleteAsync([claimed.Lease]);

        cancelled.Should().Equal(false, true, true, false, false);
        (await queue.CancelAsync(claimed.Id)).Should().BeFalse();
        (await queue.GetAsync(jobs[1].Id)).Should().BeNull();
        (await ClaimAsync(queue)).Jobs.Should().BeEmpty();
    }

    [Fact]
    public async Task The_next_job_can_be_looked_at_without_taking_it()
    {
        IJobQueue<string> queue = await OpenAsync();
        (await queue.PeekAsync()).Should().BeNull();
        await queue.EnqueueManyAsync([New("later", new JobOptions { Priority = 9, Delay = LongLease }), New("a"), New("b", new JobOptions { Priority = 1 })]);

        (await queue.PeekAsync())!.Payload.Should().Be("b");
        (await queue.PeekAsync())!.Should().BeEquivalentTo(new { Payload = "b", ClaimNumber = 0L, Status = JobStatus.Pending });
        await ClaimAsync(queue, 1, TimeSpan.Zero);
        (await queue.PeekAsync())!.Payload.Should().Be("b", "its lease has ended");
        await ClaimOneAsync(queue);
        (await queue.PeekAsync())!.Payload.Should().Be("a");
    }

    [Fact]
    public async Task Jobs_are_counted_by_what_a_worker_would_find()
    {
        IJobQueue<string> queue = await OpenAsync();
        (await queue.CountAsync()).Should().Be(new JobCounts(0, 0, 0, 0, 0, null));
        await BuriedAsync(queue, "buried", JobTroubleKind.Refused);
        await queue.EnqueueManyAsync([New("done"), New("crashed"), New("worked on"), New("ready"), New("ready, too"), New("later", new JobOptions { Delay = LongLease })]);
        Job<string> done = await ClaimOneAsync(queue);
        await queue.CompleteAsync([done.Lease]);
        await ClaimAsync(queue, 1, ShortLease);
        await ClaimOneAsync(queue);
        await LetTimePassAsync(ShortLease * 2);

        JobCounts counts = await queue.CountAsync();

        counts.Should().BeEquivalentTo(new JobCounts(3, 1, 1, 1, 1, null), options => options.Excluding(each => each.OldestReadyFor));
        (counts.OldestReadyFor >= ShortLease * 2 && counts.OldestReadyFor < LongLease).Should().BeTrue();
    }

    [Fact]
    public async Task Jobs_are_listed_page_by_page_the_oldest_first()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.EnqueueManyAsync([.. Enumerable.Range(0, 25).Select(i => New($"{i:00}", new JobOptions { Priority = i % 4, Delay = TimeSpan.FromSeconds(i % 7) }))]);
        await BuriedAsync(queue, "other", JobTroubleKind.Threw);

        List<string> seen = [];
        string? after = null;
        int pages = 0;
        do
        {
            JobPage<string> page = await queue.ListAsync(new JobListRequest { Status = JobStatus.Pending, Limit = 10, After = after });
            seen.AddRange(page.Jobs.Select(job => job.Payload));
            after = page.Next;
            pages++;
        }
        while (after is not null);

        seen.Should().Equal(Enumerable.Range(0, 25).Select(i => $"{i:00}"));
        pages.Should().Be(3);
        (await queue.ListAsync(new JobListRequest { Status = JobStatus.Failed })).Jobs.Should().ContainSingle().Which.Payload.Should().Be("other");
        (await queue.ListAsync(new JobListRequest { Status = JobStatus.Completed })).Should().BeEquivalentTo(new JobPage<string>([], null));
        (await queue.ListAsync(new JobListRequest { Status = JobStatus.Pending, Limit = 25 })).Next.Should().BeNull();
        (await queue.ListAsync(new JobListRequest { Status = JobStatus.Pending, After = "zzz" })).Jobs.Should().BeEmpty();
        await queue.Invoking(each => each.ListAsync(new JobListRequest { Status = JobStatus.Pending, Limit = 1001 })).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Dead_letters_get_another_life_when_asked_for()
    {
        IJobQueue<string> queue = await OpenAsync();
        Job<string> refused = await BuriedAsync(queue, "refused", JobTroubleKind.Refused);
        Job<string> threw = await BuriedAsync(queue, "threw", JobTroubleKind.Threw);
        Job<string> unknown = await BuriedAsync(queue, "unknown", JobTroubleKind.OutcomeUnknown);
        Job<string> waiting = await queue.EnqueueAsync("waits", new JobOptions { Delay = LongLease });

        (await queue.RedriveAsync(new JobRedrive { JobIds = [] })).Should().Be(0);
        (await queue.RedriveAsync(new JobRedrive { Kinds = [] })).Should().Be(0);
        (await queue.RedriveAsync(new JobRedrive { JobIds = [waiting.Id, "nobody", refused.Id], Kinds = [JobTroubleKind.Threw] })).Should().Be(0);
        (await queue.RedriveAsync(new JobRedrive { JobIds = [waiting.Id, "nobody", refused.Id, refused.Id] })).Should().Be(1);
        (await queue.RedriveAsync(new JobRedrive { Limit = 1 })).Should().Be(1);
        (await queue.RedriveAsync(new JobRedrive { Kinds = [JobTroubleKind.OutcomeUnknown, JobTroubleKind.Crashed] })).Should().Be(1);
        (await queue.RedriveAsync(new JobRedrive())).Should().Be(0);

        Job<string> again = (await queue.GetAsync(threw.Id))!;
        (again.Status, again.Attempts, again.Crashes, again.EndedAt, again.ClaimNumber).Should().Be((JobStatus.Pending, 0, 0, null, 1));
        (await ClaimPayloadsAsync(queue)).Should().BeEquivalentTo("refused", "threw", "unknown");
        (await queue.CompleteAsync([threw.Lease, unknown.Lease])).Should().Equal([JobWrite.LeaseLost, JobWrite.LeaseLost], "the claims of the life before are over");
    }

    [Fact]
    public async Task What_ended_long_enough_ago_is_removed_and_unknown_outcomes_stay_until_a_person_says_so()
    {
        IJobQueue<string> queue = await OpenAsync();
        Job<string> unknown = await BuriedAsync(queue, "unknown", JobTroubleKind.OutcomeUnknown);
        Job<string> refused = await BuriedAsync(queue, "refused", JobTroubleKind.Refused);
        await queue.EnqueueManyAsync([New("a"), New("b"), New("c"), New("worked on")]);
        await queue.CompleteAsync([.. (await ClaimAsync(queue, 3)).Jobs.Select(job => job.Lease)]);
        await ClaimOneAsync(queue);
        await queue.EnqueueAsync("waits");
        var ended = new JobPurge { Statuses = [JobStatus.Completed, JobStatus.Failed], OlderThan = ShortLease };

        int tooEarly = await queue.PurgeAsync(ended with { OlderThan = LongLease });
        await LetTimePassAsync(ShortLease * 2);
        int none = await queue.PurgeAsync(ended with { Statuses = [] });
        int limited = await queue.PurgeAsync(ended with { Statuses = [JobStatus.Completed], Limit = 2 });
        int rest = await queue.PurgeAsync(ended);

        (tooEarly, none, limited, rest).Should().Be((0, 0, 2, 2));
        (await queue.GetAsync(refused.Id)).Should().BeNull();
        (await queue.GetAsync(unknown.Id)).Should().NotBeNull();
        (await queue.PurgeAsync(ended with { IncludeUnknownOutcomes = true })).Should().Be(1);
        (await queue.CountAsync()).Should().BeEquivalentTo(new JobCounts(1, 0, 1, 0, 0, null), options => options.Excluding(each => each.OldestReadyFor));
        await queue.Invoking(each => each.PurgeAsync(ended with { Statuses = [JobStatus.Pending] })).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_worker_that_waits_for_work_is_woken_by_it()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.InitializeAsync();

        Task<bool> forJob = queue.WaitForWorkAsync(TimeSpan.FromHours(1));
        await queue.EnqueueAsync("a");
        bool wasWoken = await forJob.WaitAsync(Deadline);
        Job<string> claimed = await ClaimOneAsync(queue);
        Task<bool> forGiftBack = queue.WaitForWorkAsync(TimeSpan.FromHours(1));
        await queue.ReleaseAsync([claimed.Lease]);
        bool wasWokenAgain = await forGiftBack.WaitAsync(Deadline);

        wasWoken.Should().BeTrue();
        wasWokenAgain.Should().BeTrue();
    }

    [Fact]
    public async Task A_job_that_is_added_between_a_look_and_a_wait_is_not_missed()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.InitializeAsync();
        await queue.EnqueueAsync("a");
        await ClaimOneAsync(queue);
        await queue.EnqueueAsync("b");

        (await queue.WaitForWorkAsync(TimeSpan.FromHours(1)).WaitAsync(Deadline)).Should().BeTrue();
    }

    [Fact]
    public async Task A_wait_for_work_ends_when_its_time_is_up_or_it_is_cancelled()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.InitializeAsync();
        using var cancelled = new CancellationTokenSource();

        bool wasWoken = true;
        // A queue that begins to listen cannot know what it has not heard, so that it may wake once.
        for (int round = 0; round < 2 && wasWoken; round++)
        {
            Task<bool> wait = queue.WaitForWorkAsync(ShortLease);
            await LetTimePassAsync(ShortLease * 2);
            wasWoken = await wait.WaitAsync(Deadline);
        }

        Task<bool> other = queue.WaitForWorkAsync(TimeSpan.FromHours(1), cancelled.Token);
        await cancelled.CancelAsync();

        wasWoken.Should().BeFalse();
        await other.Invoking(each => each.WaitAsync(Deadline)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_it_begins_does_nothing()
    {
        IJobQueue<string> queue = await OpenAsync();
        var cancelled = new CancellationToken(canceled: true);

        await queue.Invoking(each => each.EnqueueAsync("a", null, cancelled)).Should().ThrowAsync<OperationCanceledException>();
        await queue.Invoking(each => each.EnqueueManyAsync([New("a")], cancelled)).Should().ThrowAsync<OperationCanceledException>();
        await queue.Invoking(each => each.ClaimAsync(new JobClaimRequest { Limit = 1, Lease = LongLease }, cancelled)).Should().ThrowAsync<OperationCanceledException>();

        (await TotalAsync(queue)).Should().Be(0);
    }

    [Fact]
    public async Task A_budget_is_shared_by_all_workers_and_fills_up_again()
    {
        IRateBudget[] budgets = [(IRateBudget)await OpenAsync(), (IRateBudget)await OpenAsync()];
        var limit = new RateLimit(5 / ShortLease.TotalSeconds, 50);

        RateGrant[] grants = await AllAtOnceAsync(20, i => budgets[i % 2].TakeAsync("solapi", 10, limit with { PerSecond = 0.001 }));
        RateGrant none = await budgets[0].TakeAsync("solapi", 10, limit with { PerSecond = 0.001 });
        RateGrant elsewhere = await budgets[0].TakeAsync("iwinv", 80, limit);
        await LetTimePassAsync(ShortLease);
        RateGrant later = await budgets[1].TakeAsync("iwinv", 100, limit);

        grants.Sum(grant => grant.Granted).Should().Be(50);
        none.Granted.Should().Be(0);
        none.RetryAfter.Should().BeGreaterThan(TimeSpan.FromSeconds(1));
        elsewhere.Granted.Should().Be(50);
        elsewhere.RetryAfter.Should().BeGreaterThan(TimeSpan.Zero).And.BeLessThan(ShortLease);
        later.Granted.Should().BeInRange(5, 50);
        await budgets[0].Invoking(each => each.TakeAsync("solapi", 0, limit)).Should().ThrowAsync<ArgumentException>();
        await budgets[0].Invoking(each => each.TakeAsync("solapi", 1, limit with { PerSecond = 0 })).Should().ThrowAsync<ArgumentException>();
    }
}
