namespace KMessage.Testing;

/// <summary>A message that a <see cref="FakeKMsg"/> took.</summary>
public sealed class SentMessage
{
    internal SentMessage(Message message, SendReceipt receipt)
    {
        Message = message;
        Receipt = receipt;
    }

    /// <summary>The message as a gateway would get it: concrete kind, national digits, variables filled in.</summary>
    public Message Message { get; }

    /// <summary>The receipt that the sender got.</summary>
    public SendReceipt Receipt { get; }

    /// <summary>The recipient's number in national digits.</summary>
    public string To => Message.To;

    /// <summary>The kind of message.</summary>
    public MessageType Type => Message.Type;

    /// <summary>The finished text; none for a message from a template.</summary>
    public string? Text => (Message as WrittenMessage)?.Text;

    /// <summary>The template's code; none for a message without a template.</summary>
    public string? TemplateCode => (Message as TemplatedMessage)?.TemplateCode;

    /// <summary>The values for the template's variables; empty for a message without a template.</summary>
    public MessageVariables Variables => (Message as TemplatedMessage)?.Variables ?? [];

    /// <summary>The one-time code in it: the only run of 4 to 8 digits in the text, or among the variables' values. None when there is none, or more than one.</summary>
    public string? Otp => OneTimeCode.In(Text is { } text ? [text] : Variables.Values.OfType<string>());

    /// <summary>The kind, the id and the masked recipient; <see cref="Describe"/> shows everything.</summary>
    public override string ToString() => Message.ToString();

    /// <summary>Everything that a failed assertion shows: kind, number, text or template and variables. For test output alone.</summary>
    public string Describe() => Text is { } text
        ? $"{Type} to {To}: \"{text}\""
        : $"{Type} to {To}: {TemplateCode ?? "(no text)"} {{ {string.Join(", ", Variables.Select(variable => $"{variable.Key} = \"{variable.Value}\""))} }}";
}
