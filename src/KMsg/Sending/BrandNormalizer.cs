namespace KMessage;

/// <summary>Makes a brand message concrete: a template keeps its variables, a freely written message has all its texts and links filled in.</summary>
internal sealed class BrandNormalizer(TextPreparer texts)
{
    public Result<Message> Normalize(BrandMessage brand)
    {
        bool hasTemplate = !string.IsNullOrWhiteSpace(brand.TemplateCode);
        bool hasText = !string.IsNullOrWhiteSpace(brand.Text);
        if ((hasTemplate && hasText) || (brand.Bubble == BrandBubble.Text && !hasTemplate && !hasText))
        {
            return SendErrors.Invalid(
                nameof(brand.Text),
                new("A brand message has either a TemplateCode or a Text of its own.", "브랜드 메시지에는 TemplateCode와 Text 중 하나만 있어야 합니다."),
                new("Give one of the two.", "둘 중 하나만 주세요."));
        }

        if (hasTemplate)
        {
            return ContentNormalizer.MissingValues(brand.TemplateCode, brand.Variables) is { } missing ? missing : brand with { Variables = ContentNormalizer.Composed(brand.Variables) };
        }

        var filler = new PartFiller(texts, brand.Variables);
        BrandMessage filled = Fill(brand, filler);
        return filler.Error is { } error ? error : filled;
    }

    // Names of buttons and the links of a carousel's tail have no placeholders: Kakao refuses them there, so they are left for the provider to find.
    private static BrandMessage Fill(BrandMessage brand, PartFiller filler) => brand with
    {
        Text = filler.Fill(nameof(brand.Text), brand.Text),
        Header = filler.Fill(nameof(brand.Header), brand.Header),
        AdditionalContent = filler.Fill(nameof(brand.AdditionalContent), brand.AdditionalContent),
        ImageLink = filler.Fill(nameof(brand.ImageLink), brand.ImageLink),
        MainItem = brand.MainItem is null ? null : Fill(nameof(brand.MainItem), brand.MainItem, filler),
        SubItems = PartFiller.FillEach(nameof(brand.SubItems), brand.SubItems, (field, item) => Fill(field, item, filler)),
        Buttons = Fill(nameof(brand.Buttons), brand.Buttons, filler),
        Coupon = Fill(nameof(brand.Coupon), brand.Coupon, filler),
        Commerce = Fill(nameof(brand.Commerce), brand.Commerce, filler),
        Carousel = Fill(nameof(brand.Carousel), brand.Carousel, filler),
        Video = brand.Video is null ? null : brand.Video with { ImageLink = filler.Fill("Video.ImageLink", brand.Video.ImageLink) },
        Variables = [],
    };

    private static BrandWideItem Fill(string field, BrandWideItem item, PartFiller filler) => item with
    {
        Title = filler.Fill($"{field}.Title", item.Title),
        Link = Fill($"{field}.Link", item.Link, filler)!,
    };

    private static IReadOnlyList<BrandButton> Fill(string field, IReadOnlyList<BrandButton> buttons, PartFiller filler) => PartFiller.FillEach(field, buttons, (place, button) => button with
    {
        MobileUrl = filler.Fill($"{place}.MobileUrl", button.MobileUrl),
        PcUrl = filler.Fill($"{place}.PcUrl", button.PcUrl),
        AndroidUrl = filler.Fill($"{place}.AndroidUrl", button.AndroidUrl),
        IosUrl = filler.Fill($"{place}.IosUrl", button.IosUrl),
        ChatExtra = filler.Fill($"{place}.ChatExtra", button.ChatExtra),
    });

    private static BrandLink? Fill(string field, BrandLink? link, PartFiller filler) => link is null ? null : link with
    {
        MobileUrl = filler.Fill($"{field}.MobileUrl", link.MobileUrl),
        PcUrl = filler.Fill($"{field}.PcUrl", link.PcUrl),
        AndroidUrl = filler.Fill($"{field}.AndroidUrl", link.AndroidUrl),
        IosUrl = filler.Fill($"{field}.IosUrl", link.IosUrl),
    };

    private static BrandCoupon? Fill(string field, BrandCoupon? coupon, PartFiller filler) => coupon is null ? null : coupon with
    {
        Title = filler.FillGiven($"{field}.Title", coupon.Title),
        Description = filler.FillGiven($"{field}.Description", coupon.Description),
        Link = Fill($"{field}.Link", coupon.Link, filler),
    };

    private static BrandCommerce? Fill(string field, BrandCommerce? commerce, PartFiller filler) =>
        commerce is null ? null : commerce with { Title = filler.FillGiven($"{field}.Title", commerce.Title) };

    private static BrandCarousel? Fill(string field, BrandCarousel? carousel, PartFiller filler) => carousel is null ? null : carousel with
    {
        Head = carousel.Head is not { } head ? null : head with
        {
            Header = filler.FillGiven($"{field}.Head.Header", head.Header),
            Text = filler.FillGiven($"{field}.Head.Text", head.Text),
            Link = Fill($"{field}.Head.Link", head.Link, filler),
        },
        Items = PartFiller.FillEach($"{field}.Items", carousel.Items, (place, item) => item with
        {
            Header = filler.Fill($"{place}.Header", item.Header),
            Text = filler.Fill($"{place}.Text", item.Text),
            AdditionalContent = filler.Fill($"{place}.AdditionalContent", item.AdditionalContent),
            ImageLink = filler.Fill($"{place}.ImageLink", item.ImageLink),
            Commerce = Fill($"{place}.Commerce", item.Commerce, filler),
            Buttons = Fill($"{place}.Buttons", item.Buttons, filler),
            Coupon = Fill($"{place}.Coupon", item.Coupon, filler),
        }),
    };
}
