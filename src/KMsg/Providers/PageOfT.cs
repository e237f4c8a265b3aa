namespace KMessage;

/// <summary>A part of a list that the gateway keeps, and where the next part begins.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The part's entries, in the gateway's order.</param>
/// <param name="NextKey">What to give as <c>pageKey</c> for the next part; <see langword="null"/> when this is the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextKey)
{
    /// <summary>How many entries there are, and whether more follow; never the entries.</summary>
    public override string ToString() => NextKey is null ? $"{Items.Count} entries, the last" : $"{Items.Count} entries, more follow";
}
