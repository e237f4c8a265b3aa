using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>What is particular to a kind of message: its rules, and the members that it has on the wire beside those that all have.</summary>
internal interface IMessageKind
{
    /// <summary>The kinds that are checked and written here.</summary>
    IReadOnlyList<MessageType> Types { get; }

    /// <summary>Checks a message by the rules that SOLAPI publishes: what breaks one is refused before anything is sent, with the value and what to change.</summary>
    Result<OutgoingMessage> Prepare(Message message);

    /// <summary>Writes the members of the kind.</summary>
    void Write(Utf8JsonWriter json, OutgoingMessage message);
}
