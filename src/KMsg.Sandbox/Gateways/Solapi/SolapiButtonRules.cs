using System.Collections.Frozen;
using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>What SOLAPI checks of KakaoTalk buttons (codes 1044 to 1053).</summary>
internal sealed class SolapiButtonRules(SolapiStatusCodes codes)
{
    private static readonly FrozenSet<string> Types = FrozenSet.ToFrozenSet(["WL", "AL", "BK", "MD", "DS", "BC", "BT", "AC"]);
    private static readonly string[] Links = ["linkMo", "linkPc", "linkAnd", "linkIos"];

    public Refusal? ExamineAlimTalk(SolapiDraft draft, JsonElement kakao, SandboxTemplate template, bool ownText)
    {
        if (Examine(draft, kakao) is { } refusal)
        {
            return refusal;
        }

        if (draft.Buttons.Count == 0)
        {
            draft.Buttons = template.Buttons;
            return ownText && template.Buttons.Count > 0 ? Refuse("1046", $"The template has {template.Buttons.Count}.") : null;
        }

        if (template.Buttons.Count == 0)
        {
            return Refuse("1047", $"Given: {draft.Buttons.Count}.");
        }

        var inOrder = draft.Buttons.Select(button => (button.Name, button.Type)).SequenceEqual(template.Buttons.Select(button => (button.Name, button.Type)));
        return inOrder ? null : Refuse("1052", $"The template has: {string.Join(", ", template.Buttons.Select(button => $"{button.Type} {button.Name}"))}.");
    }

    public Refusal? ExamineFriendTalk(SolapiDraft draft, JsonElement kakao) =>
        Examine(draft, kakao) ?? (draft.Buttons.Any(button => button.Type == "DS") ? Refuse("1053", "") : null);

    private Refusal? Examine(SolapiDraft draft, JsonElement kakao)
    {
        var buttons = kakao.Items("buttons").ToArray();
        if (buttons.Length > 5)
        {
            return Refuse("1050", $"Given: {buttons.Length}.");
        }

        draft.Buttons = [.. buttons.Select(Read)];
        return buttons.Select(ExamineOne).FirstOrDefault(refusal => refusal is not null);
    }

    public static SandboxButton Read(JsonElement button) =>
        new(button.Text("buttonName") ?? "", button.Text("buttonType") ?? "", button.Text("linkMo"), button.Text("linkPc"), button.Text("linkAnd"), button.Text("linkIos"));

    private Refusal? ExamineOne(JsonElement button)
    {
        var name = button.Text("buttonName");
        var type = button.Text("buttonType");
        if (string.IsNullOrEmpty(name) || type is null || !Types.Contains(type))
        {
            return Refuse("1044", $"buttonName is '{name}', buttonType is '{type}'.");
        }

        if (name.Length > 14)
        {
            return Refuse("1049", $"'{name}' has {name.Length} characters.");
        }

        foreach (var link in Links)
        {
            if (button.Text(link) is { Length: > 100 } tooLong)
            {
                return Refuse("1048", $"'{link}' has {tooLong.Length} characters.");
            }
        }

        return type switch
        {
            "WL" when !IsWebAddress(button.Text("linkMo")) => Refuse("1045", $"A WL button needs 'linkMo' with http:// or https://; it is '{button.Text("linkMo")}'."),
            "WL" when button.Text("linkPc") is { Length: > 0 } desktop && !IsWebAddress(desktop) => Refuse("1045", $"'linkPc' is '{desktop}'."),
            "AL" when string.IsNullOrEmpty(button.Text("linkAnd")) || string.IsNullOrEmpty(button.Text("linkIos")) =>
                Refuse("1045", "An AL button needs 'linkAnd' and 'linkIos'."),
            _ => null,
        };
    }

    public static bool IsWebAddress(string? link) =>
        link is not null && (link.StartsWith("http://", StringComparison.Ordinal) || link.StartsWith("https://", StringComparison.Ordinal)) && !link.Any(char.IsWhiteSpace);

    private Refusal Refuse(string code, string detail) => new(code, $"{codes.Describe(code)} {detail}".TrimEnd());
}
