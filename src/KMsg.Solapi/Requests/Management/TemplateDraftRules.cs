using System.Globalization;

namespace KMessage.Solapi;

/// <summary>What SOLAPI takes as a template (spec solapi.md §5.2), checked before anything is sent.</summary>
internal static class TemplateDraftRules
{
    private const int LongestText = 1000;
    private const int MostButtonsWithReplies = 2;
    private const int MostReplies = 10;
    private const int LongestHeader = 16;
    private const int LongestExtra = 500;
    private const int LongestHighlightTitle = 30;
    private const int LongestHighlightDescription = 16;
    private const int FewestItems = 2;
    private const int MostItems = 10;
    private const int LongestItemTitle = 6;
    private const int LongestItemDescription = 23;
    private const int LongestSummaryDescription = 14;

    /// <summary>The first rule that is broken.</summary>
    public static KMsgError? Check(TemplateDraft draft) =>
        Needed(nameof(draft.Name), draft.Name)
        ?? Needed(nameof(draft.Text), draft.Text)
        ?? AtMost(nameof(draft.Text), draft.Text, LongestText)
        ?? AtMost(nameof(draft.ExtraText), draft.ExtraText, LongestExtra)
        ?? AtMost(nameof(draft.Header), draft.Header, LongestHeader)
        ?? CheckHighlight(draft.Highlight)
        ?? CheckItems(draft)
        ?? CheckButtons(draft);

    private static KMsgError? CheckHighlight(TemplateHighlight? highlight) => highlight is null ? null :
        Needed($"{nameof(TemplateDraft.Highlight)}.{nameof(highlight.Title)}", highlight.Title)
        ?? AtMost($"{nameof(TemplateDraft.Highlight)}.{nameof(highlight.Title)}", highlight.Title, LongestHighlightTitle)
        ?? AtMost($"{nameof(TemplateDraft.Highlight)}.{nameof(highlight.Description)}", highlight.Description, LongestHighlightDescription);

    private static KMsgError? CheckItems(TemplateDraft draft)
    {
        if (draft.Items.Count == 0)
        {
            return draft.ItemSummary is null ? null : ManagementRefusals.Wrong(
                nameof(draft.ItemSummary),
                new("ItemSummary stands below Items, and there are none.", "ItemSummary는 Items 아래에 붙는데 Items가 없습니다."),
                new("Give Items, or leave ItemSummary out.", "Items를 주거나 ItemSummary를 비우세요."));
        }

        if (draft.Items.Count is < FewestItems or > MostItems)
        {
            return ManagementRefusals.Wrong(
                nameof(draft.Items),
                new($"There are {draft.Items.Count} items; {FewestItems} to {MostItems} are allowed.", $"아이템이 {draft.Items.Count}개입니다({FewestItems}~{MostItems}개)."),
                new("Add some or leave some out.", "더하거나 빼세요."));
        }

        return draft.Items.Select((item, i) => CheckItem($"{nameof(draft.Items)}[{i}]", item, LongestItemDescription)).FirstOrDefault(error => error is not null)
            ?? (draft.ItemSummary is { } summary ? CheckItem(nameof(draft.ItemSummary), summary, LongestSummaryDescription) : null);
    }

    private static KMsgError? CheckItem(string place, TemplateItem item, int longestDescription) =>
        Needed($"{place}.{nameof(item.Title)}", item.Title)
        ?? Needed($"{place}.{nameof(item.Description)}", item.Description)
        ?? AtMost($"{place}.{nameof(item.Title)}", item.Title, LongestItemTitle)
        ?? AtMost($"{place}.{nameof(item.Description)}", item.Description, longestDescription);

    private static KMsgError? CheckButtons(TemplateDraft draft)
    {
        if (ButtonRules.Check(draft.Buttons, isAlimTalk: true) is { } broken)
        {
            return broken;
        }

        if (draft.QuickReplies.Count > 0 && draft.Buttons.Count > MostButtonsWithReplies)
        {
            return ManagementRefusals.Wrong(
                nameof(draft.Buttons),
                new($"There are {draft.Buttons.Count} buttons; together with quick replies {MostButtonsWithReplies} are allowed.", $"버튼이 {draft.Buttons.Count}개입니다. 바로연결과 함께는 {MostButtonsWithReplies}개까지입니다."),
                new($"Keep {MostButtonsWithReplies} buttons, or leave the quick replies out.", $"버튼을 {MostButtonsWithReplies}개로 줄이거나 바로연결을 빼세요."));
        }

        if (draft.QuickReplies.Count > MostReplies)
        {
            return ManagementRefusals.Wrong(
                nameof(draft.QuickReplies),
                new($"There are {draft.QuickReplies.Count} quick replies; {MostReplies} are allowed.", $"바로연결이 {draft.QuickReplies.Count}개입니다(최대 {MostReplies}개)."),
                new($"Keep {MostReplies} of them.", $"{MostReplies}개까지만 쓰세요."));
        }

        return draft.QuickReplies.Select(CheckReply).FirstOrDefault(error => error is not null);
    }

    private static KMsgError? CheckReply(MessageButton reply, int index)
    {
        string place = $"{nameof(TemplateDraft.QuickReplies)}[{index}]";
        if (reply.Type is not (ButtonType.WebLink or ButtonType.AppLink or ButtonType.BotKeyword or ButtonType.BotSwitch or ButtonType.ConsultSwitch))
        {
            return ManagementRefusals.Wrong(
                $"{place}.{nameof(reply.Type)}",
                new($"{place} is a {reply.Type}, which no quick reply can be.", $"{place}: 바로연결은 {reply.Type}일 수 없습니다."),
                new("Use WebLink, AppLink, BotKeyword, BotSwitch or ConsultSwitch.", "WebLink, AppLink, BotKeyword, BotSwitch, ConsultSwitch 중에서 쓰세요."));
        }

        // The rules of buttons hold for them too; only the place is another.
        return ButtonRules.Check([reply], isAlimTalk: true) is not { } broken ? null : broken with
        {
            Field = broken.Field?.Replace("Buttons[0]", place, StringComparison.Ordinal),
            Problem = new(broken.Problem.English.Replace("Buttons[0]", place, StringComparison.Ordinal), broken.Problem.Korean.Replace("Buttons[0]", place, StringComparison.Ordinal)),
        };
    }

    private static KMsgError? Needed(string field, string? text) => string.IsNullOrWhiteSpace(text) ? ManagementRefusals.Missing(field) : null;

    private static KMsgError? AtMost(string field, string? text, int most)
    {
        int characters = text is null ? 0 : new StringInfo(text).LengthInTextElements;
        return characters > most ? ManagementRefusals.TooLong(field, characters, most) : null;
    }
}
