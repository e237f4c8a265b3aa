using static KMessage.BrandBubble;
using static KMessage.Providers.Tests.Solapi.BrandSamples;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>Every limit of brand messages (spec solapi.md §2.5): one step over it and nothing is sent, on it and it goes out.</summary>
public sealed class BrandLimitTests : SolapiTest
{
    private static readonly BrandButton Keyword = new() { Type = ButtonType.BotKeyword, Name = "좋아요" };

    public static TheoryData<BrandMessage, string> Refused => new()
    {
        { Of(BrandBubble.Text) with { ChannelId = null }, "ChannelId" },
        { Of(BrandBubble.Text) with { Bubble = (BrandBubble)99 }, "Bubble" },
        { Of(BrandBubble.Text) with { Targeting = (BrandTargeting)99 }, "Targeting" },
        { Of(BrandBubble.Text) with { Variables = new() { ["n"] = null } }, "Variables" },
        { Of(BrandBubble.Text) with { Variables = new() { ["a.b"] = "x" } }, "Variables" },

        // What a bubble needs.
        { Of(BrandBubble.Text) with { Text = " " }, "Text" },
        { Of(BrandBubble.Image) with { Image = null }, "Image" },
        { Of(Wide) with { Image = null }, "Image" },
        { Of(WideItemList) with { Header = null }, "Header" },
        { Of(WideItemList) with { MainItem = null }, "MainItem" },
        { Of(WideItemList) with { SubItems = [] }, "SubItems" },
        { Of(Commerce) with { Image = null }, "Image" },
        { Of(Commerce) with { Commerce = null }, "Commerce" },
        { Of(Commerce) with { Buttons = [] }, "Buttons" },
        { Of(CarouselFeed) with { Carousel = null }, "Carousel" },
        { Of(CarouselCommerce) with { Carousel = null }, "Carousel" },
        { Of(PremiumVideo) with { Video = null }, "Video" },

        // What a bubble does not have.
        { Of(BrandBubble.Text) with { Image = Picture(1) }, "Image" },
        { Of(BrandBubble.Text) with { ImageLink = "https://a.kr" }, "ImageLink" },
        { Of(BrandBubble.Text) with { Header = "h" }, "Header" },
        { Of(BrandBubble.Text) with { AdditionalContent = "a" }, "AdditionalContent" },
        { Of(BrandBubble.Text) with { MainItem = Item(1) }, "MainItem" },
        { Of(BrandBubble.Text) with { SubItems = [Item(1)] }, "SubItems" },
        { Of(BrandBubble.Text) with { Commerce = Product }, "Commerce" },
        { Of(BrandBubble.Text) with { Carousel = new() { Items = [] } }, "Carousel" },
        { Of(BrandBubble.Text) with { Video = new() { Url = "https://tv.kakao.com/v/1" } }, "Video" },
        { Of(Wide) with { ImageLink = "https://a.kr" }, "ImageLink" },
        { Of(WideItemList) with { Text = "t" }, "Text" },
        { Of(Commerce) with { Text = "t" }, "Text" },
        { Of(CarouselFeed) with { Buttons = [WebLink] }, "Buttons" },
        { Of(CarouselFeed) with { Coupon = Coupon }, "Coupon" },
        { Of(CarouselFeed) with { AdditionalContent = "a" }, "AdditionalContent" },

        // Texts.
        { Of(BrandBubble.Text) with { Text = new string('가', 1301) }, "Text" },
        { Of(BrandBubble.Text) with { Text = Lines(101) }, "Text" },
        { Of(BrandBubble.Image) with { Text = new string('가', 1301) }, "Text" },
        { Of(BrandBubble.Image) with { Text = Lines(101) }, "Text" },
        { Of(Wide) with { Text = new string('가', 77) }, "Text" },
        { Of(Wide) with { Text = Lines(3) }, "Text" },
        { Of(Wide) with { Text = "1\r2\r\n3" }, "Text" },
        { Of(PremiumVideo) with { Text = new string('가', 77) }, "Text" },
        { Of(PremiumVideo) with { Text = Lines(3) }, "Text" },
        { Of(PremiumVideo) with { Header = new string('가', 21) }, "Header" },
        { Of(PremiumVideo) with { Header = Lines(2) }, "Header" },
        { Of(WideItemList) with { Header = new string('가', 21) }, "Header" },
        { Of(Commerce) with { AdditionalContent = new string('가', 35) }, "AdditionalContent" },
        { Of(CarouselCommerce) with { AdditionalContent = new string('가', 35) }, "AdditionalContent" },

        // Pictures and links.
        { Of(BrandBubble.Image) with { Image = Attachment.FromFileId(new string('x', 33)) }, "Image" },
        { Of(BrandBubble.Image) with { ImageLink = "a.kr" }, "ImageLink" },
        { Of(BrandBubble.Image) with { ImageLink = "https://localhost/page" }, "ImageLink" },
        { Of(BrandBubble.Image) with { ImageLink = "https://a.kr/my page" }, "ImageLink" },

        // Wide items.
        { Of(WideItemList) with { SubItems = [Item(1), Item(2)] }, "SubItems" },
        { Of(WideItemList) with { MainItem = Item(1) with { Title = new string('가', 26) } }, "MainItem.Title" },
        { Of(WideItemList) with { MainItem = Item(1) with { Title = Lines(3) } }, "MainItem.Title" },
        { Of(WideItemList) with { MainItem = Item(1) with { Image = null! } }, "MainItem.Image" },
        { Of(WideItemList) with { MainItem = Item(1) with { Link = null! } }, "MainItem.Link.MobileUrl" },
        { Of(WideItemList) with { MainItem = Item(1) with { Link = new() { PcUrl = "https://a.kr" } } }, "MainItem.Link.MobileUrl" },
        { Of(WideItemList) with { MainItem = Item(1) with { Link = Link with { PcUrl = "b.kr" } } }, "MainItem.Link.PcUrl" },
        { Sub(Item(1) with { Title = null }), "SubItems[2].Title" },
        { Sub(Item(1) with { Title = new string('가', 31) }), "SubItems[2].Title" },
        { Sub(Item(1) with { Title = Lines(3) }), "SubItems[2].Title" },
        { Sub(Item(1) with { Image = null! }), "SubItems[2].Image" },
        { Sub(Item(1) with { Link = new() }), "SubItems[2].Link.MobileUrl" },
        { Sub(null!), "SubItems[2]" },

        // Buttons.
        { Of(BrandBubble.Text) with { Coupon = null, Buttons = Many(6) }, "Buttons" },
        { Of(BrandBubble.Text) with { Buttons = Many(5) }, "Buttons" },
        { Of(BrandBubble.Image) with { Buttons = Many(6) }, "Buttons" },
        { Of(BrandBubble.Image) with { Coupon = Coupon, Buttons = Many(5) }, "Buttons" },
        { Of(Wide) with { Buttons = Many(3) }, "Buttons" },
        { Of(WideItemList) with { Buttons = Many(3) }, "Buttons" },
        { Of(Commerce) with { Buttons = Many(3) }, "Buttons" },
        { Of(PremiumVideo) with { Buttons = Many(2) }, "Buttons" },
        { Of(Commerce) with { Buttons = [Keyword] }, "Buttons[0].Type" },
        { With(WebLink with { Type = ButtonType.DeliveryTracking }), "Buttons[1].Type" },
        { With(WebLink with { Type = (ButtonType)99 }), "Buttons[1].Type" },
        { With(null!), "Buttons[1]" },
        { With(Keyword with { Name = " " }), "Buttons[1].Name" },
        { With(Keyword with { Name = new string('가', 15) }), "Buttons[1].Name" },
        { With(Keyword with { Name = "#{n}" }), "Buttons[1].Name" },
        { With(WebLink with { MobileUrl = null, PcUrl = "https://a.kr" }), "Buttons[1].MobileUrl" },
        { With(WebLink with { MobileUrl = "a.kr" }), "Buttons[1].MobileUrl" },
        { With(WebLink with { PcUrl = "a.kr" }), "Buttons[1].PcUrl" },
        { With(new() { Type = ButtonType.AppLink, Name = "앱" }), "Buttons[1].AndroidUrl" },
        { Of(Wide) with { Buttons = [Keyword with { Name = new string('가', 9) }] }, "Buttons[0].Name" },
        { Of(WideItemList) with { Buttons = [Keyword with { Name = new string('가', 9) }] }, "Buttons[0].Name" },
        { Of(Commerce) with { Buttons = [WebLink with { Name = new string('가', 9) }] }, "Buttons[0].Name" },
        { Of(PremiumVideo) with { Buttons = [Keyword with { Name = new string('가', 9) }] }, "Buttons[0].Name" },

        // Coupons.
        { Titled("좋은 쿠폰"), "Coupon.Title" },
        { Titled("0원 할인 쿠폰"), "Coupon.Title" },
        { Titled("100000000원 할인 쿠폰"), "Coupon.Title" },
        { Titled("1,000원 할인 쿠폰"), "Coupon.Title" },
        { Titled("0% 할인 쿠폰"), "Coupon.Title" },
        { Titled("101% 할인 쿠폰"), "Coupon.Title" },
        { Titled("여덟글자나되네요 무료 쿠폰"), "Coupon.Title" },
        { Titled("두 말 UP 쿠폰"), "Coupon.Title" },
        { Titled("배송비 할인 쿠폰\n"), "Coupon.Title" },
        { Of(BrandBubble.Text) with { Coupon = Coupon with { Description = " " } }, "Coupon.Description" },
        { Of(BrandBubble.Text) with { Coupon = Coupon with { Description = new string('가', 13) } }, "Coupon.Description" },
        { Of(PremiumVideo) with { Coupon = Coupon with { Description = new string('가', 13) } }, "Coupon.Description" },
        { Of(Wide) with { Coupon = Coupon with { Description = new string('가', 19) } }, "Coupon.Description" },
        { Of(WideItemList) with { Coupon = Coupon with { Description = new string('가', 19) } }, "Coupon.Description" },
        { Of(BrandBubble.Text) with { Coupon = Coupon with { Link = new() { MobileUrl = "a.kr" } } }, "Coupon.Link.MobileUrl" },

        // Prices.
        { Of(Commerce) with { Commerce = Product with { Title = " " } }, "Commerce.Title" },
        { Of(Commerce) with { Commerce = Product with { RegularPrice = -1 } }, "Commerce.RegularPrice" },
        { Of(Commerce) with { Commerce = Product with { RegularPrice = 100_000_000 } }, "Commerce.RegularPrice" },
        { Of(Commerce) with { Commerce = Product with { DiscountPrice = 100_000_000 } }, "Commerce.DiscountPrice" },
        { Of(Commerce) with { Commerce = Product with { DiscountRate = 101 } }, "Commerce.DiscountRate" },
        { Of(Commerce) with { Commerce = Product with { DiscountRate = null, DiscountAmount = -1 } }, "Commerce.DiscountAmount" },
        { Of(Commerce) with { Commerce = Product with { DiscountAmount = 1 } }, "Commerce.DiscountPrice" },
        { Of(Commerce) with { Commerce = Product with { DiscountRate = null } }, "Commerce.DiscountPrice" },
        { Of(Commerce) with { Commerce = Product with { DiscountPrice = null } }, "Commerce.DiscountPrice" },

        // Videos.
        { Of(PremiumVideo) with { Video = new() { Url = "https://youtu.be/1" } }, "Video.Url" },
        { Of(PremiumVideo) with { Video = new() { Url = "https://tv.kakao.com.evil.example/1" } }, "Video.Url" },
        { Of(PremiumVideo) with { Video = new() { Url = "https://tv.kakao.com/v/1", ImageLink = "a.kr" } }, "Video.ImageLink" },
        { Of(PremiumVideo) with { Video = new() { Url = "https://tv.kakao.com/v/1", Image = Picture(1) } }, "Video.ImageLink" },
        { Of(PremiumVideo) with { Video = new() { Url = "https://tv.kakao.com/v/1", ImageLink = "https://a.kr", Image = Attachment.FromBytes("GIF89a"u8.ToArray()) } }, "Video.Image" },
        { Of(PremiumVideo) with { Video = new() { Url = "https://tv.kakao.com/v/1", Image = Attachment.FromFileId(new string('x', 33)) } }, "Video.Image" },

        // Templates.
        { Templated with { Text = "t" }, "Text" },
        { Templated with { Header = "h" }, "Header" },
        { Templated with { Buttons = [WebLink] }, "Buttons" },
        { Templated with { Coupon = Coupon }, "Coupon" },
        { Templated with { Image = Picture(1) }, "Image" },
        { Templated with { IsForAdults = true }, "IsForAdults" },
        { Templated with { Variables = new() { ["a.b"] = "x" } }, "Variables" },
    };

    public static TheoryData<BrandMessage> Taken => new()
    {
        { Of(BrandBubble.Text) with { Text = new string('가', 1300), Coupon = null, Buttons = Many(5) } },
        { Of(BrandBubble.Text) with { Text = Lines(100), Buttons = Many(4) } },
        { Of(BrandBubble.Text) with { Text = string.Concat(Enumerable.Repeat("가\r\n", 99)) } },
        { Of(BrandBubble.Image) with { Text = null, Image = Attachment.FromFileId(new string('x', 32)), Buttons = [Keyword with { Name = new string('가', 14) }] } },
        { Of(Wide) with { Text = new string('가', 74) + "\n가", Coupon = Coupon with { Description = new string('가', 18) }, Buttons = [Keyword with { Name = new string('가', 8) }] } },
        { Of(WideItemList) with { Header = new string('가', 20), MainItem = Item(1) with { Title = null }, SubItems = [.. Enumerable.Repeat(Item(1) with { Title = new string('가', 28) + "\n가" }, 9)] } },
        { Of(WideItemList) with { MainItem = Item(1) with { Title = new string('가', 23) + "\n가" } } },
        { Of(Commerce) with { AdditionalContent = new string('가', 34), Commerce = new() { Title = "t", RegularPrice = 99_999_999 }, Buttons = [new() { Type = ButtonType.AppLink, Name = "앱", AndroidUrl = "app://a" }] } },
        { Of(Commerce) with { Commerce = new() { Title = "t", RegularPrice = 0, DiscountPrice = 0, DiscountAmount = 99_999_999 } } },
        { Of(Commerce) with { Commerce = new() { Title = "t", RegularPrice = 0, DiscountPrice = 0, DiscountRate = 100 } } },
        { Of(PremiumVideo) with { Header = null, Text = null, Buttons = [], Coupon = null, Video = new() { Url = "https://tv.kakao.com/v/1" } } },
        { Of(BrandBubble.Image) with { ImageLink = "HTTP://www.example.co.kr:8080/a?b=c#d" } },
        { Titled("1원 할인 쿠폰") },
        { Titled("99999999원 할인 쿠폰") },
        { Titled("1% 할인 쿠폰") },
        { Titled("100% 할인 쿠폰") },
        { Titled("배송비 할인 쿠폰") },
        { Titled("일곱글자입니다 무료 쿠폰") },
        { Titled("포인트 UP 쿠폰") },
        { Templated },
    };

    private static BrandMessage Templated => new() { To = Person, ChannelId = Channel, MessageId = "m1", TemplateCode = "T" };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task One_step_over_a_limit_is_refused_with_the_member(BrandMessage message, string member)
    {
        KMsgError error = await RefusedLocally(message);

        error.Field.Should().Be(member);
        error.Message.Should().NotContain("a.kr").And.NotContain("가가가");
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task On_the_limit_it_goes_out(BrandMessage message) => (await Solapi.SendAsync(message)).Error.Should().BeNull();

    private static BrandMessage Sub(BrandWideItem third) => Of(WideItemList) with { SubItems = [Item(1), Item(2), third] };

    private static BrandMessage With(BrandButton second) => Of(BrandBubble.Text) with { Buttons = [Keyword, second] };

    private static BrandMessage Titled(string title) => Of(BrandBubble.Text) with { Coupon = Coupon with { Title = title } };

    private static BrandButton[] Many(int count) => [.. Enumerable.Repeat(WebLink, count)];

    private static string Lines(int count) => string.Join('\n', Enumerable.Repeat("가", count));
}
