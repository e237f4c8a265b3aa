namespace KMessage;

/// <summary>How many messages of one kind were sent, and what became of them.</summary>
/// <param name="Type">The kind; <see langword="null"/> for one that is not known here.</param>
/// <param name="Name">The gateway's own name of it: some kinds have several.</param>
/// <param name="Total">All.</param>
/// <param name="Delivered">Those that arrived.</param>
/// <param name="Failed">Those that failed.</param>
public sealed record TypeUsage(MessageType? Type, string Name, long Total, long Delivered, long Failed);
