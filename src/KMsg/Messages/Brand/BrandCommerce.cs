namespace KMessage;

/// <summary>
/// A product of a <see cref="BrandMessage"/> and its price in won: the regular price alone, or with the discounted price and exactly one of <see cref="DiscountRate"/> and <see cref="DiscountAmount"/>.
/// </summary>
public sealed record BrandCommerce
{
    /// <summary>The product's name.</summary>
    public required string Title { get; init; }

    /// <summary>The regular price in won, 0 to 99,999,999.</summary>
    public required int RegularPrice { get; init; }

    /// <summary>The price after the discount in won, 0 to 99,999,999.</summary>
    public int? DiscountPrice { get; init; }

    /// <summary>The discount in percent, 0 to 100.</summary>
    public int? DiscountRate { get; init; }

    /// <summary>The discount in won, 0 to 99,999,999.</summary>
    public int? DiscountAmount { get; init; }

    /// <summary>That it is a product; never its name.</summary>
    public override string ToString() => "product";
}
