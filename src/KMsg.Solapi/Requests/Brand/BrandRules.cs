using System.Collections.Frozen;
using static KMessage.BrandBubble;

namespace KMessage.Solapi;

/// <summary>A row of the table of bubbles (spec solapi.md §2.5).</summary>
/// <param name="name">The wire's name.</param>
/// <param name="allowed">The members it may have, beside the target and whether it is for adults.</param>
/// <param name="required">Those that it needs.</param>
internal sealed class BrandRules(string name, string[] allowed, string[] required)
{
    private const string Text = nameof(BrandMessage.Text);
    private const string Header = nameof(BrandMessage.Header);
    private const string Additional = nameof(BrandMessage.AdditionalContent);
    private const string Image = nameof(BrandMessage.Image);
    private const string Buttons = nameof(BrandMessage.Buttons);
    private const string Coupon = nameof(BrandMessage.Coupon);
    private const string Carousel = nameof(BrandMessage.Carousel);

    private static readonly FrozenDictionary<BrandBubble, BrandRules> Table = new Dictionary<BrandBubble, BrandRules>
    {
        [BrandBubble.Text] = new("TEXT", [Text, Buttons, Coupon], [Text]) { MostText = 1300, MostLines = 99, MostButtons = 5, MostButtonsWithCoupon = 4, MostButtonName = 14 },
        [BrandBubble.Image] = new("IMAGE", [Text, Image, nameof(BrandMessage.ImageLink), Buttons, Coupon], [Image])
        {
            MostText = 1300,
            MostLines = 99,
            MostButtons = 5,
            MostButtonsWithCoupon = 4,
            MostButtonName = 14,
            Storage = StorageTypes.Brand,
        },
        [Wide] = new("WIDE", [Text, Image, Buttons, Coupon], [Image]) { MostCouponDescription = 18, Storage = StorageTypes.BrandWide },
        [WideItemList] = new(
            "WIDE_ITEM_LIST",
            [Header, nameof(BrandMessage.MainItem), nameof(BrandMessage.SubItems), Buttons, Coupon],
            [Header, nameof(BrandMessage.MainItem), nameof(BrandMessage.SubItems)])
        { MostCouponDescription = 18 },
        [Commerce] = new(
            "COMMERCE",
            [Additional, Image, nameof(BrandMessage.Commerce), Buttons, Coupon],
            [Image, nameof(BrandMessage.Commerce), Buttons])
        { LeastButtons = 1, TakesLinksOnly = true, Storage = StorageTypes.Brand },
        [CarouselFeed] = new("CAROUSEL_FEED", [Carousel], [Carousel]) { LeastButtons = 1, TakesLinksOnly = true, Storage = StorageTypes.BrandFeedCard },
        [CarouselCommerce] = new("CAROUSEL_COMMERCE", [Additional, Carousel], [Carousel]) { LeastButtons = 1, TakesLinksOnly = true, Storage = StorageTypes.BrandCommerceCard },
        [PremiumVideo] = new("PREMIUM_VIDEO", [Header, Text, nameof(BrandMessage.Video), Buttons, Coupon], [nameof(BrandMessage.Video)]) { MostButtons = 1, MostButtonsWithCoupon = 1 },
    }.ToFrozenDictionary();

    /// <summary>The wire's name.</summary>
    public string Name => name;

    /// <summary>The members it may have.</summary>
    public IReadOnlyList<string> Allowed => allowed;

    /// <summary>The members it needs.</summary>
    public IReadOnlyList<string> Required => required;

    /// <summary>The longest text, in UTF-16 units.</summary>
    public int MostText { get; private init; } = 76;

    /// <summary>The most line breaks in the text.</summary>
    public int MostLines { get; private init; } = 1;

    /// <summary>The most buttons: of the message, or of each card.</summary>
    public int MostButtons { get; private init; } = 2;

    /// <summary>The most buttons beside a coupon.</summary>
    public int MostButtonsWithCoupon { get; private init; } = 2;

    /// <summary>The fewest buttons.</summary>
    public int LeastButtons { get; private init; }

    /// <summary>The longest label of a button.</summary>
    public int MostButtonName { get; private init; } = 8;

    /// <summary>Whether buttons are web and app links only.</summary>
    public bool TakesLinksOnly { get; private init; }

    /// <summary>The longest description of a coupon.</summary>
    public int MostCouponDescription { get; private init; } = 12;

    /// <summary>What its picture, or those of its cards, are stored as.</summary>
    public string Storage { get; private init; } = StorageTypes.Brand;

    /// <summary>The row of a bubble, unless it is none.</summary>
    public static BrandRules? Of(BrandBubble bubble) => Table.GetValueOrDefault(bubble);
}
