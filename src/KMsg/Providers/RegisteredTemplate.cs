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

    /// <summary>Its buttons, in order.</summary>
    public IReadOnlyList<MessageButton> Buttons { get; init => field = value ?? []; } = [];

    /// <summary>The code and the status; never the text.</summary>
    public override string ToString() => $"template {Code} ({Status})";
}
