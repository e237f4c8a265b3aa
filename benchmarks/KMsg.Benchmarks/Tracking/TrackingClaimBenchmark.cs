using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using KMessage.Tracking;

namespace KMessage.Benchmarks.Tracking;

/// <summary>Claims one message after the other, in a store that holds little else and in one that holds a million; in turns, so that both have the same neighbours on the machine.</summary>
internal sealed class TrackingClaimBenchmark : IBenchmark
{
    private const int Due = 1000;
    private const int Large = 1_000_000;
    private const int Runs = 7;

    public string Name => "tracking-claim";

    public string Arguments => "[sqlite|postgres|mysql]…";

    public string Question => "What does it cost to claim a due message among a million records, and among none?";

    public async Task<int> RunAsync(string[] arguments)
    {
        foreach (string name in arguments.Length == 0 ? ["sqlite", "postgres", "mysql"] : arguments)
        {
            if (TrackingEngine.ByName(name) is not { } engine)
            {
                Console.Error.WriteLine($"'{name}' is no engine. Arguments: {Arguments}");
                return 2;
            }

            await using (engine)
            {
                await MeasureAsync(engine);
            }
        }

        return 0;
    }

    private static async Task MeasureAsync(TrackingEngine engine)
    {
        Console.WriteLine($"{await engine.DescribeAsync()}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}");
        Subject small = await Subject.LoadAsync(engine, "small_", Due);
        Subject large = await Subject.LoadAsync(engine, "large_", Large);
        for (int run = -1; run < Runs; run++)
        {
            await small.RunAsync(isCounted: run >= 0);
            await large.RunAsync(isCounted: run >= 0);
        }

        Console.WriteLine($"| Records | Claim of one, median ms | Claim of one, p99 ms | Nothing due, p99 ms | ({Runs} runs of {Due} claims each: median and least–most of the runs) |");
        Console.WriteLine(small.Row());
        Console.WriteLine(large.Row());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"p99, large to small: {Samples.Quantile(large.Taking99, 0.5) / Samples.Quantile(small.Taking99, 0.5):0.00}; nothing due: {Samples.Quantile(large.Idle99, 0.5) / Samples.Quantile(small.Idle99, 0.5):0.00}"));
        Console.WriteLine();
    }

    private sealed class Subject(TrackingEngine engine, string prefix, int count, IDeliveryTrackingStore store)
    {
        private static readonly ClaimRequest One = new() { Limit = 1, Lease = TimeSpan.FromHours(1), ProviderIds = ["solapi"] };

        private readonly List<double> _taking50 = [];

        public List<double> Taking99 { get; } = [];

        public List<double> Idle99 { get; } = [];

        public static async Task<Subject> LoadAsync(TrackingEngine engine, string prefix, int count)
        {
            IDeliveryTrackingStore store = engine.Open(prefix);
            await store.InitializeAsync();
            long start = Stopwatch.GetTimestamp();
            await engine.LoadAsync(prefix, count, count / Due);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} records loaded in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s"));
            return new Subject(engine, prefix, count, store);
        }

        public async Task RunAsync(bool isCounted)
        {
            await engine.MakeDueAsync(prefix, count, count / Due);
            double[] taking = await ClaimAsync(expected: 1);
            double[] idle = await ClaimAsync(expected: 0);
            if (isCounted)
            {
                _taking50.Add(Samples.Quantile(taking, 0.5));
                Taking99.Add(Samples.Quantile(taking, 0.99));
                Idle99.Add(Samples.Quantile(idle, 0.99));
            }
        }

        public string Row() => string.Create(CultureInfo.InvariantCulture, $"| {count:N0} | {Samples.Summary(_taking50)} | {Samples.Summary(Taking99)} | {Samples.Summary(Idle99)} |");

        private async Task<double[]> ClaimAsync(int expected)
        {
            var milliseconds = new double[Due];
            for (int i = 0; i < Due; i++)
            {
                long start = Stopwatch.GetTimestamp();
                IReadOnlyList<TrackingRecord> claimed = await store.ClaimDueAsync(One);
                milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (claimed.Count != expected)
                {
                    throw new InvalidOperationException($"Claim {i + 1} took {claimed.Count} messages instead of {expected}.");
                }
            }

            return milliseconds;
        }
    }
}
