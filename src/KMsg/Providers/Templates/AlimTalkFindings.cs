using System.Globalization;

namespace KMessage;

/// <summary>The wording of <see cref="AlimTalkCheck"/>.</summary>
internal static class AlimTalkFindings
{
    public static AlimTalkFinding OtherTemplate(string named, string checkedAgainst) => new()
    {
        Kind = AlimTalkFindingKind.OtherTemplate,
        Problem = new(
            $"The message names template '{Shown(named)}' and was held against '{Shown(checkedAgainst)}'.",
            $"메시지의 템플릿은 '{Shown(named)}'인데 '{Shown(checkedAgainst)}'과(와) 비교했습니다."),
        Fix = new("Give the template that the message names.", "메시지에 적은 템플릿을 주세요."),
    };

    public static AlimTalkFinding NotUsable(RegisteredTemplate template) => new()
    {
        Kind = AlimTalkFindingKind.TemplateNotUsable,
        Problem = template.Status == TemplateStatus.Approved
            ? new($"Template '{Shown(template.Code)}' is dormant.", $"템플릿 '{Shown(template.Code)}'이(가) 휴면 상태입니다.")
            : new($"Template '{Shown(template.Code)}' is {template.Status}, not Approved.", $"템플릿 '{Shown(template.Code)}'이(가) 승인되지 않았습니다({template.Status})."),
        Fix = template.Status == TemplateStatus.Approved
            ? new("Wake it at the gateway.", "게이트웨이에서 휴면을 해제하세요.")
            : new("Wait until it is approved, or use another one.", "승인될 때까지 기다리거나 다른 템플릿을 쓰세요."),
    };

    public static AlimTalkFinding TextDiffers() => new()
    {
        Kind = AlimTalkFindingKind.TemplateTextDiffers,
        Problem = new("TemplateText is not the registered text.", "TemplateText가 등록된 본문과 다릅니다."),
        Fix = new("Copy the registered text, spaces and line breaks included, or leave TemplateText out.", "등록된 본문을 띄어쓰기와 줄바꿈까지 그대로 복사하거나 TemplateText를 비우세요."),
    };

    public static AlimTalkFinding Missing(string name, string? suggestion) => new()
    {
        Kind = AlimTalkFindingKind.MissingVariable,
        Variable = name,
        Suggestion = suggestion,
        Problem = new($"There is no value for #{{{name}}}.", $"변수 #{{{name}}}의 값이 없습니다."),
        Fix = suggestion is null
            ? new($"Give Variables[\"{name}\"] a value.", $"Variables[\"{name}\"]에 값을 주세요.")
            : new($"Did you mean '{name}' by '{suggestion}'?", $"'{suggestion}'은(는) 혹시 '{name}'인가요?"),
    };

    public static AlimTalkFinding Extra(string name) => new()
    {
        Kind = AlimTalkFindingKind.ExtraVariable,
        Variable = name,
        Problem = new($"The template has no variable #{{{name}}}.", $"템플릿에 변수 #{{{name}}}이(가) 없습니다."),
        Fix = new("Remove the value, or correct its name.", "값을 빼거나 이름을 고치세요."),
    };

    public static AlimTalkFinding TooLong(int characters, int most) => new()
    {
        Kind = AlimTalkFindingKind.TextTooLong,
        Problem = new(
            $"The text has {Number(characters)} characters with its values filled in; {Number(most)} are allowed.",
            $"값을 채운 본문이 {Number(characters)}자입니다(최대 {Number(most)}자)."),
        Fix = new($"Shorten the values by {Number(characters - most)} characters.", $"값을 {Number(characters - most)}자 줄이세요."),
    };

    public static AlimTalkFinding ButtonsDiffer(int given, int registered) => new()
    {
        Kind = AlimTalkFindingKind.ButtonsDiffer,
        Problem = new($"The message has {given} buttons, the template {registered}.", $"메시지의 버튼은 {given}개, 템플릿의 버튼은 {registered}개입니다."),
        Fix = SameButtons,
    };

    public static AlimTalkFinding ButtonDiffers(int index) => new()
    {
        Kind = AlimTalkFindingKind.ButtonsDiffer,
        Problem = new($"Buttons[{index}] has another kind or label than the template's.", $"Buttons[{index}]의 종류나 이름이 템플릿과 다릅니다."),
        Fix = SameButtons,
    };

    public static AlimTalkFinding BrokenLink(string place) => new()
    {
        Kind = AlimTalkFindingKind.BrokenLink,
        Problem = new(
            $"{place} does not begin with http:// or https:// once its values are filled in.",
            $"값을 채운 {place}이(가) http:// 또는 https://로 시작하지 않습니다."),
        Fix = new("Give the variable the whole address, or the part that the template leaves open.", "변수에 전체 주소나 템플릿이 비워 둔 부분을 정확히 주세요."),
    };

    private static LocalizedText SameButtons => new("Give the template's buttons in its order, or none.", "템플릿의 버튼을 순서대로 주거나 비우세요.");

    private static string Shown(string code) => Masking.ForeignText(code, 40);

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
