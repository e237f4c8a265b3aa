namespace KMessage;

/// <summary>The cards of <see cref="BrandBubble.CarouselFeed"/> or <see cref="BrandBubble.CarouselCommerce"/>.</summary>
public sealed record BrandCarousel
{
    /// <summary>A card that introduces the others; <see cref="BrandBubble.CarouselCommerce"/> only.</summary>
    public BrandCarouselHead? Head { get; init; }

    /// <summary>The cards, in order: 2 to 6, or 1 to 5 after a <see cref="Head"/>.</summary>
    public required IReadOnlyList<BrandCarouselItem> Items { get; init; }

    /// <summary>Where "more" at the end leads: needs a <see cref="BrandLink.MobileUrl"/>; its links have no placeholders.</summary>
    public BrandLink? Tail { get; init; }

    /// <summary>The number of cards; never their texts.</summary>
    public override string ToString() => $"carousel of {Items?.Count ?? 0} cards";
}
