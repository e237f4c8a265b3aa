namespace KMessage.Sender;

/// <summary>What to do about a number that stands in a run more than once.</summary>
public enum BulkDuplicates
{
    /// <summary>Each gets its message.</summary>
    Send,

    /// <summary>
    /// Only the first does; the others are counted in <see cref="BulkCounts.Duplicates"/>. Numbers are compared as they are sent, so that <c>010-1234-5678</c> and <c>+82 10 1234 5678</c> are one. The
    /// numbers seen are kept for as long as the run lasts: some 16 bytes each, 16 MB for a million.
    /// </summary>
    Skip,
}
