namespace KMessage;

/// <summary>The card that introduces the products of <see cref="BrandBubble.CarouselCommerce"/>.</summary>
public sealed record BrandCarouselHead
{
    /// <summary>The headline: at most 20 characters, no line break.</summary>
    public required string Header { get; init; }

    /// <summary>The text: at most 50 characters and 2 line breaks.</summary>
    public required string Text { get; init; }

    /// <summary>The picture.</summary>
    public required Attachment Image { get; init; }

    /// <summary>Where a tap leads; with a <see cref="BrandLink.MobileUrl"/> when it has any link.</summary>
    public BrandLink? Link { get; init; }

    /// <summary>That it is the head; never its text.</summary>
    public override string ToString() => "carousel head";
}
