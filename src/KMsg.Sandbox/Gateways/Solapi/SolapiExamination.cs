using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>Decides whether SOLAPI registers a message, and with which 1xxx code it refuses it (spec: solapi.md §3.3, §7).</summary>
internal sealed class SolapiExamination(SolapiAccount account)
{
    private readonly SolapiKakaoRules _kakao = new(account);
    private readonly SolapiRcsRules _rcs = new(account);
    private readonly SolapiOtherRules _others = new(account);

    /// <summary>Fills in the draft's type, final text, buttons and custom fields. Gives the reason of a refusal, or null.</summary>
    public Refusal? Examine(SolapiDraft draft, bool strict) =>
        ExamineCustomFields(draft) ?? ExamineRecipient(draft) ?? ExamineType(draft) ?? ExamineSender(draft) ?? ExamineContent(draft, strict);

    private Refusal Refuse(string code, string detail) => new(code, $"{account.Codes.Describe(code)} {detail}");

    private Refusal? ExamineRecipient(SolapiDraft draft)
    {
        if (string.IsNullOrEmpty(draft.To))
        {
            return Refuse("1010", "'to' is missing.");
        }

        if (!draft.ToIsText || !draft.To.All(char.IsAsciiDigit))
        {
            return Refuse("1011", $"'to' is {draft.To}; write a string of digits without hyphens, for example 01012345678.");
        }

        var isDomestic = draft.Country == "82";
        if (isDomestic ? !draft.To.StartsWith('0') || draft.To.Length is < 9 or > 12 : draft.To.Length is < 4 or > 15)
        {
            return Refuse("1011", $"'to' is {draft.To}; write the national number with its leading 0 and without a country code.");
        }

        if (account.BlockedNumbers.Contains(draft.To))
        {
            return Refuse("1060", $"{draft.To} is on the account's own block list.");
        }

        return draft.To == MagicNumbers.InsufficientBalance ? Refuse("1030", "(magic number)")
            : draft.To == MagicNumbers.SenderNotRegistered ? Refuse("1062", "(magic number)")
            : null;
    }

    private Refusal? ExamineType(SolapiDraft draft)
    {
        if (draft.TypeAsked is null && !draft.AutoTypeDetect)
        {
            return Refuse("1010", "'type' is missing, and autoTypeDetect is false.");
        }

        draft.TypeName = (draft.TypeAsked ?? draft.DetectType()).ToUpperInvariant();
        if (SolapiTypes.Find(draft.TypeName) is not { } type)
        {
            return Refuse("1025", $"'type' is '{draft.TypeAsked}'.");
        }

        draft.Type = type;
        if (draft.Country != "82" && type != SandboxMessageType.Sms)
        {
            return Refuse("1025", $"Overseas (country {draft.Country}) takes SMS only, not {draft.TypeName}.");
        }

        return draft.Kakao is not null && !SolapiTypes.IsKakao(type) ? Refuse("1033", $"The type is {draft.TypeName}.") : null;
    }

    private Refusal? ExamineSender(SolapiDraft draft)
    {
        if (string.IsNullOrEmpty(draft.From))
        {
            return SolapiTypes.IsKakao(draft.Type) || draft.Type == SandboxMessageType.Naver ? null : Refuse("1010", "'from' is missing.");
        }

        if (!draft.From.All(char.IsAsciiDigit))
        {
            return Refuse("1011", $"'from' is '{draft.From}'; write digits without hyphens.");
        }

        return account.SenderNumbers.Contains(draft.From)
            ? null
            : Refuse("1062", $"'from' is {draft.From}; registered are {string.Join(", ", account.SenderNumbers.All)}.");
    }

    private Refusal? ExamineCustomFields(SolapiDraft draft)
    {
        if (draft.Source.Member("customFields") is not { } fields)
        {
            return null;
        }

        if (fields.ValueKind != JsonValueKind.Object)
        {
            return Refuse("1032", "customFields must be an object.");
        }

        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in fields.EnumerateObject())
        {
            if (field.Value.ValueKind != JsonValueKind.String)
            {
                return Refuse("1032", $"The value of '{field.Name}' is no string.");
            }

            var value = field.Value.GetString()!;
            if (field.Name.Length > 30 || value.Length > 100)
            {
                return Refuse("1032", $"'{field.Name}' has {field.Name.Length} characters (30 at most), its value {value.Length} (100 at most).");
            }

            read[field.Name] = value;
        }

        draft.CustomFields = read;
        return null;
    }

    private Refusal? ExamineContent(SolapiDraft draft, bool strict)
    {
        draft.FinalText = draft.Text;
        if (SolapiTypes.IsText(draft.Type))
        {
            return ExamineTextMessage(draft, strict);
        }

        return draft.Type switch
        {
            SandboxMessageType.Naver => _others.ExamineNaver(draft),
            SandboxMessageType.Voice => _others.ExamineVoice(draft),
            SandboxMessageType.Fax => _others.ExamineFax(draft),
            SandboxMessageType.Rcs => _rcs.Examine(draft),
            _ => _kakao.Examine(draft),
        };
    }

    private Refusal? ExamineTextMessage(SolapiDraft draft, bool strict)
    {
        if (string.IsNullOrEmpty(draft.Text))
        {
            return Refuse("1010", "'text' is missing.");
        }

        if (draft.Subject is { } subject)
        {
            if (draft.Type == SandboxMessageType.Sms)
            {
                return Refuse("1013", "Leave 'subject' out, or send an LMS.");
            }

            if (ExamineLetters(subject, strict) is { } refusal)
            {
                return refusal;
            }

            if (Cp949.CountBytes(subject) is > 40 and var bytes)
            {
                return Refuse("1014", $"The subject has {bytes} bytes.");
            }
        }

        if (ExamineLetters(draft.Text, strict) is { } unsendable)
        {
            return unsendable;
        }

        var limit = draft.Type == SandboxMessageType.Sms ? 90 : 2000;
        if (Cp949.CountBytes(draft.Text) is { } length && length > limit)
        {
            return Refuse("1031", $"The text has {length} bytes; {draft.TypeName} takes {limit}.");
        }

        return draft.Type == SandboxMessageType.Mms ? ExamineImage(draft) : null;
    }

    private Refusal? ExamineLetters(string text, bool strict)
    {
        if (Cp949.FirstUnprintable(text) is { } control)
        {
            return Refuse("1028", $"It is U+{(int)control:X4}.");
        }

        return Cp949.FirstOutside(text, strict) is { } rune ? Refuse("1029", $"It is '{rune}' (U+{rune.Value:X4}).") : null;
    }

    private Refusal? ExamineImage(SolapiDraft draft)
    {
        if (draft.ImageId is null)
        {
            return Refuse("1010", "An MMS needs 'imageId'.");
        }

        return account.Files.Find(draft.ImageId) is { Type: "MMS" } ? null : Refuse("1034", $"No file of type MMS has the id '{draft.ImageId}'.");
    }
}
