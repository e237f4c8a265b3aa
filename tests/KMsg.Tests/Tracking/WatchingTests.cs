using System.Collections.Concurrent;
using KMessage.Tracking;

namespace KMessage.Tests.Tracking;

public sealed class WatchingTests
{
    [Fact]
    public async Task Waiting_ends_as_soon_as_the_end_is_known()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();
        Task<TrackingRecord> waiting = rig.Tracking.WaitForDeliveryAsync(id, TimeSpan.FromMinutes(5));
        waiting.IsCompleted.Should().BeFalse();

        // The clock stands still.
        await rig.Tracking.ReportAsync("gw", new DeliveryReport { MessageId = id, Status = DeliveryStatus.Sent });
        await rig.Tracking.ReportAsync("gw", new DeliveryReport { MessageId = id, Status = DeliveryStatus.Delivered });

        (await waiting.WaitAsync(TrackingRig.Deadline)).Status.Should().Be(DeliveryStatus.Delivered);
        (await rig.Tracking.WaitForDeliveryAsync(id, TimeSpan.Zero)).Status.Should().Be(DeliveryStatus.Delivered, "an end that is known needs no time");
    }

    [Fact]
    public async Task Waiting_also_ends_when_another_process_learns_the_end()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();
        Task<TrackingRecord> waiting = rig.Tracking.WaitForDeliveryAsync(id, TimeSpan.FromMinutes(5));

        await rig.Memory.ApplyAsync([new TrackingPatch { MessageId = id, Source = TrackingSource.Webhook, Status = DeliveryStatus.Failed }]);

        (await rig.AdvanceUntilAsync(waiting, TimeSpan.FromSeconds(1))).Status.Should().Be(DeliveryStatus.Failed);
    }

    [Fact]
    public async Task Waiting_looks_into_the_store_now_and_then_and_not_all_the_time()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();
        int looks = 0;
        rig.Store.Gate = call =>
        {
            looks += call == nameof(IDeliveryTrackingStore.FindAsync) ? 1 : 0;
            return Task.CompletedTask;
        };

        Task<TrackingRecord> waiting = rig.Tracking.WaitForDeliveryAsync(id, TimeSpan.FromMinutes(5));
        await waiting.Invoking(task => rig.AdvanceUntilAsync(task, TimeSpan.FromSeconds(0.25))).Should().ThrowAsync<TimeoutException>().WithMessage($"*{id}*Pending*");

        looks.Should().BeLessThan(80);
    }

    [Fact]
    public async Task Waiting_for_a_message_that_nobody_recorded_says_so()
    {
        await using var rig = new TrackingRig();

        await rig.Tracking.Invoking(tracking => tracking.WaitForDeliveryAsync("nobody", TimeSpan.Zero)).Should().ThrowAsync<TimeoutException>().WithMessage("*no record*");
    }

    [Fact]
    public async Task Waiting_survives_a_store_that_is_away_for_a_moment_and_can_be_cancelled()
    {
        await using var rig = new TrackingRig();
        string id = await rig.SendAsync();
        rig.Store.Fault = call => call == nameof(IDeliveryTrackingStore.FindAsync) ? FaultyStore.Down : null;
        Task<TrackingRecord> waiting = rig.Tracking.WaitForDeliveryAsync(id, TimeSpan.FromMinutes(5));
        using var cancellation = new CancellationTokenSource();
        Task<TrackingRecord> cancelled = rig.Tracking.WaitForDeliveryAsync(id, TimeSpan.FromMinutes(5), cancellation.Token);
        await cancellation.CancelAsync();

        rig.Store.Fault = _ => null;
        await rig.Tracking.ReportAsync("gw", new DeliveryReport { MessageId = id, Status = DeliveryStatus.Delivered });

        (await rig.AdvanceUntilAsync(waiting, TimeSpan.FromSeconds(1))).Status.Should().Be(DeliveryStatus.Delivered);
        await cancelled.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task The_stream_and_the_handlers_get_each_transition_once_by_the_process_whose_write_won()
    {
        await using var rig = new TrackingRig();
        var handler = new Recorder();
        rig.Options.Handlers = [new Thrower(), handler];
        rig.Gateway.Fate = _ => new DeliveryReport { Status = DeliveryStatus.Delivered };
        DeliveryTrackingService[] services = [rig.Tracking, rig.NewService()];
        await using IAsyncEnumerator<TrackingTransition> stream = rig.Tracking.WatchAsync().GetAsyncEnumerator();
        await using IAsyncEnumerator<TrackingTransition> other = services[1].WatchAsync().GetAsyncEnumerator();
        for (int i = 0; i < 50; i++)
        {
            await rig.SendAsync();
        }

        rig.Time.Advance(TimeSpan.FromSeconds(10));
        await Task.WhenAll(services.Select(service => service.RunOnceAsync())).WaitAsync(TrackingRig.Deadline);
        await services[1].DisposeAsync();
        await rig.Tracking.DisposeAsync();

        List<TrackingTransition> seen = [.. await ReadAllAsync(stream), .. await ReadAllAsync(other)];
        seen.Select(transition => (transition.MessageId, transition.Status)).Should().HaveCount(100).And.OnlyHaveUniqueItems();
        handler.Transitions.Should().BeEquivalentTo(seen);
        seen.Count(transition => transition is { Previous: null, Status: DeliveryStatus.Pending, Source: TrackingSource.Send }).Should().Be(50);
    }

    [Fact]
    public async Task A_handler_that_hangs_holds_up_no_poll()
    {
        await using var rig = new TrackingRig();
        rig.Options.Handlers = [new Recorder { Hangs = true }];
        rig.Gateway.Fate = _ => new DeliveryReport { Status = DeliveryStatus.Delivered };
        string id = await rig.SendAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        rig.Tracking.Start();

        (await rig.Tracking.WaitForDeliveryAsync(id, TimeSpan.FromMinutes(1)).WaitAsync(TrackingRig.Deadline)).Status.Should().Be(DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task Handlers_are_told_about_fallbacks()
    {
        await using var rig = new TrackingRig();
        var handler = new Recorder();
        rig.Options.Handlers = [handler];
        rig.WithFailover();
        rig.Gateway.Fate = _ => FakeGateway.Failure();
        await rig.SendAlimTalkAsync();

        await rig.FirstPassAsync();

        handler.Failovers.Select(step => step.State).Should().Equal(FailoverState.Pending, FailoverState.Sending, FailoverState.Sent);
    }

    private static async Task<List<TrackingTransition>> ReadAllAsync(IAsyncEnumerator<TrackingTransition> stream)
    {
        List<TrackingTransition> all = [];
        while (await stream.MoveNextAsync().AsTask().WaitAsync(TrackingRig.Deadline))
        {
            all.Add(stream.Current);
        }

        return all;
    }

    private sealed class Recorder : IDeliveryTrackingHandler
    {
        public ConcurrentQueue<TrackingTransition> Transitions { get; } = new();

        public ConcurrentQueue<FailoverStep> Failovers { get; } = new();

        public bool Hangs { get; init; }

        public async ValueTask OnTransitionAsync(TrackingTransition transition, CancellationToken cancellationToken)
        {
            Transitions.Enqueue(transition);
            if (Hangs)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
        }

        public ValueTask OnFailoverAsync(FailoverStep step, CancellationToken cancellationToken)
        {
            Failovers.Enqueue(step);
            return default;
        }
    }

    private sealed class Thrower : IDeliveryTrackingHandler
    {
        public ValueTask OnTransitionAsync(TrackingTransition transition, CancellationToken cancellationToken) => throw new InvalidOperationException();
    }
}
