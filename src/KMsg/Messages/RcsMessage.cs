using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>What RCS messages with a text of their own have in common.</summary>
[JsonConverter(typeof(MessageJsonConverter))]
public abstract record RcsMessage : WrittenMessage
{
    private protected RcsMessage()
    {
    }

    /// <summary>The brand that sends it. When it is not given: <see cref="RcsDefaults.BrandId"/>, then the provider's own setting.</summary>
    public string? BrandId { get; init; }

    /// <summary>Buttons under the message.</summary>
    public IReadOnlyList<RcsButton> Buttons { get; init => field = value ?? []; } = [];

    /// <summary>Whether the person may copy and forward the message.</summary>
    public bool? CopyAllowed { get; init; }

    /// <summary>Whether this is advertising.</summary>
    public bool IsAdvertising { get; init; }

    /// <summary>Whether the gateway may send (and charge) a text message when the phone cannot show RCS. The default is <see langword="false"/>.</summary>
    public bool FallbackToText { get; init; }
}
