namespace KMessage.Solapi;

/// <summary>Which members of a brand message are given.</summary>
internal static class BrandMembers
{
    /// <summary>What the bubble does not have is refused, and so is what it needs and does not have.</summary>
    public static KMsgError? Check(BrandMessage brand, BrandRules rules)
    {
        (string Name, bool IsGiven)[] members = [.. Of(brand)];
        foreach ((string name, bool isGiven) in members)
        {
            if (isGiven && !rules.Allowed.Contains(name))
            {
                return MemberRefusals.NotInBubble(name, brand.Bubble);
            }

            if (!isGiven && rules.Required.Contains(name))
            {
                return MemberRefusals.Missing(name, $"A {brand.Bubble} brand message needs it.", $"{brand.Bubble} 브랜드 메시지에는 꼭 필요합니다.");
            }
        }

        return null;
    }

    /// <summary>A template brings everything along.</summary>
    public static KMsgError? CheckNone(BrandMessage brand) =>
        Of(brand).Append((Name: nameof(brand.IsForAdults), IsGiven: brand.IsForAdults)).FirstOrDefault(member => member.IsGiven) is { Name: { } given } ? MemberRefusals.NotWithTemplate(given) : null;

    private static IEnumerable<(string Name, bool IsGiven)> Of(BrandMessage brand) =>
    [
        (nameof(brand.Text), !string.IsNullOrWhiteSpace(brand.Text)),
        (nameof(brand.Header), !string.IsNullOrWhiteSpace(brand.Header)),
        (nameof(brand.AdditionalContent), !string.IsNullOrWhiteSpace(brand.AdditionalContent)),
        (nameof(brand.Image), brand.Image is not null),
        (nameof(brand.ImageLink), !string.IsNullOrEmpty(brand.ImageLink)),
        (nameof(brand.MainItem), brand.MainItem is not null),
        (nameof(brand.SubItems), brand.SubItems.Count > 0),
        (nameof(brand.Commerce), brand.Commerce is not null),
        (nameof(brand.Carousel), brand.Carousel is not null),
        (nameof(brand.Video), brand.Video is not null),
        (nameof(brand.Buttons), brand.Buttons.Count > 0),
        (nameof(brand.Coupon), brand.Coupon is not null),
    ];
}
