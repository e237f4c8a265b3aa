namespace KMessage.Sandbox;

/// <summary>The recipient's view of a message: what the phone shows, or why it shows nothing.</summary>
public sealed record PhoneView
{
    /// <summary>What kind of thing the phone shows.</summary>
    public required PhoneViewKind Kind { get; init; }

    /// <summary>Whether there is anything to see.</summary>
    public bool IsVisible => Kind != PhoneViewKind.Nothing;

    /// <summary>Who it seems to come from: a sender number, or a KakaoTalk channel.</summary>
    public string? Sender { get; init; }

    /// <summary>The title above the text: the subject of an LMS or MMS.</summary>
    public string? Title { get; init; }

    /// <summary>The text as it is read. A text message begins with the line <c>[Web발신]</c>, as on a Korean phone.</summary>
    public string? Text { get; init; }

    /// <summary>The buttons under the text.</summary>
    public IReadOnlyList<SandboxButton> Buttons { get; init; } = [];

    /// <summary>The id of the picture, if there is one.</summary>
    public string? ImageId { get; init; }

    /// <summary>Why there is nothing to see; null when there is.</summary>
    public string? Reason { get; init; }
}
