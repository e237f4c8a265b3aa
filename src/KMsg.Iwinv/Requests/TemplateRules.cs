using System.Globalization;

namespace KMessage.Iwinv;

/// <summary>What IWINV takes as a template (spec iwinv.md §3.7), checked before anything is sent.</summary>
internal static class TemplateRules
{
    private const int MaxName = 15;
    private const int MaxText = 1000;
    private const int MaxButtons = 5;
    private const int MaxLink = 200;

    public static KMsgError? Check(TemplateDraft draft)
    {
        if ((CheckText(nameof(draft.Name), draft.Name, MaxName) ?? CheckText(nameof(draft.Text), draft.Text, MaxText)) is { } error)
        {
            return error;
        }

        if (FindUnknownPart(draft) is { } part)
        {
            return Refusals.Invalid(
                part,
                new($"IWINV has no place for {part} in a template.", $"IWINV 템플릿에는 {part}을(를) 넣을 수 없습니다."),
                new("Leave it out, or register the template through another provider.", "빼거나 다른 프로바이더로 등록하세요."));
        }

        if (draft.Buttons.Count > MaxButtons)
        {
            return Refusals.Invalid(
                nameof(draft.Buttons),
                new($"The template has {draft.Buttons.Count} buttons; {MaxButtons} are allowed.", $"버튼이 {draft.Buttons.Count}개입니다(최대 {MaxButtons}개)."),
                new($"Keep {MaxButtons} of them.", $"{MaxButtons}개까지만 쓰세요."));
        }

        return draft.Buttons.Select(CheckButton).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>A code to name a template by.</summary>
    public static KMsgError? CheckCode(string? templateCode) => string.IsNullOrWhiteSpace(templateCode) ? Empty(nameof(AlimTalkMessage.TemplateCode)) : null;

    /// <summary>A part that IWINV's requests have no member for: leaving it out silently would register another template than the one that was asked for.</summary>
    private static string? FindUnknownPart(TemplateDraft draft) => draft switch
    {
        { QuickReplies.Count: > 0 } => nameof(draft.QuickReplies),
        { Kind: not TemplateKind.Basic } => nameof(draft.Kind),
        { ExtraText.Length: > 0 } => nameof(draft.ExtraText),
        { Emphasis: not TemplateEmphasis.None } => nameof(draft.Emphasis),
        { EmphasisTitle.Length: > 0 } => nameof(draft.EmphasisTitle),
        { EmphasisSubtitle.Length: > 0 } => nameof(draft.EmphasisSubtitle),
        { ImageId.Length: > 0 } => nameof(draft.ImageId),
        { Header.Length: > 0 } => nameof(draft.Header),
        { Highlight: not null } => nameof(draft.Highlight),
        { Items.Count: > 0 } => nameof(draft.Items),
        { ItemSummary: not null } => nameof(draft.ItemSummary),
        { IsSecure: true } => nameof(draft.IsSecure),
        _ => null,
    };

    private static KMsgError? CheckButton(MessageButton button, int index)
    {
        string place = $"Buttons[{index}]";
        if (CheckText($"{place}.{nameof(button.Name)}", button.Name, MaxName) is { } error)
        {
            return error;
        }

        (string Member, string? Link)[] needed = button.Type switch
        {
            ButtonType.WebLink => [(nameof(button.MobileUrl), button.MobileUrl), (nameof(button.PcUrl), button.PcUrl)],
            ButtonType.AppLink => [(nameof(button.IosUrl), button.IosUrl), (nameof(button.AndroidUrl), button.AndroidUrl)],
            _ => [],
        };
        if (needed.FirstOrDefault(link => string.IsNullOrWhiteSpace(link.Link)) is { Member: { } missing })
        {
            string both = string.Join(" and ", needed.Select(link => link.Member));
            return Refusals.Invalid(
                $"{place}.{missing}",
                new($"{place}.{missing} is missing; IWINV wants {both} for a {button.Type}.", $"{place}.{missing}이(가) 없습니다. {button.Type} 버튼에는 {both}이(가) 모두 필요합니다."),
                new("Give both links; they may be the same.", "두 링크를 모두 주세요. 같아도 됩니다."));
        }

        (string Member, string? Link)[] all =
        [
            (nameof(button.MobileUrl), button.MobileUrl), (nameof(button.PcUrl), button.PcUrl), (nameof(button.IosUrl), button.IosUrl), (nameof(button.AndroidUrl), button.AndroidUrl),
        ];
        return all.FirstOrDefault(link => link.Link?.Length > MaxLink) is { Link: { } tooLong } found
            ? Refusals.TooManyCharacters($"{place}.{found.Member}", tooLong.Length, MaxLink)
            : null;
    }

    private static KMsgError? CheckText(string field, string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Empty(field);
        }

        int characters = new StringInfo(text).LengthInTextElements;
        return characters > most ? Refusals.TooManyCharacters(field, characters, most) : null;
    }

    private static KMsgError Empty(string field) => Refusals.Invalid(field, new($"{field} is empty.", $"{field}이(가) 비어 있습니다."), new("Give it.", "값을 넣으세요."));
}
