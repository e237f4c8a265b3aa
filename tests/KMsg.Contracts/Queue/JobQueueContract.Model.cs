using System.Globalization;
using KMessage.Contracts.Queue.Model;
using KMessage.Queue;

namespace KMessage.Contracts.Queue;

public abstract partial class JobQueueContract
{
    /// <summary>Whether <see cref="LetTimePassAsync"/> moves a clock.</summary>
    protected virtual bool CanMoveTime => false;

    /// <summary>How many sequences run at once, each in a queue of its own.</summary>
    protected virtual int SequencesAtOnce => CanMoveTime ? 1 : 8;

    // F25. KMSG_TEST_SEQUENCES says how many, KMSG_TEST_SEED which.
    [Fact]
    public async Task Any_sequence_of_calls_does_what_the_model_says()
    {
        int count = Setting("KMSG_TEST_SEQUENCES") ?? (IsLong ? 10_000 : 500);
        int seed = Setting("KMSG_TEST_SEED") ?? Random.Shared.Next();
        await (await OpenAsync()).InitializeAsync();
        List<string> differences = [];

        await Parallel.ForEachAsync(Enumerable.Range(seed, count), new ParallelOptions { MaxDegreeOfParallelism = SequencesAtOnce }, async (number, _) =>
        {
            var random = SeededRandom(number);
            ModelStep[] steps = [.. Enumerable.Range(0, random.Next(5, 61)).Select(_ => ModelStep.Random(random))];
            // Where looking at a row locks it, a neighbour's look can hide one for a moment; what is wrong is wrong each time.
            if (differences.Count == 0 && await DifferenceAsync(steps) is { } found && (SequencesAtOnce == 1 || await DifferenceAsync(steps) is not null))
            {
                (ModelStep[] fewest, string first) = await ShrinkAsync(steps, found);
                lock (differences)
                {
                    differences.Add($"seed {number} (KMSG_TEST_SEED={number} KMSG_TEST_SEQUENCES=1): {first}\n{string.Join('\n', (object[])fewest)}");
                }
            }
        });

        differences.Should().BeEmpty();
    }

    private async Task<string?> DifferenceAsync(IReadOnlyList<ModelStep> steps)
    {
        IJobQueue<string> queue = await OpenAsync("model", $"m{Guid.NewGuid():N}");
        try
        {
            return await new ModelRun(queue, CanMoveTime ? LetTimePassAsync : null).DifferenceAsync(steps);
        }
        finally
        {
            if (queue is IAsyncDisposable closing)
            {
                await closing.DisposeAsync();
            }
        }
    }

    /// <summary>Leaves out what the difference does not need.</summary>
    private async Task<(ModelStep[] Steps, string Difference)> ShrinkAsync(ModelStep[] steps, string difference)
    {
        for (int size = steps.Length / 2; size >= 1; size /= 2)
        {
            for (int start = 0; start + size <= steps.Length;)
            {
                ModelStep[] fewer = [.. steps[..start], .. steps[(start + size)..]];
                if (await DifferenceAsync(fewer) is { } still)
                {
                    (steps, difference) = (fewer, still);
                }
                else
                {
                    start += size;
                }
            }
        }

        return (steps, difference);
    }

    private static int? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;

#pragma warning disable CA5394 // The same sequence again is the point.
    private static Random SeededRandom(int seed) => new(seed);
#pragma warning restore CA5394
}
