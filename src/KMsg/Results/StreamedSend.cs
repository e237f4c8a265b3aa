namespace KMessage;

/// <summary>The result of one message of a stream.</summary>
/// <param name="Index">The message's place in the stream, from 0.</param>
/// <param name="Message">The message as it was given.</param>
/// <param name="Result">What became of it.</param>
public readonly record struct StreamedSend(long Index, Message Message, Result<SendReceipt> Result)
{
    /// <summary>The place and the result; never the text.</summary>
    public override string ToString() => $"{Index}: {Result}";
}
