namespace KMessage.Solapi;

/// <summary>Checks a freely written brand message by the row of its bubble (spec solapi.md §2.5).</summary>
internal sealed class BrandCheck(BrandRules rules)
{
    private const int MostHeader = 20;
    private const int MostAdditional = 34;
    private const int MostMainTitle = 25;
    private const int MostSubTitle = 30;
    private const int LeastSubItems = 3;
    private const string VideoSite = "https://tv.kakao.com/";

    private readonly BrandParts _parts = new(rules);

    /// <summary>The first rule that is broken.</summary>
    public KMsgError? Check(BrandMessage brand) =>
        BrandMembers.Check(brand, rules)
        ?? BrandText.Check(nameof(brand.Text), brand.Text, rules.MostText, rules.MostLines)
        ?? BrandText.Check(nameof(brand.Header), brand.Header, MostHeader, 0)
        ?? BrandText.Check(nameof(brand.AdditionalContent), brand.AdditionalContent, MostAdditional)
        ?? (brand.Image is null ? null : BrandParts.CheckImage(nameof(brand.Image), brand.Image))
        ?? BrandText.CheckLink(nameof(brand.ImageLink), brand.ImageLink)
        ?? CheckWideItems(brand)
        ?? BrandParts.CheckCommerce(nameof(brand.Commerce), brand.Commerce)
        ?? CheckVideo(nameof(brand.Video), brand.Video)
        ?? (brand.Carousel is null ? null : new BrandCarouselCheck(_parts).Check(brand.Carousel, brand.Bubble == BrandBubble.CarouselCommerce))
        ?? (rules.Allowed.Contains(nameof(brand.Buttons)) ? _parts.CheckButtons(nameof(brand.Buttons), brand.Buttons, brand.Coupon is not null) : null)
        ?? _parts.CheckCoupon(nameof(brand.Coupon), brand.Coupon);

    private static KMsgError? CheckWideItems(BrandMessage brand)
    {
        if (brand.MainItem is null)
        {
            return null;
        }

        return brand.SubItems.Count < LeastSubItems
            ? MemberRefusals.WrongCount(nameof(brand.SubItems), brand.SubItems.Count, LeastSubItems, int.MaxValue)
            : BrandText.Check("MainItem.Title", brand.MainItem.Title, MostMainTitle, 1)
                ?? CheckWideItem(nameof(brand.MainItem), brand.MainItem)
                ?? brand.SubItems.Select((item, index) => CheckSubItem($"{nameof(brand.SubItems)}[{index}]", item)).FirstOrDefault(error => error is not null);
    }

    private static KMsgError? CheckSubItem(string place, BrandWideItem item) => item is null
        ? MemberRefusals.Missing(place, "Give an item, or leave it out.", "항목을 넣거나 빼세요.")
        : BrandText.CheckRequired($"{place}.Title", item.Title, MostSubTitle, 1) ?? CheckWideItem(place, item);

    private static KMsgError? CheckWideItem(string place, BrandWideItem item) =>
        BrandParts.CheckImage($"{place}.Image", item.Image) ?? BrandText.CheckLinks($"{place}.Link", item.Link, needsMobile: true);

    private static KMsgError? CheckVideo(string place, BrandVideo? video)
    {
        if (video is null)
        {
            return null;
        }

        if (video.Url?.StartsWith(VideoSite, StringComparison.Ordinal) != true || video.Url.Any(char.IsWhiteSpace))
        {
            return MemberRefusals.Wrong(
                $"{place}.Url", $"{place}.Url is not a page of Kakao TV.", $"{place}.Url이 카카오TV 주소가 아닙니다.", $"Give an address that begins with {VideoSite}.", $"{VideoSite} 로 시작하는 주소를 쓰세요.");
        }

        return video.Image is null
            ? BrandText.CheckLink($"{place}.ImageLink", video.ImageLink)
            : BrandParts.CheckImage($"{place}.Image", video.Image) ?? BrandText.CheckLink($"{place}.ImageLink", video.ImageLink) ?? CheckThumbnail(place, video);
    }

    // Stored as a KAKAO picture, as SOLAPI's own example does it: with the rules of those.
    private static KMsgError? CheckThumbnail(string place, BrandVideo video) => video.Image is not { FileId: null } image ? null
        : string.IsNullOrWhiteSpace(video.ImageLink)
            ? MemberRefusals.Missing($"{place}.ImageLink", "A picture that is uploaded needs it.", "올릴 이미지에는 꼭 필요합니다.")
            : ImageRules.CheckKakao(image.Content) is { } error ? error with { Field = $"{place}.Image" } : null;
}
