using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>The carousel of a brand message (spec: solapi.md §2.5).</summary>
internal sealed class SolapiCarouselRules(SolapiBmsParts parts)
{
    public Refusal? Examine(JsonElement carousel, bool isCommerce, SolapiBubble bubble)
    {
        var head = carousel.Member("head");
        var items = carousel.Items("list").ToArray();
        var (least, most) = head is null ? (2, 6) : (1, 5);
        return head is not null && !isCommerce ? parts.Refuse("1011", "Only CAROUSEL_COMMERCE has a 'head'.")
            : items.Length < least || items.Length > most ? parts.Refuse("1011", $"'carousel.list' has {items.Length} items; {least} to {most} are allowed.")
            : (head is { } top ? ExamineHead(top) : null)
                ?? items.Select(item => ExamineItem(item, isCommerce, bubble)).FirstOrDefault(refusal => refusal is not null)
                ?? (carousel.Member("tail") is { } tail ? ExamineTail(tail) : null);
    }

    private Refusal? ExamineHead(JsonElement head) =>
        parts.Need(head, "header", "content", "imageId") ?? parts.Limit(head, "header", 20, 0) ?? parts.Limit(head, "content", 50, 2)
        ?? parts.ExamineImage(head) ?? parts.ExamineLinks(head);

    private Refusal? ExamineItem(JsonElement item, bool isCommerce, SolapiBubble bubble) =>
        (isCommerce ? parts.Need(item, "commerce", "imageId", "buttons") : parts.Need(item, "header", "content", "imageId", "buttons"))
        ?? parts.Limit(item, "header", 20, 0) ?? parts.Limit(item, "content", 180, 2) ?? parts.Limit(item, "additionalContent", 34, int.MaxValue)
        ?? parts.ExamineButtons(item, bubble, item.Member("coupon") is not null) ?? parts.ExamineCoupon(item, bubble)
        ?? parts.ExamineImage(item) ?? parts.ExamineLink(item, "imageLink") ?? parts.ExamineCommerce(item);

    private Refusal? ExamineTail(JsonElement tail) => parts.Need(tail, "linkMobile")
        ?? (SolapiBmsParts.Links.Any(link => tail.Text(link)?.Contains("#{", StringComparison.Ordinal) == true)
            ? parts.Refuse("1045", "The links of a carousel's tail have no #{…}.")
            : parts.ExamineLinks(tail));
}
