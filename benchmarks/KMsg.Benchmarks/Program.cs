using KMessage.Benchmarks;
using KMessage.Benchmarks.Tracking;

// What can be measured; one class each. Results are kept in benchmarks/results, with the command that made them.
IBenchmark[] benchmarks =
[
    new TrackingClaimBenchmark(),
];

if (args is [var name, .. var rest] && benchmarks.FirstOrDefault(each => each.Name == name) is { } benchmark)
{
    return await benchmark.RunAsync(rest);
}

Console.WriteLine("dotnet run -c Release --project benchmarks/KMsg.Benchmarks -- <benchmark> [arguments]");
foreach (IBenchmark each in benchmarks)
{
    Console.WriteLine($"  {each.Name} {each.Arguments}");
    Console.WriteLine($"      {each.Question}");
}

return 2;
