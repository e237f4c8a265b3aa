using System.Diagnostics;
using KMessage.Sandbox;
using KMessage.Stores.Tests.PostgreSql;
using KMessage.Stores.Tests.Servers;
using KMessage.Stores.Tests.Shared;
using KMessage.Tracking;
using Xunit.Abstractions;

namespace KMessage.Stores.Tests.EndToEnd;

[NeedsServer(PostgresPlace.Variable)]
public sealed class PostgresProcessTests(ITestOutputHelper output) : ProcessTests(output)
{
    private readonly ITestOutputHelper _output = output;

    private protected override StorePlace MakePlace() => new PostgresPlace();

    [Fact]
    public async Task A_process_whose_clock_is_a_day_off_takes_nothing_early_and_nothing_twice()
    {
        const int count = 600;
        TimeSpan lease = TimeSpan.FromSeconds(8);
        string[] settings = ["batch=50", "concurrency=1", "timeout=7500"];
        await Bench.SendAsync(count, TrackingBench.Text);
        await DueAsync(count);
        Process right = await Bench.TrackAsync("right", lease, settings);
        Process fast = await Bench.TrackAsync("fast", lease, [.. settings, "hours=24"]);
        Process slow = await Bench.TrackAsync("slow", lease, [.. settings, "hours=-24"]);
        var gate = new AnswerGate();
        Bench.Sandbox.Faults.When(request => TrackingBench.WorkerOf(request) == "right", Fault.HeldBy(gate), 1);

        TrackingBench.Tell(right, "pass");
        await Bench.UntilAsync(() => Bench.Questions.Any(IsHeld), "a question is under way");
        Signal(right, "STOP");
        string[] held = [.. TrackingBench.IdsIn(Bench.Questions.Single(IsHeld))];
        await Bench.PassAsync(("fast", fast), ("slow", slow));

        Bench.Asked().Should().HaveCount(count).And.OnlyHaveUniqueItems("nobody takes what another one holds");
        (await Bench.OpenAsync()).Should().Be(held.Length);
        await DueAsync(held.Length);
        await Bench.PassAsync(("fast", fast), ("slow", slow));
        gate.Open();
        Signal(right, "CONT");
        await Bench.HearAsync("right passed");

        Bench.Asked().Should().HaveCount(count + held.Length);
        Bench.Asked().Skip(count).Should().OnlyHaveUniqueItems().And.BeSubsetOf(held);
        SandboxRequest[] ofHeld = [.. Bench.Questions.Where(question => TrackingBench.IdsIn(question).Intersect(held).Any())];
        (ofHeld[1].ReceivedAt - ofHeld[0].ReceivedAt).Should().BeGreaterThan(lease - TimeSpan.FromSeconds(2), "no lease ends early");
        Bench.Workers.Lines.Where(line => line.StartsWith("right wrote", StringComparison.Ordinal)).Should().Equal($"right wrote LeaseLost {held.Length}");
        Bench.Asked("fast").Should().NotBeEmpty();
        Bench.Asked("slow").Should().NotBeEmpty();
        (await Bench.RecordsAsync()).Should().HaveCount(count).And.OnlyContain(record => record.Status == DeliveryStatus.Delivered && record.HistoryLength == 2);
        _output.WriteLine($"{count} messages; {held.Length} held for {(ofHeld[1].ReceivedAt - ofHeld[0].ReceivedAt).TotalSeconds:0.0} s with a lease of {lease.TotalSeconds:0} s");
    }

    [Fact]
    public async Task Whatever_is_reported_how_often_and_when_each_message_ends_as_the_gateway_has_it()
    {
        int count = TrackingBench.Size("KMSG_TEST_TRACKED", 2000);
        int seed = TrackingBench.Size("KMSG_TEST_SEED", Random.Shared.Next());
        _output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            Bench.Sandbox.Phones[TrackingBench.Number(i)].IsKnown = i % 20 != 0;
            Bench.Sandbox.Phones[TrackingBench.Number(i)].NeverReports = i % 20 == 1;
        }

        var seen = new Seen();
        void Change(DeliveryTrackingOptions options)
        {
            options.Handlers = [seen];
            options.Polling.BatchSize = 100;
            options.Polling.Backoff = [TimeSpan.FromMilliseconds(200)];
        }

        await using DeliveryTrackingService one = Bench.NewService(Change);
        await using DeliveryTrackingService other = Bench.NewService(Change, Place.Open(connectionString: Place.ConnectionString));
        DeliveryTrackingService[] services = [one, other];
        await Bench.SendAsync(one, Enumerable.Range(0, count).Select(TrackingBench.Text));
        Dictionary<string, SandboxMessage> truth = Bench.Sandbox.Messages.ToDictionary(message => message.CustomFields["kmsgId"], StringComparer.Ordinal);

        // One in ten is reported late, after everything else; one in twenty gets another end after its true one. Between, the pollers are at work.
        List<DeliveryReport> soon = [];
        List<DeliveryReport> late = [];
        int contradictions = 0;
        foreach ((string id, SandboxMessage message) in truth)
        {
            DeliveryStatus end = StatusOf(message);
            List<DeliveryReport> reports = random.Next(10) == 0 ? late : soon;
            reports.AddRange(Enumerable.Repeat(Report(message, DeliveryStatus.Sent), random.Next(1, 3)));
            reports.AddRange(Enumerable.Repeat(Report(message, end), random.Next(1, 6)));
            if (end.IsTerminal() && random.Next(20) == 0)
            {
                contradictions++;
                late.AddRange(Enumerable.Repeat(Report(message, end == DeliveryStatus.Delivered ? DeliveryStatus.Failed : DeliveryStatus.Delivered), random.Next(1, 6)));
            }
        }

        using var reported = new CancellationTokenSource();
        Task polling = Task.WhenAll(services.Select(service => Task.Run(async () =>
        {
            while (!reported.IsCancellationRequested)
            {
                (await service.RunOnceAsync()).Issues.Should().BeEmpty();
            }
        })));
        await ReportAsync(soon);
        int never = truth.Values.Count(message => !StatusOf(message).IsTerminal());
        await Bench.UntilAsync(async () => await Bench.OpenAsync() == never, "the pollers learn the rest");
        await ReportAsync(late);
        await reported.CancelAsync();
        await polling;

        foreach (TrackingRecord record in await Bench.RecordsAsync())
        {
            record.Status.Should().Be(StatusOf(truth[record.MessageId]), record.MessageId);
            IReadOnlyList<TrackingTransition> history = await Bench.Store.GetHistoryAsync(record.MessageId);
            history.Select(each => each.Number).Should().Equal(Enumerable.Range(1, record.HistoryLength));
            history.Where(each => !each.IsLateDelivery).Select(each => each.Status).Should().OnlyHaveUniqueItems();
            history.Count(each => each.IsLateDelivery).Should().BeLessThanOrEqualTo(record.Status == DeliveryStatus.Failed ? 1 : 0);
            seen.Numbers.GetValueOrDefault(record.MessageId)?.Order().Should().Equal(history.Select(each => each.Number), "everybody is told of a transition once");
        }

        (await Bench.CountAsync()).Should().Be(count);
        seen.Numbers.Should().HaveCount(count);
        _output.WriteLine($"{count} messages, {soon.Count} reports and {late.Count} late ones, {contradictions} messages contradicted, {Bench.Questions.Count()} questions");

        Task ReportAsync(List<DeliveryReport> reports)
        {
            DeliveryReport[][] parts = [.. reports.OrderBy(_ => random.Next()).Chunk(20)];
            return Parallel.ForEachAsync(parts.Index(), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (part, cancellationToken) =>
                await services[part.Index % 2].ReportAsync("solapi", part.Item, TrackingSource.Webhook, cancellationToken));
        }
    }

    private static DeliveryReport Report(SandboxMessage message, DeliveryStatus status) => new()
    {
        ProviderMessageId = message.MessageId,
        Status = status,
        Reason = status == DeliveryStatus.Failed ? DeliveryReason.InvalidNumber : DeliveryReason.None,
    };

    private static DeliveryStatus StatusOf(SandboxMessage message) => message.Status switch
    {
        SandboxMessageStatus.Delivered => DeliveryStatus.Delivered,
        SandboxMessageStatus.Failed => DeliveryStatus.Failed,
        _ => DeliveryStatus.Sent,
    };

    private sealed class Seen : IDeliveryTrackingHandler
    {
        private readonly Lock _lock = new();

        public Dictionary<string, List<int>> Numbers { get; } = new(StringComparer.Ordinal);

        public ValueTask OnTransitionAsync(TrackingTransition transition, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                if (!Numbers.TryGetValue(transition.MessageId, out List<int>? numbers))
                {
                    Numbers[transition.MessageId] = numbers = [];
                }

                numbers.Add(transition.Number);
            }

            return default;
        }
    }
}
