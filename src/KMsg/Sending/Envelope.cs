namespace KMessage;

/// <summary>The normalised outside of a message.</summary>
/// <param name="MessageId">The id.</param>
/// <param name="To">The recipient in national digits.</param>
/// <param name="From">The sender number in national digits, when there is one.</param>
/// <param name="Country">The calling code as digits, when one was given.</param>
internal readonly record struct Envelope(string MessageId, string To, string? From, string? Country)
{
    /// <summary>The message with this outside; the same instance when it has it already.</summary>
    public Message Address(Message message) =>
        ReferenceEquals(message.To, To) && ReferenceEquals(message.From, From) && ReferenceEquals(message.MessageId, MessageId) && ReferenceEquals(message.Country, Country)
            ? message
            : message with { To = To, From = From, MessageId = MessageId, Country = Country };
}
