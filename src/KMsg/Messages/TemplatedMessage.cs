using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>A message whose text stands in a template that is registered with the gateway.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public abstract record TemplatedMessage : Message
{
    private protected TemplatedMessage()
    {
    }

    /// <summary>The template's code as registered with the gateway.</summary>
    public required string TemplateCode { get; init; }

    /// <summary>Values for the template's <c>#{name}</c> placeholders, by name.</summary>
    public MessageVariables Variables { get; init => field = value ?? []; } = [];
}
