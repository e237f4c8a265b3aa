namespace KMessage;

/// <summary>The result of one message of a stream.</summary>
/// <param name="Index">The message's place in the stream, from 0.</param>
/// <param name="Message">The message as it was given.</param>
/// <param name="Result">What became of it.</param>
public readonly record struct StreamedSend(long Index, Message Message, Result<SendReceipt> Result)
{
    /// <summary>Whether nothing left for this message: with a ledger, an earlier send under the same key has its result, or forbids another.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>The place and the result; never the text.</summary>
    public override string ToString() => $"{Index}: {Result}";
}
