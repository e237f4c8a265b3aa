namespace KMessage;

/// <summary>A template to register, or the new content of one.</summary>
/// <remarks>
/// Gateways differ in what they take: a part that one has no place for is refused before anything is sent, never left out silently. <see cref="CategoryCode"/> and <see cref="ChannelId"/>
/// are not parts of the message and are not used where the gateway does not ask for them.
/// </remarks>
public sealed record TemplateDraft
{
    /// <summary>The name, for you and the inspectors.</summary>
    public required string Name { get; init; }

    /// <summary>The text with <c>#{name}</c> placeholders, 1 to 1,000 characters.</summary>
    public required string Text { get; init; }

    /// <summary>Kakao's code of what the template is about, such as <c>"001001"</c>.</summary>
    public string? CategoryCode { get; init; }

    /// <summary>The channel it is for; the provider's own setting when not given.</summary>
    public string? ChannelId { get; init; }

    /// <summary>At most 5 buttons, 2 together with quick replies.</summary>
    public IReadOnlyList<MessageButton> Buttons { get; init => field = value ?? []; } = [];

    /// <summary>At most 10 answers to tap. Only links (WL, AL) and the chat's own kinds (BK, BC, BT).</summary>
    public IReadOnlyList<MessageButton> QuickReplies { get; init => field = value ?? []; } = [];

    /// <summary>Which parts it has below its text.</summary>
    public TemplateKind Kind { get; init; }

    /// <summary>The fixed text below it, at most 500 characters; for <see cref="TemplateKind.WithExtraText"/> and <see cref="TemplateKind.WithBoth"/>.</summary>
    public string? ExtraText { get; init; }

    /// <summary>What stands out above its text.</summary>
    public TemplateEmphasis Emphasis { get; init; }

    /// <summary>The large title, for <see cref="TemplateEmphasis.Title"/>.</summary>
    public string? EmphasisTitle { get; init; }

    /// <summary>The line above the large title, for <see cref="TemplateEmphasis.Title"/>.</summary>
    public string? EmphasisSubtitle { get; init; }

    /// <summary>The picture, as the gateway names it after an upload; for <see cref="TemplateEmphasis.Image"/>.</summary>
    public string? ImageId { get; init; }

    /// <summary>The heading of an item list, at most 16 characters.</summary>
    public string? Header { get; init; }

    /// <summary>The highlighted part of an item list.</summary>
    public TemplateHighlight? Highlight { get; init; }

    /// <summary>The lines of an item list, 2 to 10.</summary>
    public IReadOnlyList<TemplateItem> Items { get; init => field = value ?? []; } = [];

    /// <summary>The sum below an item list.</summary>
    public TemplateItem? ItemSummary { get; init; }

    /// <summary>Whether the message is shown on a person's main device only, as codes and passwords should be.</summary>
    public bool IsSecure { get; init; }

    /// <summary>The name and the number of buttons; never the text.</summary>
    public override string ToString() => $"template draft '{Name}' with {Buttons.Count} buttons";
}
