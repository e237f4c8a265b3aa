namespace KMessage.Sender;

/// <summary>Why one message of a run has no receipt.</summary>
/// <param name="Index">The place among the recipients (or messages), from 0.</param>
/// <param name="Error">What went wrong, and what is known about the message.</param>
public sealed record BulkFailure(long Index, KMsgError Error)
{
    /// <summary>The place, the code and the message.</summary>
    public override string ToString() => $"{Index}: {Error}";
}
