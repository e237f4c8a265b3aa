using KMessage.Queue;

namespace KMessage.Contracts.Queue;

public abstract partial class JobQueueContract
{
    [Fact]
    public async Task The_same_key_and_payload_again_is_the_first_job_in_whatever_state_it_is()
    {
        IJobQueue<string> queue = await OpenAsync();
        var options = new JobOptions { UniqueKey = "order-1", UniqueKeyRetention = TimeSpan.FromDays(1) };
        Job<string> first = await queue.EnqueueAsync("hello", options);

        Job<string> waiting = await queue.EnqueueAsync("hello", options with { Priority = 9, Delay = LongLease });
        Job<string> claimed = await ClaimOneAsync(queue);
        Job<string> processing = await queue.EnqueueAsync("hello", options);
        await queue.CompleteAsync([claimed.Lease]);
        Job<string> completed = (await queue.EnqueueManyAsync([New("other"), New("hello", options)]))[1];
        await LetTimePassAsync(ShortLease);
        (await queue.PurgeAsync(new JobPurge { Statuses = [JobStatus.Completed], OlderThan = TimeSpan.Zero })).Should().Be(1);
        Job<string> purged = await queue.EnqueueAsync("hello", options);
        KMsgError other = await RefusalAsync(() => queue.EnqueueAsync("other", options));

        Job<string>[] again = [waiting, processing, completed, purged];
        again.Should().OnlyContain(job => job.IsDuplicate && job.Id == first.Id && job.Payload == "hello" && job.CreatedAt == first.CreatedAt);
        again.Select(job => job.Status).Should().Equal(JobStatus.Pending, JobStatus.Processing, JobStatus.Completed, JobStatus.Completed);
        waiting.Priority.Should().Be(0, "it is the first job, not the second one's options");
        other.Code.Should().Be(KMsgErrorCode.IdempotencyConflict);
        (await TotalAsync(queue)).Should().Be(1, "only the other one of the batch is there");
    }

    [Fact]
    public async Task A_key_is_forgotten_after_its_time_and_not_before()
    {
        IJobQueue<string> queue = await OpenAsync();
        var options = new JobOptions { UniqueKey = "short", UniqueKeyRetention = ShortLease * 2 };
        Job<string> first = await queue.EnqueueAsync("a", options);
        Job<string> same = await queue.EnqueueAsync("a", options);

        await LetTimePassAsync(ShortLease * 3);
        Job<string> second = await queue.EnqueueAsync("b", options);

        same.Id.Should().Be(first.Id);
        second.IsDuplicate.Should().BeFalse();
        (await queue.EnqueueAsync("b", options)).Id.Should().Be(second.Id);
    }

    [Fact]
    public async Task A_key_that_stands_twice_in_one_call_is_one_job()
    {
        IJobQueue<string> queue = await OpenAsync();

        IReadOnlyList<Job<string>> added = await queue.EnqueueManyAsync([WithKey("a", "k"), New("b"), WithKey("a", "k")]);

        added.Select(job => job.IsDuplicate).Should().Equal(false, false, true);
        added[2].Id.Should().Be(added[0].Id);
        (await ClaimPayloadsAsync(queue)).Should().Equal("a", "b");
    }

    [Fact]
    public async Task Keys_are_compared_character_by_character()
    {
        IJobQueue<string> queue = await OpenAsync();
        string[] keys =
        [
            "k", "K", "k ", " k", "ḱ", "k\u0301", "ｋ", "k'", "k\"", "k`", "k\\", "k%", "k_", "k;DROP TABLE kmsg_jobs;--", "키", "🔑", "🔒", "ß", "ss", "k\n", "k\t", new string('k', 200), string.Concat(Enumerable.Repeat("🔑", 100)),
        ];

        Job<string>[] first = [.. await queue.EnqueueManyAsync([.. keys.Select(key => WithKey(key, key))])];
        Job<string>[] again = [.. await queue.EnqueueManyAsync([.. keys.Reverse().Select(key => WithKey(key, key))])];

        first.Should().OnlyContain(job => !job.IsDuplicate);
        first.Select(job => job.UniqueKey).Should().Equal(keys);
        again.Should().OnlyContain(job => job.IsDuplicate);
        again.Reverse().Select(job => job.Id).Should().Equal(first.Select(job => job.Id));
    }

    // F27
    [Fact]
    public async Task A_hundred_callers_with_one_key_make_one_job_and_another_payload_is_a_conflict()
    {
        IJobQueue<string>[] queues = [await OpenAsync(), await OpenAsync()];
        await queues[0].InitializeAsync();
        for (int key = 0; key < ContestedKeys; key++)
        {
            var options = new JobOptions { UniqueKey = $"contested-{key}" };

            Job<string>[] added = await AllAtOnceAsync(100, caller => caller % 2 == 0
                ? queues[0].EnqueueAsync("same", options)
                : EnqueueAmongOthersAsync(queues[1], New("same", options)));
            KMsgError other = await RefusalAsync(() => queues[key % 2].EnqueueAsync("other", options));

            added.Select(job => job.Id).Distinct().Should().ContainSingle();
            added.Count(job => !job.IsDuplicate).Should().Be(1);
            other.Code.Should().Be(KMsgErrorCode.IdempotencyConflict);
        }

        (await ClaimPayloadsAsync(queues[0], 100_000)).Count(payload => payload == "same").Should().Be(ContestedKeys);

        static async Task<Job<string>> EnqueueAmongOthersAsync(IJobQueue<string> queue, NewJob<string> job) => (await queue.EnqueueManyAsync([New("beside"), job]))[1];
    }
}
