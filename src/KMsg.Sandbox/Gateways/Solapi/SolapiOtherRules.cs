using System.Collections.Frozen;
using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>What SOLAPI checks of Naver smart alerts, calls and faxes (spec: solapi.md §2.3, §2.8, §2.9).</summary>
internal sealed class SolapiOtherRules(SolapiAccount account)
{
    private static readonly FrozenSet<string> Voices = FrozenSet.ToFrozenSet(["FEMALE", "MALE"]);

    public Refusal? ExamineNaver(SolapiDraft draft)
    {
        if (draft.Source.Member("naverOptions") is not { ValueKind: JsonValueKind.Object } naver)
        {
            return Refuse("1010", "NSA needs 'naverOptions'.");
        }

        foreach (var name in new[] { "talkId", "templateId" })
        {
            if (string.IsNullOrEmpty(naver.Text(name)))
            {
                return Refuse("1010", $"'naverOptions.{name}' is missing.");
            }
        }

        if (naver.Member("variables") is { } variables && !IsTextMap(variables))
        {
            return Refuse("1011", "'naverOptions.variables' must be an object of strings.");
        }

        var buttons = naver.Items("buttons").ToArray();
        draft.Buttons = [.. buttons.Select(SolapiButtonRules.Read)];
        return buttons.Any(button => string.IsNullOrEmpty(button.Text("buttonName")) || string.IsNullOrEmpty(button.Text("buttonType")))
            ? Refuse("1044", "A Naver button needs 'buttonName' and 'buttonType'.")
            : null;
    }

    public Refusal? ExamineVoice(SolapiDraft draft)
    {
        if (string.IsNullOrEmpty(draft.Text))
        {
            return Refuse("1010", "'text' is missing.");
        }

        if (Cp949.CountBytes(draft.Text) is not { } bytes)
        {
            return Refuse("1029", "The text cannot be read out.");
        }

        if (bytes > 980)
        {
            return Refuse("1031", $"The text has {bytes} bytes; VOICE takes 980.");
        }

        if (draft.Source.Member("voiceOptions") is not { ValueKind: JsonValueKind.Object } voice || voice.Text("voiceType") is not { } voiceType)
        {
            return Refuse("1010", "'voiceOptions.voiceType' is missing.");
        }

        return !Voices.Contains(voiceType)
            ? Refuse("1011", $"'voiceType' is '{voiceType}'; it is FEMALE or MALE.")
            : ExamineDialogue(voice);
    }

    public Refusal? ExamineFax(SolapiDraft draft)
    {
        var files = draft.Source.Member("faxOptions")?.Items("fileIds").ToArray() ?? [];
        if (files.Length == 0)
        {
            return Refuse("1010", "'faxOptions.fileIds' must be an array of at least one id.");
        }

        var unknown = files.Select(file => file.ValueKind == JsonValueKind.String ? file.GetString()! : file.GetRawText())
            .FirstOrDefault(file => account.Files.Find(file) is not { Type: "FAX" });
        return unknown is null ? null : Refuse("1034", $"No file of type FAX has the id '{unknown}'.");
    }

    public static bool IsTextMap(JsonElement map) =>
        map.ValueKind == JsonValueKind.Object && map.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String);

    private Refusal? ExamineDialogue(JsonElement voice)
    {
        var header = voice.Text("headerMessage");
        if (header is { Length: > 135 })
        {
            return Refuse("1031", $"'headerMessage' has {header.Length} characters; 135 are allowed.");
        }

        if (!string.IsNullOrEmpty(voice.Text("tailMessage")) && string.IsNullOrEmpty(header))
        {
            return Refuse("1011", "'tailMessage' needs a 'headerMessage'.");
        }

        var range = voice.Member("replyRange");
        if (range is { } given && !(given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var digit) && digit is >= 1 and <= 9))
        {
            return Refuse("1011", $"'replyRange' is {given.GetRawText()}; it is a whole number from 1 to 9.");
        }

        if (voice.Member("counselorNumber") is not { } counselor)
        {
            return null;
        }

        return range is not null ? Refuse("1011", "'replyRange' and 'counselorNumber' exclude each other.")
            : counselor.ValueKind == JsonValueKind.String && counselor.GetString()!.Length > 0 && counselor.GetString()!.All(char.IsAsciiDigit) ? null
            : Refuse("1011", $"'counselorNumber' is {counselor.GetRawText()}; write digits.");
    }

    private Refusal Refuse(string code, string detail) => new(code, $"{account.Codes.Describe(code)} {detail}");
}
