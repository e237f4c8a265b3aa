using System.Collections.Frozen;

namespace KMessage.Sandbox;

/// <summary>One row of the table of brand message bubbles (spec: solapi.md §2.5). Lengths are characters; a limit of lines counts line breaks.</summary>
internal sealed record SolapiBubble(string[] Allowed, string[] Required)
{
    private static readonly string[] Common = ["targeting", "chatBubbleType", "adult"];

    private static readonly FrozenDictionary<string, SolapiBubble> Bubbles = new Dictionary<string, SolapiBubble>
    {
        ["TEXT"] = new([.. Common, "content", "buttons", "coupon"], []) { MostButtons = 5, MostButtonsWithCoupon = 4, ButtonName = 14, Content = 1300, ContentBreaks = 99 },
        ["IMAGE"] = new([.. Common, "content", "imageId", "imageLink", "buttons", "coupon"], ["imageId"])
        {
            MostButtons = 5,
            MostButtonsWithCoupon = 4,
            ButtonName = 14,
            Content = 1300,
            ContentBreaks = 99,
        },
        ["WIDE"] = new([.. Common, "content", "imageId", "buttons", "coupon"], ["imageId"]) { CouponDescription = 18 },
        ["WIDE_ITEM_LIST"] = new([.. Common, "header", "mainWideItem", "subWideItemList", "buttons", "coupon"], ["header", "mainWideItem", "subWideItemList"])
        {
            CouponDescription = 18,
        },
        ["COMMERCE"] = new([.. Common, "additionalContent", "imageId", "commerce", "buttons", "coupon"], ["imageId", "commerce", "buttons"])
        {
            LeastButtons = 1,
            IsLinksOnly = true,
        },
        ["CAROUSEL_FEED"] = new([.. Common, "carousel"], ["carousel"]) { LeastButtons = 1, IsLinksOnly = true },
        ["CAROUSEL_COMMERCE"] = new([.. Common, "additionalContent", "carousel"], ["carousel"]) { LeastButtons = 1, IsLinksOnly = true },
        ["PREMIUM_VIDEO"] = new([.. Common, "header", "content", "video", "buttons", "coupon"], ["video"]) { MostButtons = 1, MostButtonsWithCoupon = 1 },
    }.ToFrozenDictionary();

    public static IEnumerable<string> Names => Bubbles.Keys.Order(StringComparer.Ordinal);

    public int MostButtons { get; private init; } = 2;

    public int MostButtonsWithCoupon { get; private init; } = 2;

    public int LeastButtons { get; private init; }

    /// <summary>Whether buttons are web or app links only.</summary>
    public bool IsLinksOnly { get; private init; }

    public int ButtonName { get; private init; } = 8;

    public int Content { get; private init; } = 76;

    public int ContentBreaks { get; private init; } = 1;

    public int CouponDescription { get; private init; } = 12;

    public static SolapiBubble? Find(string name) => Bubbles.GetValueOrDefault(name);
}
