using System.Diagnostics;
using KMessage.Sandbox;
using KMessage.Stores.Tests.Shared;
using KMessage.Tracking;
using Xunit.Abstractions;

namespace KMessage.Stores.Tests.EndToEnd;

/// <summary>
/// Tracking in several processes over one store and one gateway, of which some are killed or stopped. What the gateway saw is the truth.
/// Other sizes: <c>KMSG_TEST_TRACKED=2000 KMSG_TEST_ROOTS=5000 KMSG_TEST_KILLS=50</c>; <c>KMSG_TEST_SEED</c> repeats one.
/// </summary>
public abstract class ProcessTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TrackingBench? _bench;

    private protected TrackingBench Bench => _bench!;

    private protected StorePlace Place { get; private set; } = null!;

    private protected abstract StorePlace MakePlace();

    public async Task InitializeAsync()
    {
        Place = MakePlace();
        _bench = await TrackingBench.StartAsync(Place, Place.Open());
    }

    public Task DisposeAsync() => _bench!.DisposeAsync().AsTask();

    [Fact]
    public async Task Two_pollers_ask_about_every_message_once_in_each_round()
    {
        int count = TrackingBench.Size("KMSG_TEST_TRACKED", 10_000);
        Bench.Power(count / 2, isOn: false);
        await Bench.SendAsync(count, TrackingBench.Text);
        await DueAsync(count);
        Process a = await Bench.TrackAsync("a", TimeSpan.FromMinutes(2), "batch=100", "concurrency=2");
        Process b = await Bench.TrackAsync("b", TimeSpan.FromMinutes(2), "batch=100", "concurrency=2");

        await Bench.PassAsync(("a", a), ("b", b));

        string[] first = Bench.Asked();
        first.Length.Should().Be(count, string.Join('\n', Bench.Workers.Lines));
        first.Should().OnlyHaveUniqueItems();
        Bench.Asked("a").Should().NotBeEmpty("both take part");
        Bench.Asked("b").Should().NotBeEmpty("both take part");
        (await Bench.CountAsync(DeliveryStatus.Delivered)).Should().Be(count - (count / 2));
        (await Bench.CountAsync(DeliveryStatus.Sent)).Should().Be(count / 2);

        Bench.Power(count / 2, isOn: true);
        await Bench.Store.ApplyAsync([.. Enumerable.Range(0, count / 2).Select(i => new TrackingPatch { MessageId = $"m{i:00000}", Source = TrackingSource.Manual, NextCheck = NextCheck.After(TimeSpan.Zero) })]);
        await DueAsync(count / 2);
        await Bench.PassAsync(("a", a), ("b", b));

        string[] second = Bench.Asked()[count..];
        second.Length.Should().Be(count / 2);
        second.Should().OnlyHaveUniqueItems();
        (await Bench.CountAsync(DeliveryStatus.Delivered)).Should().Be(count);
        Bench.Workers.Lines.Should().NotContain(line => line.StartsWith("error", StringComparison.Ordinal));
        output.WriteLine($"{count} messages, {Bench.Questions.Count()} questions: {Bench.Questions.Count(question => TrackingBench.WorkerOf(question) == "a")} of one, {Bench.Questions.Count(question => TrackingBench.WorkerOf(question) == "b")} of the other");
    }

    [Fact]
    public async Task What_a_killed_poller_held_is_ended_by_the_other_when_the_lease_has_ended()
    {
        int count = TrackingBench.Size("KMSG_TEST_TRACKED", 10_000);
        TimeSpan lease = TimeSpan.FromSeconds(8);
        string[] settings = ["batch=100", "concurrency=1", "timeout=7000"];
        await Bench.SendAsync(count, TrackingBench.Text);
        await DueAsync(count);
        var gate = new AnswerGate();
        Bench.HoldAnswer("a", 3, gate, request => !request.IsSend);
        Process a = await Bench.TrackAsync("a", lease, settings);
        Process b = await Bench.TrackAsync("b", lease, settings);

        TrackingBench.Tell(a, "start");
        TrackingBench.Tell(b, "start");
        await Bench.UntilAsync(() => Bench.Questions.Any(IsHeld), "the first poller's question is under way");
        string[] held = [.. TrackingBench.IdsIn(Bench.Questions.Single(IsHeld))];
        a.Kill();
        long killed = Stopwatch.GetTimestamp();
        await Bench.UntilAsync(async () => await Bench.OpenAsync() == 0, "all have come to their ends", lease + TimeSpan.FromSeconds(30));
        TimeSpan took = Stopwatch.GetElapsedTime(killed);

        (await Bench.CountAsync(DeliveryStatus.Delivered)).Should().Be(count);
        string[] twice = [.. Bench.Asked().GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key)];
        twice.Order(StringComparer.Ordinal).Should().Equal(held.Order(StringComparer.Ordinal), "only what the dead held is asked about again");
        Bench.Asked().Length.Should().Be(count + held.Length);
        Bench.Asked().Distinct().Count().Should().Be(count);
        SandboxRequest[] ofHeld = [.. Bench.Questions.Where(question => TrackingBench.IdsIn(question).Intersect(held).Any())];
        (ofHeld[1].ReceivedAt - ofHeld[0].ReceivedAt).Should().BeGreaterThan(lease - TimeSpan.FromSeconds(2), "nobody takes it before the lease has ended");
        (await Place.NumberAsync($"SELECT COUNT(*) FROM {Place.Table("track_history")}")).Should().Be(2 * count, "each transition happens once");
        output.WriteLine($"{count} messages, {held.Length} held by the killed poller; all at their ends {took.TotalSeconds:0.0} s after the kill, with a lease of {lease.TotalSeconds:0} s");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_poller_that_slept_longer_than_its_lease_writes_nothing(bool sleepsWhileAsking)
    {
        const int count = 100;
        TimeSpan lease = TimeSpan.FromSeconds(8);
        Bench.Power(count, isOn: false);
        await Bench.SendAsync(count, TrackingBench.Text);
        await DueAsync(count);
        var gate = new AnswerGate();
        Process zombie = await Bench.TrackAsync("zombie", lease, "batch=100", "concurrency=1", "timeout=7500");
        Process other = await Bench.TrackAsync("other", lease, "batch=100", "concurrency=1", "timeout=7500");
        if (sleepsWhileAsking)
        {
            Bench.Sandbox.Faults.When(request => TrackingBench.WorkerOf(request) == "zombie", Fault.HeldBy(gate), 1);
            TrackingBench.Tell(zombie, "pass");
            await Bench.UntilAsync(() => Bench.Questions.Any(IsHeld), "the question is under way");
        }
        else
        {
            TrackingBench.Tell(zombie, "hold");
            TrackingBench.Tell(zombie, "pass");
            await Bench.HearAsync("zombie writes 100 Sent");
        }

        Signal(zombie, "STOP");
        Bench.Power(count, isOn: true);
        (await Bench.PassAsync(("other", other)))[0].Should().Contain("asked=0 ", "the lease has not ended");
        await DueAsync(count);
        (await Bench.PassAsync(("other", other)))[0].Should().Contain("asked=100 changed=100");
        gate.Open();
        TrackingBench.Tell(zombie, "let");
        Signal(zombie, "CONT");
        await Bench.HearAsync("zombie passed");

        Bench.Workers.Lines.Where(line => line.StartsWith("zombie wrote", StringComparison.Ordinal)).Should().Equal("zombie wrote LeaseLost 100");
        IReadOnlyList<TrackingRecord> records = await Bench.RecordsAsync();
        records.Should().HaveCount(count).And.OnlyContain(record => record.Status == DeliveryStatus.Delivered && record.HistoryLength == 2 && record.ClaimNumber == 2);
        (await Place.NumberAsync($"SELECT COUNT(*) FROM {Place.Table("track_history")}")).Should().Be(2 * count);
        output.WriteLine(string.Join('\n', Bench.Workers.Lines));
    }

    [Fact]
    public async Task However_often_its_failure_is_learned_and_processes_die_an_AlimTalk_has_one_fallback()
    {
        const int failoversAtOnce = 2;
        int count = TrackingBench.Size("KMSG_TEST_ROOTS", 500);
        int mostKills = TrackingBench.Size("KMSG_TEST_KILLS", 4);
        int seed = TrackingBench.Size("KMSG_TEST_SEED", Random.Shared.Next());
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            Bench.Sandbox.Phones[TrackingBench.Number(i)].HasKakaoTalk = false;
        }

        await Bench.SendAsync(count, AlimTalk);
        await DueAsync(count);
        var gate = new AnswerGate();
        Bench.HoldAnswer("p0", 2, gate, request => request.IsSend);
        TimeSpan lease = TimeSpan.FromSeconds(6);
        string[] settings = ["batch=20", "concurrency=2", "timeout=5000", "interval=50", $"failover={failoversAtOnce}"];
        Queue<Process> pollers = new([await Bench.TrackAsync("p0", lease, settings), await Bench.TrackAsync("p1", lease, settings)]);

        // The first one that takes reports cannot judge what it learns; a poller decides. The one after it can.
        Process webhooks = await Bench.TrackAsync("w0", lease, settings[..^1]);

        TrackingBench.Tell(webhooks, "report");
        foreach (Process poller in pollers)
        {
            TrackingBench.Tell(poller, "start");
        }

        // The first poller dies while the gateway has the text message and the answer is on its way; the others, and the webhooks, at any moment.
        await Bench.UntilAsync(() => Bench.Sandbox.Requests.Any(IsHeld), "a fallback is under way");
        int kills = 0;
        do
        {
            pollers.Dequeue().Kill();
            kills++;
            if (kills == 1)
            {
                webhooks.Kill();
                webhooks = await Bench.TrackAsync("w1", lease, settings);
                TrackingBench.Tell(webhooks, "report");
            }

            Process next = await Bench.TrackAsync($"p{kills + 1}", lease, settings);
            TrackingBench.Tell(next, "start");
            pollers.Enqueue(next);
            int more = FallbacksAtGateway().Length + random.Next(1, Math.Max(2, count / 10));
            await Bench.UntilAsync(async () => FallbacksAtGateway().Length >= more || await WaitingAsync() == 0, "some more fallbacks are sent");
        }
        while (kills < mostKills);

        await Bench.HearAsync("w1 reported all");
        await Bench.UntilAsync(async () => await StepsAsync() == count && await WaitingAsync() == 0, "no fallback waits");
        foreach (Process poller in pollers.Append(webhooks))
        {
            TrackingBench.Tell(poller, "quit");
        }

        await Workers.EndAsync(pollers.Append(webhooks), TrackingBench.Deadline);

        // Whoever is alive has written its ends down, and in a long run has given up those of the first dead. The leases of the others are shortened, so as not to wait for minutes.
        long orphans = await StepsAsync(FailoverState.Sending) + await StepsAsync(FailoverState.Unknown);
        orphans.Should().BeInRange(1, kills * failoversAtOnce, "only kills leave fallbacks without an end");
        await Place.RunAsync($"UPDATE {Place.Table("track_failovers")} SET due_at = created_at WHERE state = {(int)FailoverState.Sending}");
        SandboxMessage[] before = FallbacksAtGateway();
        await using (DeliveryTrackingService last = Bench.NewService(options => options.ApiFailover = new ApiFailoverOptions
        {
            Sender = (_, _, _) => throw new InvalidOperationException("Nothing is sent again."),
        }))
        {
            (await last.RunOnceAsync()).FallbacksSent.Should().Be(0);
        }

        SandboxMessage[] sent = FallbacksAtGateway();
        sent.Should().HaveSameCount(before);
        sent.Select(message => message.To).Should().OnlyHaveUniqueItems("nobody gets two");
        (await StepsAsync()).Should().Be(count);
        (await Place.NumberAsync($"SELECT COUNT(DISTINCT root_message_id) FROM {Place.Table("track_failovers")}")).Should().Be(count, "one step for each");
        (await StepsAsync(FailoverState.Unknown)).Should().Be(orphans);
        (await StepsAsync(FailoverState.Sent)).Should().Be(count - orphans);
        sent.Length.Should().BeGreaterThanOrEqualTo((int)(count - orphans));
        TrackingRecord[] all = [.. await Bench.RecordsAsync()];
        TrackingRecord[] roots = [.. all.Where(record => record.Type == MessageType.AlimTalk)];
        roots.Should().HaveCount(count).And.OnlyContain(record => record.Status == DeliveryStatus.Failed && (record.FailoverState == FailoverState.Sent || record.FailoverState == FailoverState.Unknown));
        HashSet<string> received = [.. sent.Select(message => message.To)];
        roots.Where(record => record.FailoverState == FailoverState.Sent).Should().OnlyContain(record => received.Contains(record.To), "what counts as sent is at the gateway");
        Bench.Workers.Lines.Should().NotContain(line => line.StartsWith("error", StringComparison.Ordinal));
        long byWebhook = await Place.NumberAsync($"SELECT COUNT(*) FROM {Place.Table("track_history")} WHERE status = {(int)DeliveryStatus.Failed} AND source = {(int)TrackingSource.Webhook}");
        output.WriteLine($"{count} AlimTalks ({byWebhook} learned by webhook), {kills} pollers and 1 webhook process killed: {sent.Length} text messages at the gateway, {orphans} steps unknown");

        SandboxMessage[] FallbacksAtGateway() => [.. Bench.Sandbox.Messages.Where(message => message.Type == SandboxMessageType.Sms)];

        async Task<long> WaitingAsync() => await StepsAsync(FailoverState.Pending) + await StepsAsync(FailoverState.Undecided);

        async Task<long> StepsAsync(FailoverState? state = null) =>
            await Place.NumberAsync($"SELECT COUNT(*) FROM {Place.Table("track_failovers")}{(state is null ? "" : $" WHERE state = {(int)state}")}");
    }

    private protected Task DueAsync(int count) => Bench.UntilAsync(async () => (await Bench.Store.GetBacklogAsync()).Due == count, $"{count} are due");

    private protected static bool IsHeld(SandboxRequest request) => request.Fault?.Name == nameof(Fault.HeldBy);

    private static AlimTalkMessage AlimTalk(int i) => new()
    {
        To = TrackingBench.Number(i),
        TemplateCode = TrackingBench.Template,
        MessageId = $"m{i:00000}",
        Failover = new AlimTalkFailover { Enabled = true, Mode = FailoverMode.Tracking, FallbackContent = "대체 문자입니다." },
    };

    private protected static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        kill.ExitCode.Should().Be(0);
    }
}
