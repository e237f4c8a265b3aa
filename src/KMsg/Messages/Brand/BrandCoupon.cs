namespace KMessage;

/// <summary>A coupon of a <see cref="BrandMessage"/>.</summary>
public sealed record BrandCoupon
{
    /// <summary>
    /// The title, in one of five forms: <c>1000원 할인 쿠폰</c> (1 to 99,999,999), <c>10% 할인 쿠폰</c> (1 to 100), <c>배송비 할인 쿠폰</c>, <c>커피 무료 쿠폰</c> and <c>포인트 UP 쿠폰</c>
    /// (1 to 7 characters in front, without spaces).
    /// </summary>
    public required string Title { get; init; }

    /// <summary>The description: at most 18 characters in <see cref="BrandBubble.Wide"/> and <see cref="BrandBubble.WideItemList"/>, 12 in the others.</summary>
    public required string Description { get; init; }

    /// <summary>Where a tap leads.</summary>
    public BrandLink? Link { get; init; }

    /// <summary>That it is a coupon; never its text.</summary>
    public override string ToString() => "coupon";
}
