using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>What SOLAPI checks of AlimTalk (ATA), FriendTalk (CTA, CTI) and brand messages (BMS) when it registers them (spec: solapi.md §2.5).</summary>
internal sealed class SolapiKakaoRules(SolapiAccount account)
{
    private readonly SolapiButtonRules _buttons = new(account.Codes);
    private readonly SolapiBmsRules _brand = new(account);

    public Refusal? Examine(SolapiDraft draft)
    {
        if (draft.Kakao is not { ValueKind: JsonValueKind.Object } kakao)
        {
            return Refuse("1010", $"{draft.TypeName} needs 'kakaoOptions'.");
        }

        if (kakao.Text("pfId") is not { Length: > 0 } channel)
        {
            return Refuse("1010", "'kakaoOptions.pfId' is missing.");
        }

        if (account.Channels.Find(channel) is null)
        {
            return Refuse("1041", $"There is no channel '{channel}'.");
        }

        return draft.Type switch
        {
            SandboxMessageType.AlimTalk => ExamineAlimTalk(draft, kakao, channel),
            SandboxMessageType.BrandMessage => _brand.Examine(draft, kakao),
            _ => ExamineFriendTalk(draft, kakao),
        };
    }

    private Refusal? ExamineAlimTalk(SolapiDraft draft, JsonElement kakao, string channel)
    {
        if (kakao.Text("templateId") is not { Length: > 0 } templateId)
        {
            return Refuse("1010", "'kakaoOptions.templateId' is missing.");
        }

        if (account.Templates.Find(templateId) is not { } template || template.ChannelId != channel)
        {
            return Refuse("1042", $"The channel {channel} has no template '{templateId}'.");
        }

        draft.Template = template;
        if (!template.IsSendable)
        {
            var state = SolapiTemplateJson.StatusWord(template.Status) + (template.IsDormant ? " and dormant" : "");
            return Refuse("1042", $"The template '{templateId}' is {state}; it must be approved and awake.");
        }

        if (ReadVariables(kakao, out var variables) is { } broken)
        {
            return broken;
        }

        if (Render(draft, template, variables) is { } mismatch)
        {
            return mismatch;
        }

        if (draft.FinalText!.Length > 1000)
        {
            return Refuse("1031", $"The finished text has {draft.FinalText.Length} characters; an AlimTalk takes 1000.");
        }

        var ownText = draft.Text is not null && variables.Count == 0;
        var refusal = _buttons.ExamineAlimTalk(draft, kakao, template, ownText);
        draft.Buttons = [.. draft.Buttons.Select(button => button.Fill(place => variables.GetValueOrDefault(place, place)))];
        return refusal;
    }

    private Refusal? Render(SolapiDraft draft, SandboxTemplate template, Dictionary<string, string> variables)
    {
        if (draft.Text is { } own && variables.Count == 0)
        {
            draft.FinalText = own;
            return TemplateText.Matches(template.Content, own) ? null : Refuse("1043", $"'text' does not fit the template '{template.Content}'.");
        }

        draft.FinalText = TemplateText.Render(template.Content, variables, out var missing);
        if (draft.FinalText is null)
        {
            var given = variables.Count == 0 ? "none" : string.Join(", ", variables.Keys);
            return Refuse("1043", $"There is no value for {missing}. Given: {given}. The keys are written with '#{{' and '}}'.");
        }

        draft.Spans = TemplateText.Spans(template.Content, place => variables[place]);
        return draft.Text is null || draft.Text == draft.FinalText
            ? null
            : Refuse("1043", $"'text' differs from the template with its variables, '{draft.FinalText}'. A fallback's own words go into 'replacements'.");
    }

    private Refusal? ReadVariables(JsonElement kakao, out Dictionary<string, string> variables)
    {
        variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (kakao.Member("variables") is not { } members)
        {
            return null;
        }

        if (members.ValueKind != JsonValueKind.Object)
        {
            return Refuse("1011", "'kakaoOptions.variables' must be an object.");
        }

        foreach (var member in members.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.String)
            {
                return Refuse("1011", $"The variable {member.Name} is no string.");
            }

            variables[member.Name] = member.Value.GetString()!;
        }

        return null;
    }

    private Refusal? ExamineFriendTalk(SolapiDraft draft, JsonElement kakao)
    {
        if (string.IsNullOrEmpty(draft.Text))
        {
            return Refuse("1010", "'text' is missing.");
        }

        var withImage = draft.Type == SandboxMessageType.FriendTalkImage;
        if (draft.Text.Length > (withImage ? 400 : 1000))
        {
            return Refuse("1031", $"The text has {draft.Text.Length} characters; {draft.TypeName} takes {(withImage ? 400 : 1000)}.");
        }

        if (withImage)
        {
            if (kakao.Text("imageId") is not { Length: > 0 } imageId)
            {
                return Refuse("1010", "'kakaoOptions.imageId' is missing.");
            }

            if (account.Files.Find(imageId) is not { Type: "KAKAO" })
            {
                return Refuse("1051", $"No file of type KAKAO has the id '{imageId}'.");
            }
        }

        return _buttons.ExamineFriendTalk(draft, kakao);
    }

    private Refusal Refuse(string code, string detail) => new(code, $"{account.Codes.Describe(code)} {detail}");
}
