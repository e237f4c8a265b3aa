namespace KMessage;

/// <summary>The shapes of a <see cref="BrandMessage"/>.</summary>
public enum BrandBubble
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Picture and text.</summary>
    Image,

    /// <summary>Wide picture and text.</summary>
    Wide,

    /// <summary>A list of items with pictures.</summary>
    WideItemList,

    /// <summary>A product with its price.</summary>
    Commerce,

    /// <summary>Several cards side by side.</summary>
    CarouselFeed,

    /// <summary>Several products side by side.</summary>
    CarouselCommerce,

    /// <summary>A video.</summary>
    PremiumVideo,
}
