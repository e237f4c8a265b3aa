namespace KMessage.Benchmarks;

/// <summary>Something that can be measured by name.</summary>
internal interface IBenchmark
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>What may follow it.</summary>
    string Arguments { get; }

    /// <summary>What it answers, in a sentence.</summary>
    string Question { get; }

    /// <summary>Measures, and writes a table.</summary>
    /// <param name="arguments">What followed the name.</param>
    /// <returns>The exit code: 0 when it could be measured, 2 for wrong arguments.</returns>
    Task<int> RunAsync(string[] arguments);
}
