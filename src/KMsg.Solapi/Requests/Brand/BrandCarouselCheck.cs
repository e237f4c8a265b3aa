namespace KMessage.Solapi;

/// <summary>The rules of carousels (spec solapi.md §2.5).</summary>
internal sealed class BrandCarouselCheck(BrandParts parts)
{
    private const string Place = nameof(BrandMessage.Carousel);
    private const int MostHeader = 20;
    private const int MostHeadText = 50;
    private const int MostCardText = 180;
    private const int MostAdditional = 34;
    private const int MostTextLines = 2;

    /// <summary>The first rule that is broken.</summary>
    public KMsgError? Check(BrandCarousel carousel, bool isCommerce)
    {
        if (carousel.Head is not null && !isCommerce)
        {
            return MemberRefusals.NotInBubble($"{Place}.Head", BrandBubble.CarouselFeed);
        }

        (int least, int most) = carousel.Head is null ? (2, 6) : (1, 5);
        int count = carousel.Items?.Count ?? 0;
        return count < least || count > most
            ? MemberRefusals.WrongCount($"{Place}.Items", count, least, most)
            : CheckHead(carousel.Head)
                ?? carousel.Items!.Select((card, index) => CheckCard($"{Place}.Items[{index}]", card, isCommerce)).FirstOrDefault(error => error is not null)
                ?? CheckTail(carousel.Tail);
    }

    private static KMsgError? CheckHead(BrandCarouselHead? head)
    {
        if (head is null)
        {
            return null;
        }

        bool hasLink = head.Link is { MobileUrl.Length: > 0 } or { PcUrl.Length: > 0 } or { AndroidUrl.Length: > 0 } or { IosUrl.Length: > 0 };
        return BrandText.CheckRequired($"{Place}.Head.Header", head.Header, MostHeader, 0)
            ?? BrandText.CheckRequired($"{Place}.Head.Text", head.Text, MostHeadText, MostTextLines)
            ?? BrandParts.CheckImage($"{Place}.Head.Image", head.Image)
            ?? BrandText.CheckLinks($"{Place}.Head.Link", head.Link, needsMobile: hasLink);
    }

    private static KMsgError? CheckTail(BrandLink? tail) => tail is null ? null
        : BrandText.CheckFinished($"{Place}.Tail.MobileUrl", tail.MobileUrl)
            ?? BrandText.CheckFinished($"{Place}.Tail.PcUrl", tail.PcUrl)
            ?? BrandText.CheckFinished($"{Place}.Tail.AndroidUrl", tail.AndroidUrl)
            ?? BrandText.CheckFinished($"{Place}.Tail.IosUrl", tail.IosUrl)
            ?? BrandText.CheckLinks($"{Place}.Tail", tail, needsMobile: true);

    private KMsgError? CheckCard(string place, BrandCarouselItem card, bool isCommerce) =>
        (card is null ? MemberRefusals.Missing(place, "Give a card, or leave it out.", "카드를 넣거나 빼세요.") : isCommerce ? CheckProduct(place, card) : CheckFeed(place, card))
        ?? BrandParts.CheckImage($"{place}.Image", card!.Image)
        ?? BrandText.CheckLink($"{place}.ImageLink", card.ImageLink)
        ?? parts.CheckButtons($"{place}.Buttons", card.Buttons, card.Coupon is not null)
        ?? parts.CheckCoupon($"{place}.Coupon", card.Coupon);

    private static KMsgError? CheckFeed(string place, BrandCarouselItem card) =>
        (card.Commerce is null ? null : MemberRefusals.NotInBubble($"{place}.Commerce", BrandBubble.CarouselFeed))
        ?? (string.IsNullOrWhiteSpace(card.AdditionalContent) ? null : MemberRefusals.NotInBubble($"{place}.AdditionalContent", BrandBubble.CarouselFeed))
        ?? BrandText.CheckRequired($"{place}.Header", card.Header, MostHeader, 0)
        ?? BrandText.CheckRequired($"{place}.Text", card.Text, MostCardText, MostTextLines);

    private static KMsgError? CheckProduct(string place, BrandCarouselItem card) =>
        (string.IsNullOrWhiteSpace(card.Header) ? null : MemberRefusals.NotInBubble($"{place}.Header", BrandBubble.CarouselCommerce))
        ?? (string.IsNullOrWhiteSpace(card.Text) ? null : MemberRefusals.NotInBubble($"{place}.Text", BrandBubble.CarouselCommerce))
        ?? (card.Commerce is null ? MemberRefusals.Missing($"{place}.Commerce", "A CarouselCommerce card needs a product.", "CarouselCommerce 카드에는 상품이 필요합니다.") : null)
        ?? BrandParts.CheckCommerce($"{place}.Commerce", card.Commerce)
        ?? BrandText.Check($"{place}.AdditionalContent", card.AdditionalContent, MostAdditional, 1);
}
