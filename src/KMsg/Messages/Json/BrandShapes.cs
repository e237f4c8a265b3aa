namespace KMessage.Json;

/// <summary>The members of a brand message and of the objects inside it. A test fails when a property has none here.</summary>
internal static class BrandShapes
{
    private static readonly JsonPart<BrandLink> Link = new(new JsonShape("A link", () => new BrandLink(),
    [
        Text<BrandLink>("mobileUrl", l => l.MobileUrl, (l, v) => l with { MobileUrl = v }),
        Text<BrandLink>("pcUrl", l => l.PcUrl, (l, v) => l with { PcUrl = v }),
        Text<BrandLink>("androidUrl", l => l.AndroidUrl, (l, v) => l with { AndroidUrl = v }),
        Text<BrandLink>("iosUrl", l => l.IosUrl, (l, v) => l with { IosUrl = v }),
    ]));

    private static readonly JsonList<BrandButton> Buttons = new(new JsonPart<BrandButton>(new JsonShape("A button", () => new BrandButton { Type = default, Name = string.Empty },
    [
        JsonMember.Of<BrandButton, ButtonType>("type", JsonName<ButtonType>.Kind, b => b.Type, (b, v) => b with { Type = v }).Required(),
        Text<BrandButton>("name", b => b.Name, (b, v) => b with { Name = v }).Required(),
        Text<BrandButton>("mobileUrl", b => b.MobileUrl, (b, v) => b with { MobileUrl = v }),
        Text<BrandButton>("pcUrl", b => b.PcUrl, (b, v) => b with { PcUrl = v }),
        Text<BrandButton>("androidUrl", b => b.AndroidUrl, (b, v) => b with { AndroidUrl = v }),
        Text<BrandButton>("iosUrl", b => b.IosUrl, (b, v) => b with { IosUrl = v }),
        JsonMember.OfOptional<BrandButton, bool>("opensBrowser", JsonFlag.Kind, b => b.OpensBrowser, (b, v) => b with { OpensBrowser = v }),
        Text<BrandButton>("chatExtra", b => b.ChatExtra, (b, v) => b with { ChatExtra = v }),
    ])));

    private static readonly JsonPart<BrandCoupon> Coupon = new(new JsonShape("A coupon", () => new BrandCoupon { Title = string.Empty, Description = string.Empty },
    [
        Text<BrandCoupon>("title", c => c.Title, (c, v) => c with { Title = v }).Required(),
        Text<BrandCoupon>("description", c => c.Description, (c, v) => c with { Description = v }).Required(),
        JsonMember.Of<BrandCoupon, BrandLink>("link", Link, c => c.Link, (c, v) => c with { Link = v }),
    ]));

    private static readonly JsonPart<BrandCommerce> Commerce = new(new JsonShape("A product", () => new BrandCommerce { Title = string.Empty, RegularPrice = 0 },
    [
        Text<BrandCommerce>("title", c => c.Title, (c, v) => c with { Title = v }).Required(),
        JsonMember.Of<BrandCommerce, int>("regularPrice", JsonNumber<int>.Kind, c => c.RegularPrice, (c, v) => c with { RegularPrice = v }).Required(),
        JsonMember.OfOptional<BrandCommerce, int>("discountPrice", JsonNumber<int>.Kind, c => c.DiscountPrice, (c, v) => c with { DiscountPrice = v }),
        JsonMember.OfOptional<BrandCommerce, int>("discountRate", JsonNumber<int>.Kind, c => c.DiscountRate, (c, v) => c with { DiscountRate = v }),
        JsonMember.OfOptional<BrandCommerce, int>("discountAmount", JsonNumber<int>.Kind, c => c.DiscountAmount, (c, v) => c with { DiscountAmount = v }),
    ]));

    private static readonly JsonPart<BrandWideItem> WideItem = new(new JsonShape("An item", () => new BrandWideItem { Image = null!, Link = null! },
    [
        Text<BrandWideItem>("title", i => i.Title, (i, v) => i with { Title = v }),
        JsonMember.Of<BrandWideItem, Attachment>("image", JsonAttachment.Kind, i => i.Image, (i, v) => i with { Image = v }).Required(),
        JsonMember.Of<BrandWideItem, BrandLink>("link", Link, i => i.Link, (i, v) => i with { Link = v }).Required(),
    ]));

    private static readonly JsonPart<BrandVideo> Video = new(new JsonShape("A video", () => new BrandVideo { Url = string.Empty },
    [
        Text<BrandVideo>("url", v => v.Url, (v, x) => v with { Url = x }).Required(),
        JsonMember.Of<BrandVideo, Attachment>("image", JsonAttachment.Kind, v => v.Image, (v, x) => v with { Image = x }),
        Text<BrandVideo>("imageLink", v => v.ImageLink, (v, x) => v with { ImageLink = x }),
    ]));

    private static readonly JsonPart<BrandCarouselHead> Head = new(new JsonShape("A carousel's head", () => new BrandCarouselHead { Header = string.Empty, Text = string.Empty, Image = null! },
    [
        Text<BrandCarouselHead>("header", h => h.Header, (h, v) => h with { Header = v }).Required(),
        Text<BrandCarouselHead>("text", h => h.Text, (h, v) => h with { Text = v }).Required("content"),
        JsonMember.Of<BrandCarouselHead, Attachment>("image", JsonAttachment.Kind, h => h.Image, (h, v) => h with { Image = v }).Required(),
        JsonMember.Of<BrandCarouselHead, BrandLink>("link", Link, h => h.Link, (h, v) => h with { Link = v }),
    ]));

    private static readonly JsonList<BrandCarouselItem> Items = new(new JsonPart<BrandCarouselItem>(new JsonShape("A card", () => new BrandCarouselItem { Image = null! },
    [
        Text<BrandCarouselItem>("header", i => i.Header, (i, v) => i with { Header = v }),
        Text<BrandCarouselItem>("text", i => i.Text, (i, v) => i with { Text = v }).Or("content"),
        JsonMember.Of<BrandCarouselItem, BrandCommerce>("commerce", Commerce, i => i.Commerce, (i, v) => i with { Commerce = v }),
        Text<BrandCarouselItem>("additionalContent", i => i.AdditionalContent, (i, v) => i with { AdditionalContent = v }),
        JsonMember.Of<BrandCarouselItem, Attachment>("image", JsonAttachment.Kind, i => i.Image, (i, v) => i with { Image = v }).Required(),
        Text<BrandCarouselItem>("imageLink", i => i.ImageLink, (i, v) => i with { ImageLink = v }),
        JsonMember.Of<BrandCarouselItem, IReadOnlyList<BrandButton>>("buttons", Buttons, i => i.Buttons, (i, v) => i with { Buttons = v }),
        JsonMember.Of<BrandCarouselItem, BrandCoupon>("coupon", Coupon, i => i.Coupon, (i, v) => i with { Coupon = v }),
    ])));

    private static readonly JsonPart<BrandCarousel> Carousel = new(new JsonShape("A carousel", () => new BrandCarousel { Items = [] },
    [
        JsonMember.Of<BrandCarousel, BrandCarouselHead>("head", Head, c => c.Head, (c, v) => c with { Head = v }),
        JsonMember.Of<BrandCarousel, IReadOnlyList<BrandCarouselItem>>("items", Items, c => c.Items, (c, v) => c with { Items = v }).Required(),
        JsonMember.Of<BrandCarousel, BrandLink>("tail", Link, c => c.Tail, (c, v) => c with { Tail = v }),
    ]));

    /// <summary>The members of <see cref="BrandMessage"/> beside those that all messages have.</summary>
    public static readonly IReadOnlyList<JsonMember> Members =
    [
        Text<BrandMessage>("channelId", m => m.ChannelId, (m, v) => m with { ChannelId = v }),
        JsonMember.Of<BrandMessage, BrandTargeting>("targeting", JsonName<BrandTargeting>.Kind, m => m.Targeting, (m, v) => m with { Targeting = v }),
        JsonMember.Of<BrandMessage, BrandBubble>("bubble", JsonName<BrandBubble>.Kind, m => m.Bubble, (m, v) => m with { Bubble = v }),
        Text<BrandMessage>("templateCode", m => m.TemplateCode, (m, v) => m with { TemplateCode = v }).Or("templateId"),
        Text<BrandMessage>("text", m => m.Text, (m, v) => m with { Text = v }).Or("content"),
        JsonMember.Of<BrandMessage, MessageVariables>("variables", JsonVariables.Kind, m => m.Variables, (m, v) => m with { Variables = v }),
        Text<BrandMessage>("header", m => m.Header, (m, v) => m with { Header = v }),
        Text<BrandMessage>("additionalContent", m => m.AdditionalContent, (m, v) => m with { AdditionalContent = v }),
        JsonMember.Of<BrandMessage, Attachment>("image", JsonAttachment.Kind, m => m.Image, (m, v) => m with { Image = v }),
        Text<BrandMessage>("imageLink", m => m.ImageLink, (m, v) => m with { ImageLink = v }),
        JsonMember.Of<BrandMessage, BrandWideItem>("mainItem", WideItem, m => m.MainItem, (m, v) => m with { MainItem = v }),
        JsonMember.Of<BrandMessage, IReadOnlyList<BrandWideItem>>("subItems", new JsonList<BrandWideItem>(WideItem), m => m.SubItems, (m, v) => m with { SubItems = v }),
        JsonMember.Of<BrandMessage, IReadOnlyList<BrandButton>>("buttons", Buttons, m => m.Buttons, (m, v) => m with { Buttons = v }),
        JsonMember.Of<BrandMessage, BrandCoupon>("coupon", Coupon, m => m.Coupon, (m, v) => m with { Coupon = v }),
        JsonMember.Of<BrandMessage, BrandCommerce>("commerce", Commerce, m => m.Commerce, (m, v) => m with { Commerce = v }),
        JsonMember.Of<BrandMessage, BrandCarousel>("carousel", Carousel, m => m.Carousel, (m, v) => m with { Carousel = v }),
        JsonMember.Of<BrandMessage, BrandVideo>("video", Video, m => m.Video, (m, v) => m with { Video = v }),
        JsonMember.Of<BrandMessage, bool>("isForAdults", JsonFlag.Kind, m => m.IsForAdults, (m, v) => m with { IsForAdults = v }),
    ];

    private static JsonMember Text<T>(string name, Func<T, string?> get, Func<T, string, T> set)
        where T : class => JsonMember.Of(name, JsonText.Kind, get, set);
}
