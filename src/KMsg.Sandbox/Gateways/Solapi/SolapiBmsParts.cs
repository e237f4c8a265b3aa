using System.Text.Json;
using System.Text.RegularExpressions;

namespace KMessage.Sandbox;

/// <summary>The parts that brand messages are made of: buttons, coupons, prices, pictures, links (spec: solapi.md §2.5).</summary>
internal sealed partial class SolapiBmsParts(SolapiAccount account)
{
    public static readonly string[] Links = ["linkMobile", "linkPc", "linkAndroid", "linkIos"];
    private static readonly string[] AppLinks = ["linkMobile", "linkAndroid", "linkIos"];
    private static readonly string[] ButtonTypes = ["AC", "WL", "AL", "BK", "MD", "BC", "BT", "BF"];
    private const decimal MostMoney = 99_999_999;

    public static SandboxButton Read(JsonElement button) => new(
        button.Text("name") ?? "", button.Text("linkType") ?? "", button.Text("linkMobile"), button.Text("linkPc"), button.Text("linkAndroid"), button.Text("linkIos"));

    public Refusal Refuse(string code, string detail) => new(code, $"{account.Codes.Describe(code)} {detail}");

    public Refusal? Need(JsonElement element, params string[] names) =>
        names.FirstOrDefault(name => element.Member(name) is null) is { } missing ? Refuse("1010", $"'{missing}' is missing.") : null;

    public Refusal? Limit(JsonElement element, string name, int characters, int lineBreaks) => element.Text(name) switch
    {
        null => null,
        { } text when text.Length > characters => Refuse("1031", $"'{name}' has {text.Length} characters; {characters} are allowed."),
        { } text when text.Count(character => character == '\n') > lineBreaks => Refuse("1031", $"'{name}' has more than {lineBreaks} line breaks."),
        _ => null,
    };

    public Refusal? ExamineButtons(JsonElement owner, SolapiBubble bubble, bool hasCoupon)
    {
        var buttons = owner.Items("buttons").ToArray();
        var most = hasCoupon ? bubble.MostButtonsWithCoupon : bubble.MostButtons;
        return buttons.Length > most ? Refuse("1050", $"There are {buttons.Length} buttons; {most} are allowed.")
            : buttons.Length < bubble.LeastButtons ? Refuse("1010", $"At least {bubble.LeastButtons} button is needed.")
            : buttons.Select(button => ExamineButton(button, bubble)).FirstOrDefault(refusal => refusal is not null);
    }

    public Refusal? ExamineCoupon(JsonElement owner, SolapiBubble bubble)
    {
        if (owner.Member("coupon") is not { } coupon)
        {
            return null;
        }

        return Need(coupon, "title", "description")
            ?? (IsCouponTitle(coupon.Text("title") ?? "") ? null : Refuse("1011", $"'coupon.title' is '{coupon.Text("title")}', which is none of the five forms."))
            ?? Limit(coupon, "description", bubble.CouponDescription, int.MaxValue)
            ?? ExamineLinks(coupon);
    }

    public Refusal? ExamineImage(JsonElement owner) =>
        owner.Text("imageId") is { } image && account.Files.Find(image)?.Type.StartsWith("BMS", StringComparison.Ordinal) != true
            ? Refuse("1034", $"No file of a BMS type has the id '{image}'.")
            : null;

    /// <summary>A video's thumbnail: SOLAPI's own example uploads it as a KAKAO picture.</summary>
    public Refusal? ExamineThumbnail(JsonElement video) =>
        video.Text("imageId") is { } image && account.Files.Find(image)?.Type == "KAKAO" ? null : ExamineImage(video);

    public Refusal? ExamineLinks(JsonElement owner) => Links[..2].Select(link => ExamineLink(owner, link)).FirstOrDefault(refusal => refusal is not null);

    public Refusal? ExamineLink(JsonElement owner, string name) =>
        owner.Text(name) is { } link && !link.Contains("#{", StringComparison.Ordinal) && !WebAddress().IsMatch(link) ? Refuse("1045", $"'{name}' is '{link}'.") : null;

    /// <summary>Regular price alone, or with the discounted price and exactly one of rate and amount.</summary>
    public Refusal? ExamineCommerce(JsonElement owner)
    {
        if (owner.Member("commerce") is not { } commerce)
        {
            return null;
        }

        if (Need(commerce, "title", "regularPrice") is { } missing)
        {
            return missing;
        }

        foreach (var (name, most) in new[] { ("regularPrice", MostMoney), ("discountPrice", MostMoney), ("discountFixed", MostMoney), ("discountRate", 100m) })
        {
            if (commerce.Member(name) is { } amount && !(amount.ValueKind == JsonValueKind.Number && amount.TryGetDecimal(out var value) && value >= 0 && value <= most))
            {
                return Refuse("1011", $"'commerce.{name}' is {amount.GetRawText()}; it is a number from 0 to {most}.");
            }
        }

        var (price, rate, difference) = (Has("discountPrice"), Has("discountRate"), Has("discountFixed"));
        return price ? rate != difference ? null : Refuse("1011", "'discountPrice' goes with exactly one of 'discountRate' and 'discountFixed'.")
            : rate || difference ? Refuse("1011", "'discountRate' and 'discountFixed' need 'discountPrice'.")
            : null;

        bool Has(string name) => commerce.Member(name) is not null;
    }

    private Refusal? ExamineButton(JsonElement button, SolapiBubble bubble)
    {
        var type = button.Text("linkType");
        var name = button.Text("name");
        return type is null || !ButtonTypes.Contains(type) ? Refuse("1044", $"'linkType' is '{type}'; known are {string.Join(", ", ButtonTypes)}.")
            : bubble.IsLinksOnly && type is not ("WL" or "AL") ? Refuse("1044", $"'linkType' is {type}; only WL and AL are allowed here.")
            : string.IsNullOrEmpty(name) && type != "AC" ? Refuse("1044", "'name' is missing.")
            : type != "AC" && name!.Length > bubble.ButtonName ? Refuse("1049", $"'{name}' has {name.Length} characters; {bubble.ButtonName} are allowed.")
            : name?.Contains("#{", StringComparison.Ordinal) == true ? Refuse("1044", "A button's name has no #{…}.")
            : type == "WL" && string.IsNullOrEmpty(button.Text("linkMobile")) ? Refuse("1045", "WL needs 'linkMobile'.")
            : type == "AL" && AppLinks.All(link => string.IsNullOrEmpty(button.Text(link)))
                ? Refuse("1045", "AL needs one of 'linkMobile', 'linkAndroid' and 'linkIos'.")
            : ExamineLinks(button);
    }

    private static bool IsCouponTitle(string title) => CouponTitle().Match(title) is { Success: true } match
        && (!match.Groups["percent"].Success || match.Groups["percent"].Value is "100" or { Length: <= 2 });

    [GeneratedRegex(@"^([1-9]\d{0,7}원 할인 쿠폰|(?<percent>[1-9]\d{0,2})% 할인 쿠폰|배송비 할인 쿠폰|\S{1,7} 무료 쿠폰|\S{1,7} UP 쿠폰)$", RegexOptions.ExplicitCapture)]
    private static partial Regex CouponTitle();

    [GeneratedRegex(@"^https?://[^\s/?#]+\.[^\s/?#]+(/\S*|\?\S*|#\S*)?$")]
    private static partial Regex WebAddress();
}
