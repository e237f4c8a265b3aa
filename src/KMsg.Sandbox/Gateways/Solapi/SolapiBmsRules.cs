using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>
/// What SOLAPI checks of brand messages (spec: solapi.md §2.5). The limits are those of the official SDK; which code the gateway gives for each is not documented.
/// Brand templates are not registered in the sandbox: any is known.
/// </summary>
internal sealed class SolapiBmsRules(SolapiAccount account)
{
    private readonly SolapiBmsParts _parts = new(account);

    public Refusal? Examine(SolapiDraft draft, JsonElement kakao)
    {
        if (kakao.Member("bms") is not { ValueKind: JsonValueKind.Object } bms)
        {
            return Refuse("1010", "'kakaoOptions.bms' is missing.");
        }

        if (bms.Text("targeting") is not ("I" or "M" or "N"))
        {
            return Refuse(bms.Member("targeting") is null ? "1010" : "1011", "'bms.targeting' must be I, M or N.");
        }

        if (draft.TypeName != "BMS_FREE")
        {
            return string.IsNullOrEmpty(kakao.Text("templateId")) ? Refuse("1010", $"{draft.TypeName} needs 'kakaoOptions.templateId'.") : null;
        }

        if (bms.Text("chatBubbleType") is not { } name || SolapiBubble.Find(name) is not { } bubble)
        {
            return Refuse(bms.Member("chatBubbleType") is null ? "1010" : "1011", $"'bms.chatBubbleType' must be one of {string.Join(", ", SolapiBubble.Names)}.");
        }

        draft.FinalText = TextOf(draft, bms);
        draft.Buttons = [.. bms.Items("buttons").Select(SolapiBmsParts.Read)];
        return ExamineMembers(bms, name, bubble)
            ?? ExamineTexts(draft, bms, name, bubble)
            ?? (bubble.Allowed.Contains("buttons") ? _parts.ExamineButtons(bms, bubble, bms.Member("coupon") is not null) : null)
            ?? _parts.ExamineCoupon(bms, bubble)
            ?? _parts.ExamineImage(bms)
            ?? _parts.ExamineLink(bms, "imageLink")
            ?? _parts.ExamineCommerce(bms)
            ?? ExamineWideItems(bms, name)
            ?? ExamineVideo(bms)
            ?? (bms.Member("carousel") is { } carousel ? new SolapiCarouselRules(_parts).Examine(carousel, name == "CAROUSEL_COMMERCE", bubble) : null);
    }

    private Refusal? ExamineMembers(JsonElement bms, string name, SolapiBubble bubble)
    {
        var foreign = bms.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).Select(member => member.Name)
            .FirstOrDefault(member => !bubble.Allowed.Contains(member));
        var missing = bubble.Required.FirstOrDefault(member => bms.Member(member) is null);
        return foreign is not null ? Refuse("1011", $"{name} has no '{foreign}'.")
            : missing is not null ? Refuse("1010", $"{name} needs '{missing}'.")
            : null;
    }

    private Refusal? ExamineTexts(SolapiDraft draft, JsonElement bms, string name, SolapiBubble bubble)
    {
        if (name is "TEXT" && string.IsNullOrEmpty(draft.FinalText))
        {
            return Refuse("1010", "There is neither 'bms.content' nor 'text'.");
        }

        return _parts.Limit(bms, "content", bubble.Content, bubble.ContentBreaks)
            ?? _parts.Limit(bms, "header", 20, 0)
            ?? _parts.Limit(bms, "additionalContent", 34, int.MaxValue);
    }

    private Refusal? ExamineWideItems(JsonElement bms, string name)
    {
        if (name != "WIDE_ITEM_LIST")
        {
            return null;
        }

        var items = bms.Items("subWideItemList").ToArray();
        return items.Length < 3
            ? Refuse("1011", $"'subWideItemList' has {items.Length} items; 3 are needed.")
            : ExamineWideItem(bms.Member("mainWideItem")!.Value, 25, needsTitle: false)
                ?? items.Select(item => ExamineWideItem(item, 30, needsTitle: true)).FirstOrDefault(refusal => refusal is not null);
    }

    private Refusal? ExamineWideItem(JsonElement item, int title, bool needsTitle) =>
        needsTitle && string.IsNullOrEmpty(item.Text("title")) ? Refuse("1010", "An item of 'subWideItemList' needs 'title'.")
        : string.IsNullOrEmpty(item.Text("imageId")) || string.IsNullOrEmpty(item.Text("linkMobile")) ? Refuse("1010", "A wide item needs 'imageId' and 'linkMobile'.")
        : _parts.Limit(item, "title", title, 1) ?? _parts.ExamineImage(item) ?? _parts.ExamineLinks(item);

    private Refusal? ExamineVideo(JsonElement bms)
    {
        if (bms.Member("video") is not { } video)
        {
            return null;
        }

        return video.Text("videoUrl")?.StartsWith("https://tv.kakao.com/", StringComparison.Ordinal) == true
            ? _parts.ExamineThumbnail(video) ?? _parts.ExamineLink(video, "imageLink")
            : Refuse("1011", $"'video.videoUrl' is '{video.Text("videoUrl")}'; it begins with https://tv.kakao.com/.");
    }

    private static string? TextOf(SolapiDraft draft, JsonElement bms)
    {
        var items = bms.Member("carousel")?.Items("list").Select(item => item.Text("content") ?? item.Member("commerce")?.Text("title")).OfType<string>() ?? [];
        return bms.Text("content") ?? draft.Text ?? bms.Text("header") ?? bms.Member("commerce")?.Text("title") ?? (items.Any() ? string.Join('\n', items) : null);
    }

    private Refusal Refuse(string code, string detail) => new(code, $"{account.Codes.Describe(code)} {detail}");
}
