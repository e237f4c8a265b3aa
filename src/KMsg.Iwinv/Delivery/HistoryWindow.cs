namespace KMessage.Iwinv;

/// <summary>A span of time of which a history is asked for.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end.</param>
internal readonly record struct HistoryWindow(DateTimeOffset From, DateTimeOffset To);
