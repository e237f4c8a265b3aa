using KMessage.Contracts.Queue;
using KMessage.Queue;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Queue;

public sealed class InMemoryJobQueueTests : JobQueueContract
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 3, 0, 0, 123, TimeSpan.Zero));
    private readonly Dictionary<(string Tenant, string Name), InMemoryJobQueue<string>> _queues = [];

    protected override bool CanMoveTime => true;

    protected override ValueTask<IJobQueue<string>> OpenAsync(string tenant, string name)
    {
        if (!_queues.TryGetValue((tenant, name), out InMemoryJobQueue<string>? queue))
        {
            _queues.Add((tenant, name), queue = new InMemoryJobQueue<string>(_time));
        }

        return new(queue);
    }

    protected override Task LetTimePassAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }

    // F37
    [Fact]
    public async Task A_wall_clock_that_jumps_ends_no_lease_early_and_lets_no_job_wait_longer()
    {
        var random = TestRandom(37);
        for (int round = 0; round < 200; round++)
        {
            var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 3, 0, 0, TimeSpan.Zero));
            var clock = new JumpingClock(time);
            var queue = new InMemoryJobQueue<string>(clock);
            TimeSpan lease = TimeSpan.FromSeconds(random.Next(10, 60));
            await queue.EnqueueAsync("leased");
            await ClaimOneAsync(queue, lease);
            await queue.EnqueueAsync("delayed", new JobOptions { Delay = lease });

            time.Advance(lease * random.NextDouble() * 0.9);
            clock.Offset = TimeSpan.FromHours(random.Next(2) == 0 ? 1 : -1);
            string[] tooEarly = await ClaimPayloadsAsync(queue);
            time.Advance(lease);
            string[] afterwards = await ClaimPayloadsAsync(queue);

            tooEarly.Should().BeEmpty($"round {round}");
            afterwards.Should().BeEquivalentTo("leased", "delayed");
        }
    }

    [Fact]
    public async Task A_scheduled_job_goes_by_the_wall_clock()
    {
        var clock = new JumpingClock(_time);
        InMemoryJobQueue<string> queue = new(clock);
        await queue.EnqueueAsync("at noon", new JobOptions { ScheduledAt = _time.GetUtcNow() + TimeSpan.FromHours(1) });

        clock.Offset = TimeSpan.FromHours(2);

        (await ClaimPayloadsAsync(queue)).Should().Equal("at noon");
    }

    [Fact]
    public async Task A_delayed_job_wakes_the_worker_that_waits_for_work()
    {
        InMemoryJobQueue<string> queue = new(_time);
        await queue.EnqueueAsync("soon", new JobOptions { Delay = TimeSpan.FromSeconds(2) });
        Task<bool> wait = queue.WaitForWorkAsync(TimeSpan.FromHours(1));

        _time.Advance(TimeSpan.FromSeconds(3));

        (await wait.WaitAsync(Deadline)).Should().BeTrue();
    }

    [Fact]
    public async Task A_look_at_an_empty_queue_costs_no_memory()
    {
        InMemoryJobQueue<string> queue = new(_time);
        await queue.EnqueueAsync("later", new JobOptions { Delay = TimeSpan.FromDays(1) });
        var request = new JobClaimRequest { Limit = 10, Lease = LongLease };
        for (int i = 0; i < 100; i++)
        {
            _ = queue.ClaimAsync(request);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            _ = queue.ClaimAsync(request);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1000, "less than a byte a look");
    }

    [Fact]
    public async Task Messages_of_one_key_are_compared_by_what_they_say()
    {
        InMemoryJobQueue<Message> queue = new(_time);
        var options = new JobOptions { UniqueKey = "order-1" };

        Job<Message> first = await queue.EnqueueAsync(new AlimTalkMessage { To = "01012345678", TemplateCode = "A", Variables = new() { ["n"] = "1" } }, options);
        Job<Message> same = await queue.EnqueueAsync(new AlimTalkMessage { To = "01012345678", TemplateCode = "A", Variables = new() { ["n"] = "1" } }, options);
        KMsgError other = await RefusalAsync(() => queue.EnqueueAsync(new AlimTalkMessage { To = "01012345678", TemplateCode = "A", Variables = new() { ["n"] = "2" } }, options));

        same.Id.Should().Be(first.Id);
        other.Code.Should().Be(KMsgErrorCode.IdempotencyConflict);
        other.ToString().Should().NotContain("01012345678");
    }

#pragma warning disable CA5394 // The same sequence again is the point.
    private static Random TestRandom(int seed) => new(seed);
#pragma warning restore CA5394
}
