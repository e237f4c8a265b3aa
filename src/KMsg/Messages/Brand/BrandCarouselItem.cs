namespace KMessage;

/// <summary>
/// A card of a carousel. In <see cref="BrandBubble.CarouselFeed"/> it has a <see cref="Header"/> and a <see cref="Text"/>, in <see cref="BrandBubble.CarouselCommerce"/> a <see cref="Commerce"/> and, if
/// wanted, an <see cref="AdditionalContent"/>.
/// </summary>
public sealed record BrandCarouselItem
{
    /// <summary>The headline of a feed's card: at most 20 characters, no line break.</summary>
    public string? Header { get; init; }

    /// <summary>The text of a feed's card: at most 180 characters and 2 line breaks.</summary>
    public string? Text { get; init; }

    /// <summary>The product of a commerce card.</summary>
    public BrandCommerce? Commerce { get; init; }

    /// <summary>The note of a commerce card: at most 34 characters and 1 line break.</summary>
    public string? AdditionalContent { get; init; }

    /// <summary>The picture.</summary>
    public required Attachment Image { get; init; }

    /// <summary>Where a tap on the picture leads, with <c>http://</c> or <c>https://</c>.</summary>
    public string? ImageLink { get; init; }

    /// <summary>1 or 2 buttons, <see cref="ButtonType.WebLink"/> or <see cref="ButtonType.AppLink"/>.</summary>
    public IReadOnlyList<BrandButton> Buttons { get; init => field = value ?? []; } = [];

    /// <summary>A coupon.</summary>
    public BrandCoupon? Coupon { get; init; }

    /// <summary>The number of buttons; never the text.</summary>
    public override string ToString() => $"card with {Buttons.Count} buttons";
}
