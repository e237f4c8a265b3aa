using KMessage.Queue;

namespace KMessage.Contracts.Queue;

public abstract partial class JobQueueContract
{
    [Fact]
    public async Task A_job_that_is_done_is_done_once()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.EnqueueAsync("a");
        Job<string> claimed = await ClaimOneAsync(queue);

        (await queue.CompleteAsync([claimed.Lease])).Should().Equal(JobWrite.Done);

        Job<string> done = (await queue.GetAsync(claimed.Id))!;
        done.Should().BeEquivalentTo(claimed with { Status = JobStatus.Completed, LeasedUntil = null }, options => options.Excluding(job => job.EndedAt));
        (done.EndedAt >= done.CreatedAt).Should().BeTrue();
        (await queue.CompleteAsync([claimed.Lease])).Should().Equal(JobWrite.LeaseLost);
        (await queue.RetryAsync([new JobRetry(claimed.Lease, TimeSpan.Zero, Busy)])).Should().Equal(JobWrite.LeaseLost);
        (await ClaimAsync(queue)).Jobs.Should().BeEmpty();
    }

    [Fact]
    public async Task A_job_is_tried_again_after_its_wait_until_its_attempts_are_used_up()
    {
        IJobQueue<string> queue = await OpenAsync();
        Job<string> added = await queue.EnqueueAsync("a", new JobOptions { MaxAttempts = 2 });
        Job<string> first = await ClaimOneAsync(queue);

        (await queue.RetryAsync([new JobRetry(first.Lease, ShortLease, Busy)])).Should().Equal(JobWrite.Done);
        Job<string> waiting = (await queue.GetAsync(added.Id))!;
        string[] tooEarly = await ClaimPayloadsAsync(queue);
        await LetTimePassAsync(ShortLease * 2);
        Job<string> second = await ClaimOneAsync(queue);
        (await queue.RetryAsync([new JobRetry(second.Lease, ShortLease, Busy)])).Should().Equal(JobWrite.Buried);

        (waiting.Status, waiting.Attempts, waiting.LeasedUntil).Should().Be((JobStatus.Pending, 1, null));
        waiting.Failure.Should().BeEquivalentTo(Busy);
        (waiting.DueAt - waiting.CreatedAt >= ShortLease).Should().BeTrue();
        tooEarly.Should().BeEmpty();
        (second.Attempts, second.ClaimNumber, second.Crashes).Should().Be((2, 2, 0));
        second.Failure.Should().BeEquivalentTo(Busy);
        Job<string> buried = (await queue.GetAsync(added.Id))!;
        (buried.Status, buried.Attempts, buried.EndedAt is null).Should().Be((JobStatus.Failed, 2, false));
        buried.Failure.Should().BeEquivalentTo(Busy);
    }

    [Fact]
    public async Task A_retry_that_does_not_count_uses_no_attempt_up()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.EnqueueAsync("a", new JobOptions { MaxAttempts = 1 });
        for (int round = 1; round <= 3; round++)
        {
            Job<string> claimed = await ClaimOneAsync(queue);
            (claimed.Attempts, claimed.ClaimNumber).Should().Be((1, round));
            (await queue.RetryAsync([new JobRetry(claimed.Lease, TimeSpan.Zero, Busy) { CountsAsAttempt = false }])).Should().Equal(JobWrite.Done);
        }

        (await queue.PeekAsync())!.Attempts.Should().Be(0);
        await queue.Invoking(each => each.RetryAsync([new JobRetry(new JobLease("x", 1), TimeSpan.FromTicks(-1), Busy)])).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_job_that_was_not_started_is_given_back_as_if_it_had_never_been_claimed()
    {
        IJobQueue<string> queue = await OpenAsync();
        IReadOnlyList<Job<string>> added = await queue.EnqueueManyAsync([New("a"), New("b")]);
        Job<string> claimed = await ClaimOneAsync(queue);

        (await queue.ReleaseAsync([claimed.Lease])).Should().Equal(JobWrite.Done);

        (await queue.GetAsync(claimed.Id)).Should().BeEquivalentTo(added[0] with { ClaimNumber = 1 });
        Job<string> again = await ClaimOneAsync(queue);
        (again.Id, again.Attempts, again.ClaimNumber).Should().Be((added[0].Id, 1, 2), "it has its place again");
    }

    [Fact]
    public async Task A_dead_letter_keeps_why_it_is_one_and_is_not_taken_any_more()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.EnqueueAsync("a");
        Job<string> claimed = await ClaimOneAsync(queue);
        var trouble = new JobTrouble(JobTroubleKind.Refused, new string('c', 300), "거부 'quoted' \0 🎉 " + new string('x', 600));

        (await queue.BuryAsync([new JobFailure(claimed.Lease, trouble)])).Should().Equal(JobWrite.Done);

        Job<string> buried = (await queue.GetAsync(claimed.Id))!;
        (buried.Status, buried.LeasedUntil, buried.EndedAt is null).Should().Be((JobStatus.Failed, null, false));
        buried.Failure.Should().BeEquivalentTo(trouble);
        (trouble.Code.Length, trouble.Text.Length).Should().Be((100, 500));
        trouble.Text.Should().StartWith("거부 'quoted' \uFFFD 🎉 x");
        (await ClaimAsync(queue)).Jobs.Should().BeEmpty();
    }

    [Fact]
    public async Task Each_write_of_a_batch_gets_its_own_answer_at_its_place()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.EnqueueManyAsync([New("a"), New("b"), New("last", new JobOptions { MaxAttempts = 1 }), New("d")]);
        IReadOnlyList<Job<string>> jobs = (await ClaimAsync(queue)).Jobs;
        JobLease wrong = jobs[1].Lease with { ClaimNumber = 7 };
        JobLease nobody = new("0123456789abcdef0123456789abcdef", 1);

        (await queue.RenewAsync([wrong, jobs[0].Lease, nobody], LongLease)).Should().Equal(JobWrite.LeaseLost, JobWrite.Done, JobWrite.NotFound);
        (await queue.RetryAsync([new(nobody, LongLease, Busy), new(jobs[2].Lease, LongLease, Busy), new(jobs[0].Lease, LongLease, Busy), new(wrong, LongLease, Busy)]))
            .Should().Equal(JobWrite.NotFound, JobWrite.Buried, JobWrite.Done, JobWrite.LeaseLost);
        (await queue.CompleteAsync([jobs[3].Lease, wrong, jobs[3].Lease, nobody, jobs[1].Lease])).Should().Equal(JobWrite.Done, JobWrite.LeaseLost, JobWrite.LeaseLost, JobWrite.NotFound, JobWrite.Done);
        (await queue.BuryAsync([new(wrong, Busy), new(nobody, Busy)])).Should().Equal(JobWrite.LeaseLost, JobWrite.NotFound);
        (await queue.ReleaseAsync([nobody, jobs[0].Lease])).Should().Equal(JobWrite.NotFound, JobWrite.LeaseLost);
        (await queue.CompleteAsync([])).Should().BeEmpty();
        (await queue.CountAsync()).Should().BeEquivalentTo(new JobCounts(0, 1, 0, 2, 1, null));
    }

    [Fact]
    public async Task Each_retry_of_a_batch_has_its_own_wait_and_reason()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.EnqueueManyAsync([.. Enumerable.Range(0, 250).Select(i => New($"{i}"))]);
        IReadOnlyList<Job<string>> jobs = (await ClaimAsync(queue, 250)).Jobs;

        await queue.RetryAsync([.. jobs.Select((job, i) => new JobRetry(job.Lease, TimeSpan.FromMinutes(i + 1), new JobTrouble(JobTroubleKind.Threw, $"C{i}", $"T{i}")) { CountsAsAttempt = i % 2 == 0 })]);

        IReadOnlyList<Job<string>> waiting = (await queue.ListAsync(new JobListRequest { Status = JobStatus.Pending, Limit = 1000 })).Jobs;
        waiting.Select(job => (job.Payload, job.Failure!.Code, job.Failure.Text, job.Attempts)).Should().Equal(jobs.Select((_, i) => ($"{i}", $"C{i}", $"T{i}", i % 2 == 0 ? 1 : 0)));
        waiting.Select((job, i) => job.DueAt - waiting[0].DueAt == TimeSpan.FromMinutes(i)).Should().OnlyContain(isExact => isExact);
    }

    [Fact]
    public async Task Ten_thousand_jobs_go_in_and_through_at_once()
    {
        const int count = 10_000;
        IJobQueue<string> queue = await OpenAsync();

        await queue.EnqueueManyAsync([.. Enumerable.Range(0, count).Select(i => New($"{i}"))]);
        ClaimedJobs<string> claimed = await ClaimAsync(queue, count);
        IReadOnlyList<JobWrite> done = await queue.CompleteAsync([.. claimed.Jobs.Select(job => job.Lease)]);

        claimed.Jobs.Select(job => job.Payload).Should().Equal(Enumerable.Range(0, count).Select(i => $"{i}"));
        done.Should().HaveCount(count).And.OnlyContain(each => each == JobWrite.Done);
        (await queue.CountAsync()).Completed.Should().Be(count);
    }
}
