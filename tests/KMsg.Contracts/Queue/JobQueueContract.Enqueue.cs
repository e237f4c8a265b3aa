using System.Diagnostics;
using KMessage.Queue;

namespace KMessage.Contracts.Queue;

public abstract partial class JobQueueContract
{
    [Fact]
    public async Task A_job_that_was_added_is_there_as_it_was_added()
    {
        IJobQueue<string> queue = await OpenAsync();
        DateTimeOffset until = new(2400, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(9));

        Job<string> added = await queue.EnqueueAsync("hello", new JobOptions { Priority = -3, Delay = LongLease, MaxAttempts = 7, ValidUntil = until, UniqueKey = "k1", TraceParent = "00-1-2-01" });

        added.Id.Should().MatchRegex("^[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$");
        added.Should().BeEquivalentTo(new { Payload = "hello", Status = JobStatus.Pending, Priority = -3, MaxAttempts = 7, Attempts = 0, Crashes = 0, ClaimNumber = 0L, UniqueKey = "k1", TraceParent = "00-1-2-01", IsDuplicate = false });
        added.ValidUntil.Should().Be(until);
        (added.DueAt - added.CreatedAt).Should().Be(LongLease);
        (await queue.GetAsync(added.Id)).Should().BeEquivalentTo(added);
        (await (await OpenAsync()).GetAsync(added.Id)).Should().BeEquivalentTo(added, "another worker sees the same");
        (await queue.GetAsync("nobody")).Should().BeNull();
    }

    [Fact]
    public async Task A_job_belongs_to_the_trace_that_it_was_added_in()
    {
        IJobQueue<string> queue = await OpenAsync();
        using var activity = new Activity("test");
        activity.SetIdFormat(ActivityIdFormat.W3C).Start();

        Job<string> added = await queue.EnqueueAsync("hello");

        added.TraceParent.Should().Be(activity.Id);
        (await ClaimOneAsync(queue)).TraceParent.Should().Be(activity.Id);
    }

    [Fact]
    public async Task The_most_urgent_go_first_then_the_longest_due_then_the_oldest()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.EnqueueManyAsync(
        [
            New("a"), New("low", new JobOptions { Priority = -1 }), New("b"), New("high", new JobOptions { Priority = 10 }), New("c"), New("highest", new JobOptions { Priority = int.MaxValue }),
            New("later", new JobOptions { Delay = ShortLease }), New("lowest", new JobOptions { Priority = int.MinValue }), New("d"),
        ]);
        await queue.EnqueueAsync("e");
        await LetTimePassAsync(ShortLease * 2);
        await queue.EnqueueAsync("last");

        string[] first = await ClaimPayloadsAsync(queue, 3);
        string[] rest = await ClaimPayloadsAsync(queue);

        first.Should().Equal("highest", "high", "a");
        rest.Should().Equal("b", "c", "d", "e", "later", "last", "low", "lowest");
    }

    [Fact]
    public async Task Jobs_of_many_priorities_are_taken_in_their_order_whatever_waits_for_later()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.EnqueueManyAsync([.. Enumerable.Range(0, 60).Select(i => New($"{i % 20:00}", new JobOptions { Priority = i % 20, Delay = i < 40 ? LongLease : TimeSpan.Zero }))]);

        List<string> taken = [];
        while (await ClaimPayloadsAsync(queue, 3) is { Length: > 0 } some)
        {
            taken.AddRange(some);
        }

        taken.Should().Equal(Enumerable.Range(0, 20).Reverse().Select(i => $"{i:00}"));
    }

    [Fact]
    public async Task A_job_is_not_taken_before_its_time()
    {
        IJobQueue<string> queue = await OpenAsync();
        Job<string> now = await queue.EnqueueAsync("now");
        await queue.EnqueueAsync("delayed", new JobOptions { Delay = ShortLease });
        await queue.EnqueueAsync("scheduled", new JobOptions { ScheduledAt = now.CreatedAt + (ShortLease * 1.5) });
        await queue.EnqueueAsync("far", new JobOptions { Delay = TimeSpan.MaxValue });
        Job<string> past = await queue.EnqueueAsync("past", new JobOptions { ScheduledAt = now.CreatedAt.AddYears(-10) });

        string[] atOnce = await ClaimPayloadsAsync(queue);
        await LetTimePassAsync(ShortLease * 3);
        string[] afterwards = await ClaimPayloadsAsync(queue);

        atOnce.Should().Equal("now", "past");
        past.DueAt.Should().Be(past.CreatedAt, "what has passed is due at once, not first");
        // Which of the two is due first depends on how long the calls before took by the server's clock.
        afterwards.Should().BeEquivalentTo("delayed", "scheduled");
    }

    [Fact]
    public async Task A_job_that_breaks_a_rule_is_refused_with_what_to_change()
    {
        IJobQueue<string> queue = await OpenAsync();
        (JobOptions Options, string Field)[] wrong =
        [
            (new JobOptions { Delay = TimeSpan.FromTicks(-1) }, "Delay"),
            (new JobOptions { Delay = TimeSpan.Zero, ScheduledAt = DateTimeOffset.UnixEpoch }, "ScheduledAt"),
            (new JobOptions { MaxAttempts = 0 }, "MaxAttempts"),
            (new JobOptions { MaxAttempts = 1001 }, "MaxAttempts"),
            (new JobOptions { UniqueKey = "" }, "UniqueKey"),
            (new JobOptions { UniqueKey = new string('k', 201) }, "UniqueKey"),
            (new JobOptions { UniqueKey = "a\0b" }, "UniqueKey"),
            (new JobOptions { UniqueKey = "k", UniqueKeyRetention = TimeSpan.Zero }, "UniqueKeyRetention"),
            (new JobOptions { TraceParent = new string('t', 201) }, "TraceParent"),
        ];

        foreach ((JobOptions options, string field) in wrong)
        {
            KMsgError one = await RefusalAsync(() => queue.EnqueueAsync("x", options));
            KMsgError many = await RefusalAsync(() => queue.EnqueueManyAsync([New("good"), New("x", options)]));

            (one.Code, one.Field, one.Outcome).Should().Be((KMsgErrorCode.InvalidRequest, field, SendOutcome.NotSent));
            many.Problem.English.Should().Contain("Job 1 ");
            many.Problem.Korean.Should().MatchRegex("[가-힣]");
        }

        (await TotalAsync(queue)).Should().Be(0);
    }

    [Fact]
    public async Task What_is_over_a_megabyte_is_refused_and_what_is_just_under_is_kept()
    {
        IJobQueue<string> queue = await OpenAsync();
        string most = new('x', NewJobRules.MostBytes - 2);

        KMsgError refused = await RefusalAsync(() => queue.EnqueueManyAsync([New("small"), New(most + "y")]));
        await queue.EnqueueAsync(most);

        (refused.Code, refused.Field).Should().Be((KMsgErrorCode.InvalidRequest, "Payload"));
        (await ClaimPayloadsAsync(queue)).Should().Equal(most);
    }

    [Theory]
    [InlineData("it's \"quoted\" `so` \\ and; DROP TABLE kmsg_jobs; --")]
    [InlineData("안녕하세요 🎉👨‍👩‍👧 \u0000 \u0001 \r\n\t \u2028 end ")]
    [InlineData("{\"json\": [1, null]}")]
    [InlineData("")]
    [InlineData("@p0 :p1 $1 ? %s {0}")]
    public async Task A_text_comes_back_as_it_went_in(string text)
    {
        IJobQueue<string> queue = await OpenAsync();

        Job<string> one = await queue.EnqueueAsync(text);
        await queue.EnqueueManyAsync([New(text)]);
        Job<string> claimed = await ClaimOneAsync(queue);
        await queue.RetryAsync([new JobRetry(claimed.Lease, LongLease, Busy)]);

        claimed.Payload.Should().Be(text);
        (await queue.GetAsync(one.Id))!.Payload.Should().Be(text, "a write leaves it as it is");
        (await ClaimPayloadsAsync(queue)).Should().Equal(text);
    }

    [Fact]
    public async Task Many_jobs_are_added_all_or_none()
    {
        IJobQueue<string> queue = await OpenAsync();
        await queue.EnqueueAsync("first", new JobOptions { UniqueKey = "known" });

        KMsgError known = await RefusalAsync(() => queue.EnqueueManyAsync([New("a"), WithKey("b", "new"), WithKey("another", "known")]));
        KMsgError within = await RefusalAsync(() => queue.EnqueueManyAsync([New("a"), WithKey("b", "new"), New("c"), WithKey("other", "new")]));

        (known.Code, within.Code).Should().Be((KMsgErrorCode.IdempotencyConflict, KMsgErrorCode.IdempotencyConflict));
        known.Problem.English.Should().Contain("Job 2 ");
        within.Problem.English.Should().Contain("Job 3 ");
        (await TotalAsync(queue)).Should().Be(1);
        (await queue.EnqueueManyAsync([WithKey("b", "new")]))[0].IsDuplicate.Should().BeFalse("nothing of the call before is left, its key neither");
    }

    [Fact]
    public async Task A_thousand_jobs_are_added_at_once_in_their_order()
    {
        IJobQueue<string> queue = await OpenAsync();

        IReadOnlyList<Job<string>> none = await queue.EnqueueManyAsync([]);
        IReadOnlyList<Job<string>> added = await queue.EnqueueManyAsync([.. Enumerable.Range(0, 1000).Select(i => i % 3 == 0 ? WithKey($"{i}", $"k{i}") : New($"{i}"))]);
        string[] claimed = await ClaimPayloadsAsync(queue, 2000);

        none.Should().BeEmpty();
        added.Select(job => job.Id).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        added.Select(job => job.Payload).Should().Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"));
        claimed.Should().Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Tenants_and_queues_see_nothing_of_each_other()
    {
        (string Tenant, string Name)[] places = [("t1", "default"), ("t2", "default"), ("t1", "other"), ("T1", "default"), ("t1", "default "), ("t1", "it's; --")];
        foreach ((string tenant, string name) in places)
        {
            await (await OpenAsync(tenant, name)).EnqueueAsync($"{tenant}/{name}", new JobOptions { UniqueKey = "same" });
        }

        foreach ((string tenant, string name) in places)
        {
            IJobQueue<string> queue = await OpenAsync(tenant, name);
            (await TotalAsync(queue)).Should().Be(1);
            Job<string> claimed = (await ClaimAsync(queue)).Jobs.Should().ContainSingle().Subject;
            claimed.Payload.Should().Be($"{tenant}/{name}");
            foreach ((string Tenant, string Name) other in places.Where(each => each != (tenant, name)))
            {
                IJobQueue<string> stranger = await OpenAsync(other.Tenant, other.Name);
                (await stranger.GetAsync(claimed.Id)).Should().BeNull();
                (await stranger.CompleteAsync([claimed.Lease])).Should().Equal(JobWrite.NotFound);
                (await stranger.CancelAsync(claimed.Id)).Should().BeFalse();
                (await stranger.ListAsync(new JobListRequest { Status = JobStatus.Processing })).Jobs.Should().NotContain(job => job.Id == claimed.Id);
                (await stranger.PurgeAsync(new JobPurge { Statuses = [JobStatus.Completed, JobStatus.Failed], OlderThan = TimeSpan.Zero })).Should().Be(0);
            }
        }
    }
}
