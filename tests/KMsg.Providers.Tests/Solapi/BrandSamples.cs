namespace KMessage.Providers.Tests.Solapi;

/// <summary>A complete brand message for each bubble, with pictures that still have to be uploaded.</summary>
internal static class BrandSamples
{
    public static readonly BrandButton WebLink = new() { Type = ButtonType.WebLink, Name = "보기", MobileUrl = "https://a.kr" };

    public static readonly BrandCoupon Coupon = new() { Title = "10% 할인 쿠폰", Description = "설명" };

    public static readonly BrandLink Link = new() { MobileUrl = "https://a.kr", PcUrl = "https://b.kr", AndroidUrl = "app://and", IosUrl = "app://ios" };

    public static readonly BrandCommerce Product = new() { Title = "스피커", RegularPrice = 129_000, DiscountPrice = 99_000, DiscountRate = 23 };

    public static BrandMessage Of(BrandBubble bubble) => bubble switch
    {
        BrandBubble.Text => Message(bubble) with { Text = "새 소식", Buttons = [WebLink], Coupon = Coupon },
        BrandBubble.Image => Message(bubble) with { Text = "새 소식", Image = Picture(1), ImageLink = "https://a.kr", Buttons = [WebLink] },
        BrandBubble.Wide => Message(bubble) with { Text = "새 소식", Image = Picture(1), Buttons = [WebLink, WebLink], Coupon = Coupon },
        BrandBubble.WideItemList => Message(bubble) with { Header = "목록", MainItem = Item(1), SubItems = [Item(2), Item(3), Item(2)], Buttons = [WebLink] },
        BrandBubble.Commerce => Message(bubble) with { AdditionalContent = "무료 배송", Image = Picture(1), Commerce = Product, Buttons = [WebLink], Coupon = Coupon },
        BrandBubble.CarouselFeed => Message(bubble) with { Carousel = new() { Items = [Feed(1), Feed(2)], Tail = Link } },
        BrandBubble.CarouselCommerce => Message(bubble) with
        {
            AdditionalContent = "특가",
            Carousel = new() { Head = new() { Header = "추천", Text = "모았어요", Image = Picture(3), Link = Link }, Items = [Goods(1)], Tail = new() { MobileUrl = "https://a.kr" } },
        },
        _ => Message(bubble) with
        {
            Header = "영상",
            Text = "보세요",
            Video = new() { Url = "https://tv.kakao.com/v/460734285", Image = Picture(1), ImageLink = "https://a.kr" },
            Buttons = [WebLink],
            Coupon = Coupon,
        },
    };

    public static BrandWideItem Item(byte picture) => new() { Title = "제목", Image = Picture(picture), Link = Link };

    public static BrandCarouselItem Feed(byte picture) => new() { Header = "머리", Text = "글", Image = Picture(picture), ImageLink = "https://a.kr", Buttons = [WebLink], Coupon = Coupon };

    public static BrandCarouselItem Goods(byte picture) => new() { Commerce = Product with { DiscountRate = null, DiscountAmount = 30_000 }, AdditionalContent = "무료", Image = Picture(picture), Buttons = [WebLink, WebLink] };

    public static Attachment Picture(byte content) => Attachment.FromBytes(new byte[] { 0xFF, 0xD8, 0xFF, content }, "picture.jpg");

    private static BrandMessage Message(BrandBubble bubble) => new() { To = SolapiTest.Person, ChannelId = SolapiTest.Channel, MessageId = "m1", Bubble = bubble };
}
