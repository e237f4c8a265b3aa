namespace KMessage.Iwinv;

/// <summary>What a history is narrowed to.</summary>
/// <param name="Id">One id.</param>
/// <param name="Phone">One recipient.</param>
/// <param name="IsReserved">Whether the messages were reserved.</param>
internal readonly record struct HistoryFilter(string? Id, string? Phone, bool IsReserved);
