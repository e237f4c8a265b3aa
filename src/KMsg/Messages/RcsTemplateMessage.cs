using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>An RCS message sent from an approved template.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record RcsTemplateMessage : TemplatedMessage
{
    /// <summary>Which kind of template it is. The default is <see cref="RcsTemplateKind.Text"/>.</summary>
    public RcsTemplateKind Kind { get; init; }

    /// <summary>The brand that sends it. When it is not given: <see cref="RcsDefaults.BrandId"/>, then the provider's own setting.</summary>
    public string? BrandId { get; init; }

    /// <summary>Buttons under the message.</summary>
    public IReadOnlyList<RcsButton> Buttons { get; init => field = value ?? []; } = [];

    /// <summary>Whether the gateway may send (and charge) a text message when the phone cannot show RCS. The default is <see langword="false"/>.</summary>
    public bool FallbackToText { get; init; }

    /// <inheritdoc/>
    public override MessageType Type => Kind switch
    {
        RcsTemplateKind.Image => MessageType.RcsImageTemplate,
        RcsTemplateKind.Lms => MessageType.RcsLmsTemplate,
        _ => MessageType.RcsTemplate,
    };
}
