namespace KMessage;

/// <summary>A template as the gateway keeps it.</summary>
public sealed record RegisteredTemplate
{
    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its text with <c>#{name}</c> placeholders.</summary>
    public required string Text { get; init; }

    /// <summary>Whether it may be used.</summary>
    public required TemplateStatus Status { get; init; }

    /// <summary>The channel it belongs to.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Kakao's code of what it is about.</summary>
    public string? CategoryCode { get; init; }

    /// <summary>Its buttons, in order.</summary>
    public IReadOnlyList<MessageButton> Buttons { get; init => field = value ?? []; } = [];

    /// <summary>Its answers to tap, in order.</summary>
    public IReadOnlyList<MessageButton> QuickReplies { get; init => field = value ?? []; } = [];

    /// <summary>The names of its variables as the gateway lists them, bare: those of its text and buttons, and of its other parts. Empty when it lists none.</summary>
    public IReadOnlyList<string> ListedVariables { get; init => field = value ?? []; } = [];

    /// <summary>What the inspectors wrote, oldest first.</summary>
    public IReadOnlyList<string> ReviewComments { get; init => field = value ?? []; } = [];

    /// <summary>Whether Kakao has put it to sleep because it was not used for long; it has to be woken before it can be sent.</summary>
    public bool IsDormant { get; init; }

    /// <summary>When it was registered.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The code and the status; never the text.</summary>
    public override string ToString() => $"template {Code} ({Status})";
}
