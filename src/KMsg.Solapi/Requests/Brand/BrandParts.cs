using System.Text.RegularExpressions;

namespace KMessage.Solapi;

/// <summary>The rules of what brand messages and their cards are made of: buttons, coupons, prices, pictures.</summary>
internal sealed partial class BrandParts(BrandRules rules)
{
    private const int MostWon = 99_999_999;
    private const int MostPercent = 100;
    private const int MostFileId = 32;

    public KMsgError? CheckButtons(string place, IReadOnlyList<BrandButton> buttons, bool hasCoupon)
    {
        int most = hasCoupon ? rules.MostButtonsWithCoupon : rules.MostButtons;
        return buttons.Count < rules.LeastButtons || buttons.Count > most
            ? MemberRefusals.WrongCount(place, buttons.Count, rules.LeastButtons, most)
            : buttons.Select((button, index) => CheckButton($"{place}[{index}]", button)).FirstOrDefault(error => error is not null);
    }

    public KMsgError? CheckCoupon(string place, BrandCoupon? coupon)
    {
        if (coupon is null)
        {
            return null;
        }

        if (coupon.Title is null || !CouponTitle().IsMatch(coupon.Title))
        {
            return MemberRefusals.Wrong(
                $"{place}.Title",
                "The coupon's title has none of the five forms.",
                "쿠폰 제목이 정해진 다섯 형식이 아닙니다.",
                "Write '1000원 할인 쿠폰' (1 to 99999999), '10% 할인 쿠폰' (1 to 100), '배송비 할인 쿠폰', 'X 무료 쿠폰' or 'X UP 쿠폰' (X: 1 to 7 characters without spaces).",
                "'1000원 할인 쿠폰'(1~99999999), '10% 할인 쿠폰'(1~100), '배송비 할인 쿠폰', 'X 무료 쿠폰', 'X UP 쿠폰'(X는 공백 없이 1~7자) 중 하나로 쓰세요.");
        }

        return BrandText.CheckRequired($"{place}.Description", coupon.Description, rules.MostCouponDescription) ?? BrandText.CheckLinks($"{place}.Link", coupon.Link, needsMobile: false);
    }

    public static KMsgError? CheckCommerce(string place, BrandCommerce? commerce)
    {
        if (commerce is null)
        {
            return null;
        }

        return BrandText.CheckRequired($"{place}.Title", commerce.Title, int.MaxValue)
            ?? CheckNumber($"{place}.RegularPrice", commerce.RegularPrice, MostWon)
            ?? CheckNumber($"{place}.DiscountPrice", commerce.DiscountPrice, MostWon)
            ?? CheckNumber($"{place}.DiscountRate", commerce.DiscountRate, MostPercent)
            ?? CheckNumber($"{place}.DiscountAmount", commerce.DiscountAmount, MostWon)
            ?? CheckDiscount(place, commerce);
    }

    /// <summary>A picture that has to be there. Sizes and formats of brand pictures are not documented: the storage judges them.</summary>
    public static KMsgError? CheckImage(string member, Attachment? image) => image switch
    {
        null => MemberRefusals.Missing(member, "Give a picture, e.g. Attachment.FromBytes(…).", "이미지를 넣으세요. 예: Attachment.FromBytes(…)."),
        { FileId.Length: > MostFileId } => MemberRefusals.TooLong(member, image.FileId.Length, MostFileId),
        _ => null,
    };

    private static KMsgError? CheckNumber(string member, int? value, int most) => value is < 0 || value > most ? MemberRefusals.OutOfRange(member, value.Value, 0, most) : null;

    private static KMsgError? CheckDiscount(string place, BrandCommerce commerce)
    {
        bool hasOne = commerce.DiscountRate is null != commerce.DiscountAmount is null;
        bool hasNone = commerce is { DiscountRate: null, DiscountAmount: null };
        return (commerce.DiscountPrice is null ? hasNone : hasOne) ? null : MemberRefusals.Wrong(
            $"{place}.DiscountPrice",
            "A discounted price goes with exactly one of DiscountRate and DiscountAmount, and these need it.",
            "할인가에는 DiscountRate와 DiscountAmount 중 하나만 있어야 하고, 둘은 할인가 없이 쓸 수 없습니다.",
            "Give DiscountPrice with one of the two, or none of the three.",
            "DiscountPrice와 둘 중 하나를 주거나, 셋 다 빼세요.");
    }

    private KMsgError? CheckButton(string place, BrandButton button)
    {
        if (button is null)
        {
            return MemberRefusals.Missing(place, "Give a button, or leave it out.", "버튼을 넣거나 빼세요.");
        }

        if (button.Type == ButtonType.DeliveryTracking || !Enum.IsDefined(button.Type) || (rules.TakesLinksOnly && button.Type is not (ButtonType.WebLink or ButtonType.AppLink)))
        {
            return MemberRefusals.Wrong(
                $"{place}.Type",
                $"A {button.Type} button is not allowed here.",
                $"여기에는 {button.Type} 버튼을 쓸 수 없습니다.",
                rules.TakesLinksOnly ? "Use WebLink or AppLink." : "Use another type.",
                rules.TakesLinksOnly ? "WebLink나 AppLink를 쓰세요." : "다른 종류를 쓰세요.");
        }

        return CheckName($"{place}.Name", button) ?? CheckButtonLinks(place, button);
    }

    // Kakao replaces the name of a button that adds the channel.
    private KMsgError? CheckName(string member, BrandButton button) => button.Type == ButtonType.AddChannel
        ? BrandText.CheckFinished(member, button.Name)
        : BrandText.CheckRequired(member, button.Name, rules.MostButtonName) ?? BrandText.CheckFinished(member, button.Name);

    private static KMsgError? CheckButtonLinks(string place, BrandButton button)
    {
        bool hasAppLink = !string.IsNullOrWhiteSpace(button.MobileUrl) || !string.IsNullOrWhiteSpace(button.AndroidUrl) || !string.IsNullOrWhiteSpace(button.IosUrl);
        return button.Type switch
        {
            ButtonType.WebLink when string.IsNullOrWhiteSpace(button.MobileUrl) => MemberRefusals.Missing($"{place}.MobileUrl", "A WebLink button needs it.", "WebLink 버튼에는 꼭 필요합니다."),
            ButtonType.AppLink when !hasAppLink => MemberRefusals.Missing(
                $"{place}.AndroidUrl", "An AppLink button needs MobileUrl, AndroidUrl or IosUrl.", "AppLink 버튼에는 MobileUrl, AndroidUrl, IosUrl 중 하나가 필요합니다."),
            _ => BrandText.CheckLink($"{place}.MobileUrl", button.MobileUrl) ?? BrandText.CheckLink($"{place}.PcUrl", button.PcUrl),
        };
    }

    [GeneratedRegex(@"\A([1-9][0-9]{0,7}원 할인 쿠폰|([1-9][0-9]?|100)% 할인 쿠폰|배송비 할인 쿠폰|\S{1,7} (무료|UP) 쿠폰)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CouponTitle();
}
