using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>A message whose text the sender writes.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public abstract record WrittenMessage : Message
{
    private protected WrittenMessage()
    {
    }

    /// <summary>The text, in which <c>#{name}</c> stands for a variable. Lengths are checked on the finished text.</summary>
    public required string Text { get; init; }

    /// <summary>Values for the <c>#{name}</c> placeholders of the text and the subject, by name.</summary>
    public MessageVariables Variables { get; init => field = value ?? []; } = [];
}
