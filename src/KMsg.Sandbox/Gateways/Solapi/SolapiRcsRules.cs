using System.Collections.Frozen;
using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>What SOLAPI checks of RCS messages (spec: solapi.md §2.7). Brands and templates are not registered in the sandbox: any is known.</summary>
internal sealed class SolapiRcsRules(SolapiAccount account)
{
    private static readonly FrozenSet<string> SlideTypes = FrozenSet.ToFrozenSet(["M3", "S3", "M4", "S4", "M5", "S5", "M6", "S6"]);
    private static readonly FrozenSet<string> ButtonTypes = FrozenSet.ToFrozenSet(["WL", "ML", "MQ", "MR", "CA", "CL", "DL", "MS"]);
    private static readonly string[] Flags = ["copyAllowed", "commercialType", "disableSms"];

    public Refusal? Examine(SolapiDraft draft)
    {
        if (draft.Source.Member("rcsOptions") is not { ValueKind: JsonValueKind.Object } rcs || string.IsNullOrEmpty(rcs.Text("brandId")))
        {
            return Refuse("1010", "'rcsOptions.brandId' is missing.");
        }

        var fromTemplate = draft.TypeName is "RCS_TPL" or "RCS_ITPL" or "RCS_LTPL";
        if (fromTemplate ? string.IsNullOrEmpty(rcs.Text("templateId")) : string.IsNullOrEmpty(draft.Text))
        {
            return Refuse("1010", fromTemplate ? "'rcsOptions.templateId' is missing." : "'text' is missing.");
        }

        if (rcs.Member("variables") is { } variables && !SolapiOtherRules.IsTextMap(variables))
        {
            return Refuse("1011", "'rcsOptions.variables' must be an object of strings.");
        }

        return Flags.FirstOrDefault(flag => rcs.Member(flag) is not null && rcs.Flag(flag) is null) is { } broken
            ? Refuse("1011", $"'rcsOptions.{broken}' must be true or false.")
            : ExamineSlides(draft, rcs) ?? ExamineButtons(draft, rcs);
    }

    private Refusal? ExamineSlides(SolapiDraft draft, JsonElement rcs)
    {
        var type = rcs.Text("mmsType");
        if (type is not null && !SlideTypes.Contains(type))
        {
            return Refuse("1011", $"'mmsType' is '{type}'; known are {string.Join(", ", SlideTypes.Order(StringComparer.Ordinal))}.");
        }

        // The documents have an array, the Node SDK sends one object.
        JsonElement[] slides = rcs.Member("additionalBody") switch
        {
            { ValueKind: JsonValueKind.Array } many => [.. many.EnumerateArray()],
            { ValueKind: JsonValueKind.Object } one => [one],
            _ => [],
        };
        if (draft.TypeName == "RCS_MMS" && (type is null || slides.Length == 0))
        {
            return Refuse("1010", "RCS_MMS needs 'mmsType' and 'additionalBody'.");
        }

        if (type is not null && slides.Length > type[1] - '0')
        {
            return Refuse("1011", $"{type} has {type[1]} slides; 'additionalBody' has {slides.Length}.");
        }

        return slides.Select(ExamineSlide).FirstOrDefault(refusal => refusal is not null);
    }

    private Refusal? ExamineSlide(JsonElement slide)
    {
        if (string.IsNullOrEmpty(slide.Text("title")) || string.IsNullOrEmpty(slide.Text("description")))
        {
            return Refuse("1010", "A slide needs 'title' and 'description'.");
        }

        // The Node SDK misspells the member.
        if ((slide.Text("imageId") ?? slide.Text("imaggeId")) is { } image && account.Files.Find(image) is not { Type: "RCS" })
        {
            return Refuse("1034", $"No file of type RCS has the id '{image}'.");
        }

        var buttons = slide.Items("buttons").ToArray();
        return buttons.Length > 2
            ? Refuse("1050", $"A slide takes 2 buttons, not {buttons.Length}.")
            : buttons.Select(ExamineButton).FirstOrDefault(refusal => refusal is not null);
    }

    private Refusal? ExamineButtons(SolapiDraft draft, JsonElement rcs)
    {
        var buttons = rcs.Items("buttons").ToArray();
        draft.Buttons = [.. buttons.Select(button => new SandboxButton(button.Text("buttonName") ?? "", button.Text("buttonType") ?? "", button.Text("link")))];
        return buttons.Select(ExamineButton).FirstOrDefault(refusal => refusal is not null);
    }

    private Refusal? ExamineButton(JsonElement button) => button.Text("buttonType") switch
    {
        { } type when !ButtonTypes.Contains(type) => Refuse(
            "1044", $"'buttonType' is '{type}'; known are {string.Join(", ", ButtonTypes.Order(StringComparer.Ordinal))}."),
        null => Refuse("1044", "'buttonType' is missing."),
        _ when string.IsNullOrEmpty(button.Text("buttonName")) => Refuse("1044", "'buttonName' is missing."),
        "WL" when !SolapiButtonRules.IsWebAddress(button.Text("link")) => Refuse("1045", $"'link' is '{button.Text("link")}'."),
        _ => null,
    };

    private Refusal Refuse(string code, string detail) => new(code, $"{account.Codes.Describe(code)} {detail}");
}
