using static KMessage.BrandBubble;
using static KMessage.Providers.Tests.Solapi.BrandSamples;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>Every limit of carousels (spec solapi.md §2.5).</summary>
public sealed class BrandCarouselLimitTests : SolapiTest
{
    private static readonly BrandCarouselHead Head = new() { Header = "추천", Text = "모았어요", Image = Picture(1) };

    public static TheoryData<BrandMessage, string> Refused => new()
    {
        { Feeds(1), "Carousel.Items" },
        { Feeds(7), "Carousel.Items" },
        { Products(1), "Carousel.Items" },
        { Products(7), "Carousel.Items" },
        { Products(0, Head), "Carousel.Items" },
        { Products(6, Head), "Carousel.Items" },
        { Of(CarouselFeed) with { Carousel = new() { Items = null! } }, "Carousel.Items" },
        { Of(CarouselFeed) with { Carousel = new() { Head = Head, Items = [Feed(1)] } }, "Carousel.Head" },
        { Products(1, Head with { Header = " " }), "Carousel.Head.Header" },
        { Products(1, Head with { Header = new string('가', 21) }), "Carousel.Head.Header" },
        { Products(1, Head with { Header = "1\n2" }), "Carousel.Head.Header" },
        { Products(1, Head with { Text = "" }), "Carousel.Head.Text" },
        { Products(1, Head with { Text = new string('가', 51) }), "Carousel.Head.Text" },
        { Products(1, Head with { Text = "1\n2\n3\n4" }), "Carousel.Head.Text" },
        { Products(1, Head with { Image = null! }), "Carousel.Head.Image" },
        { Products(1, Head with { Link = new() { PcUrl = "https://a.kr" } }), "Carousel.Head.Link.MobileUrl" },
        { Products(1, Head with { Link = new() { MobileUrl = "a.kr" } }), "Carousel.Head.Link.MobileUrl" },
        { Tailed(new()), "Carousel.Tail.MobileUrl" },
        { Tailed(new() { MobileUrl = "a.kr" }), "Carousel.Tail.MobileUrl" },
        { Tailed(new() { MobileUrl = "https://a.kr/#{id}" }), "Carousel.Tail.MobileUrl" },
        { Tailed(new() { MobileUrl = "https://a.kr", PcUrl = "https://a.kr/#{id}" }), "Carousel.Tail.PcUrl" },
        { Tailed(new() { MobileUrl = "https://a.kr", AndroidUrl = "app://#{id}" }), "Carousel.Tail.AndroidUrl" },
        { Tailed(new() { MobileUrl = "https://a.kr", IosUrl = "app://#{id}" }), "Carousel.Tail.IosUrl" },
        { Second(null!), "Carousel.Items[1]" },
        { Second(Feed(1) with { Header = null }), "Carousel.Items[1].Header" },
        { Second(Feed(1) with { Header = new string('가', 21) }), "Carousel.Items[1].Header" },
        { Second(Feed(1) with { Header = "1\n2" }), "Carousel.Items[1].Header" },
        { Second(Feed(1) with { Text = " " }), "Carousel.Items[1].Text" },
        { Second(Feed(1) with { Text = new string('가', 181) }), "Carousel.Items[1].Text" },
        { Second(Feed(1) with { Text = "1\n2\n3\n4" }), "Carousel.Items[1].Text" },
        { Second(Feed(1) with { Image = null! }), "Carousel.Items[1].Image" },
        { Second(Feed(1) with { ImageLink = "a.kr" }), "Carousel.Items[1].ImageLink" },
        { Second(Feed(1) with { Buttons = [] }), "Carousel.Items[1].Buttons" },
        { Second(Feed(1) with { Buttons = [WebLink, WebLink, WebLink] }), "Carousel.Items[1].Buttons" },
        { Second(Feed(1) with { Buttons = [new() { Type = ButtonType.BotKeyword, Name = "b" }] }), "Carousel.Items[1].Buttons[0].Type" },
        { Second(Feed(1) with { Buttons = [WebLink, WebLink with { Name = new string('가', 9) }] }), "Carousel.Items[1].Buttons[1].Name" },
        { Second(Feed(1) with { Coupon = Coupon with { Title = "쿠폰" } }), "Carousel.Items[1].Coupon.Title" },
        { Second(Feed(1) with { Coupon = Coupon with { Description = new string('가', 13) } }), "Carousel.Items[1].Coupon.Description" },
        { Second(Feed(1) with { Commerce = Product }), "Carousel.Items[1].Commerce" },
        { Second(Feed(1) with { AdditionalContent = "a" }), "Carousel.Items[1].AdditionalContent" },
        { SecondProduct(Goods(1) with { Header = "h" }), "Carousel.Items[1].Header" },
        { SecondProduct(Goods(1) with { Text = "t" }), "Carousel.Items[1].Text" },
        { SecondProduct(Goods(1) with { Commerce = null }), "Carousel.Items[1].Commerce" },
        { SecondProduct(Goods(1) with { Commerce = Product with { DiscountRate = 101 } }), "Carousel.Items[1].Commerce.DiscountRate" },
        { SecondProduct(Goods(1) with { AdditionalContent = new string('가', 35) }), "Carousel.Items[1].AdditionalContent" },
        { SecondProduct(Goods(1) with { AdditionalContent = "1\n2\n3" }), "Carousel.Items[1].AdditionalContent" },
        { SecondProduct(Goods(1) with { Buttons = [] }), "Carousel.Items[1].Buttons" },
    };

    public static TheoryData<BrandMessage> Taken => new()
    {
        { Feeds(2) },
        { Feeds(6) },
        { Products(2) },
        { Products(6) },
        { Products(1, Head) },
        { Products(5, Head with { Header = new string('가', 20), Text = new string('가', 46) + "\n가\n가" }) },
        { Second(Feed(1) with { Header = new string('가', 20), Text = new string('가', 176) + "\n가\n가", Buttons = [WebLink, WebLink with { Name = new string('가', 8) }], Coupon = Coupon with { Description = new string('가', 12) } }) },
        { SecondProduct(Goods(1) with { AdditionalContent = new string('가', 32) + "\n가" }) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task One_step_over_a_limit_is_refused_with_the_member(BrandMessage message, string member) => (await RefusedLocally(message)).Field.Should().Be(member);

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task On_the_limit_it_goes_out(BrandMessage message) => (await Solapi.SendAsync(message)).Error.Should().BeNull();

    private static BrandMessage Feeds(int count) => Of(CarouselFeed) with { Carousel = new() { Items = [.. Enumerable.Repeat(Feed(1), count)] } };

    private static BrandMessage Products(int count, BrandCarouselHead? head = null) => Of(CarouselCommerce) with { Carousel = new() { Head = head, Items = [.. Enumerable.Repeat(Goods(1), count)] } };

    private static BrandMessage Tailed(BrandLink tail) => Of(CarouselFeed) with { Carousel = new() { Items = [Feed(1), Feed(1)], Tail = tail } };

    private static BrandMessage Second(BrandCarouselItem card) => Of(CarouselFeed) with { Carousel = new() { Items = [Feed(1), card] } };

    private static BrandMessage SecondProduct(BrandCarouselItem card) => Of(CarouselCommerce) with { Carousel = new() { Items = [Goods(1), card] } };
}
