using System.Diagnostics;
using System.Globalization;
using KMessage.Stores.Tests.Sqlite;
using KMessage.Tracking;
using Xunit.Abstractions;

namespace KMessage.Stores.Tests.EndToEnd;

/// <summary>What a round of 20,000 messages costs. <c>benchmarks/results/tracking.md</c> has the figures of one run.</summary>
[Collection(nameof(ThroughputTests))]
[CollectionDefinition(nameof(ThroughputTests), DisableParallelization = true)]
public sealed class ThroughputTests(ITestOutputHelper output)
{
    private const int Count = 20_000;
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public async Task Memory_asks_about_20000_messages_with_200_requests()
    {
        await using TrackingBench bench = await TrackingBench.StartAsync(null, new InMemoryDeliveryTrackingStore());

        await TwoRoundsAsync("memory", bench);
    }

    [Fact]
    public async Task Sqlite_asks_about_20000_messages_with_200_requests()
    {
        var folder = new SqliteFolder();
        await using TrackingBench bench = await TrackingBench.StartAsync(folder, folder.Open());

        Round[] rounds = await TwoRoundsAsync("SQLite file", bench);

        rounds[^1].Kept.Should().BeLessThan(16 * Megabyte, "the records are in the file");
    }

    private async Task<Round[]> TwoRoundsAsync(string store, TrackingBench bench)
    {
        await using DeliveryTrackingService tracking = bench.NewService();
        for (int i = 0; i < Count; i++)
        {
            bench.Sandbox.Phones[TrackingBench.Number(i)].IsPoweredOn = true;
        }

        await RoundAsync(bench, tracking, 2 * Count, 1000);
        var rounds = new Round[TrackingBench.Size("KMSG_TEST_ROUNDS", 2)];
        for (int i = 0; i < rounds.Length; i++)
        {
            rounds[i] = await RoundAsync(bench, tracking, (i + 3) * Count, Count);
        }

        for (int i = 0; i < rounds.Length; i++)
        {
            Round round = rounds[i];
            string line = string.Create(
                CultureInfo.InvariantCulture,
                $"| {store} | {i + 1} | {Count:N0} | {round.Requests} | {round.Seconds:0.0} | {Count / round.Seconds:N0} | {round.Peak / Megabyte} | {round.Kept / Megabyte} | {round.Allocated / Megabyte} |");
            output.WriteLine(line);
        }

        rounds[^1].Allocated.Should().BeLessThan((long)(rounds[0].Allocated * 1.2), "a round allocates the same however many were before");
        rounds[^1].Kept.Should().BeLessThan((long)(Math.Max(rounds[0].Kept, 0) * 1.2) + (8 * Megabyte), "a round keeps no more than the one before");
        return rounds;
    }

    /// <summary>The same people in each round: the gateway's server remembers their phones.</summary>
    private static Message Text(int i) => new SmsMessage { To = TrackingBench.Number(i % Count), Text = "안녕하세요", MessageId = $"m{i:00000}" };

    private static async Task<Round> RoundAsync(TrackingBench bench, DeliveryTrackingService tracking, int first, int count)
    {
        long terminal = await bench.CountAsync(DeliveryStatus.Delivered);
        await bench.SendAsync(tracking, Enumerable.Range(first, count).Select(Text));
        await bench.UntilAsync(async () => await bench.OpenAsync() == count, "all are recorded, and due at once");
        HashSet<string> sent = bench.Sandbox.Messages.Select(message => message.MessageId).ToHashSet(StringComparer.Ordinal);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long allocated = GC.GetTotalAllocatedBytes();
        using var ended = new CancellationTokenSource();
        Task<long> peak = PeakAsync(ended.Token);
        long start = Stopwatch.GetTimestamp();

        TrackingPass pass = await tracking.RunOnceAsync();

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        await ended.CancelAsync();
        pass.Issues.Should().BeEmpty();
        pass.Asked.Should().Be(count);
        pass.Changed.Should().Be(count);
        int requests = bench.Questions.Count();
        requests.Should().BeLessThanOrEqualTo(count / 100 * 110 / 100);
        string[] asked = bench.Asked();
        asked.Length.Should().Be(count, "every message is asked about once");
        sent.SetEquals(asked).Should().BeTrue("every message is asked about");
        (await bench.CountAsync(DeliveryStatus.Delivered)).Should().Be(terminal + count);
        (await bench.OpenAsync()).Should().Be(0);
        long logged = bench.Questions.Sum(question => (long)question.AnswerBody.Length);
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before - logged;
        bench.Sandbox.Clear();
        return new Round(requests, seconds, await peak, kept, allocated);
    }

    private static async Task<long> PeakAsync(CancellationToken ended)
    {
        using var process = Process.GetCurrentProcess();
        long peak = 0;
        while (!ended.IsCancellationRequested)
        {
            process.Refresh();
            peak = Math.Max(peak, process.WorkingSet64);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        return peak;
    }

    /// <summary>The figures, those of the gateway's server in this process included, but for its log, which is no part of what is kept.</summary>
    private sealed record Round(int Requests, double Seconds, long Peak, long Kept, long Allocated);
}
