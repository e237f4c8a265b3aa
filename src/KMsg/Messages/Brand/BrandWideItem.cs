namespace KMessage;

/// <summary>An item of <see cref="BrandBubble.WideItemList"/>.</summary>
public sealed record BrandWideItem
{
    /// <summary>The title: at most 25 characters on the main item, where it may be left out, and 30 on the others; at most 1 line break.</summary>
    public string? Title { get; init; }

    /// <summary>The picture.</summary>
    public required Attachment Image { get; init; }

    /// <summary>Where a tap leads; needs a <see cref="BrandLink.MobileUrl"/>.</summary>
    public required BrandLink Link { get; init; }

    /// <summary>That it is an item; never its text.</summary>
    public override string ToString() => "wide item";
}
