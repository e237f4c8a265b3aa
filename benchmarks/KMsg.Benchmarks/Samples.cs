using System.Globalization;

namespace KMessage.Benchmarks;

/// <summary>Figures of several runs: each run's own, and their median with the least and the most.</summary>
internal static class Samples
{
    /// <summary>The value below which a share of the samples lies.</summary>
    public static double Quantile(IEnumerable<double> samples, double share)
    {
        double[] sorted = [.. samples.Order()];
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    /// <summary>Such as <c>1.20 (1.05–1.61)</c>.</summary>
    public static string Summary(IReadOnlyCollection<double> runs) =>
        string.Create(CultureInfo.InvariantCulture, $"{Quantile(runs, 0.5):0.00} ({runs.Min():0.00}–{runs.Max():0.00})");
}
