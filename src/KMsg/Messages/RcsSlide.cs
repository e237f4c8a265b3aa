namespace KMessage;

/// <summary>One slide of an <see cref="RcsMmsMessage"/>.</summary>
public sealed record RcsSlide
{
    /// <summary>The slide's title.</summary>
    public required string Title { get; init; }

    /// <summary>The slide's text.</summary>
    public required string Description { get; init; }

    /// <summary>The slide's picture.</summary>
    public Attachment? Image { get; init; }

    /// <summary>At most 2 buttons.</summary>
    public IReadOnlyList<RcsButton> Buttons { get; init => field = value ?? []; } = [];

    /// <summary>The number of buttons; never the text.</summary>
    public override string ToString() => $"slide with {Buttons.Count} buttons";
}
