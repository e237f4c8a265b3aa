using System.Globalization;

namespace KMessage;

/// <summary>Holds an AlimTalk against its template before it is sent. Asks nobody and changes nothing; nothing calls it by itself.</summary>
public static class AlimTalkCheck
{
    private const int MostCharacters = 1000;

    /// <summary>What is wrong with a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="template">The template, as <see cref="ITemplateSource.GetTemplateAsync"/> gives it.</param>
    /// <returns>The findings; empty when the message fits.</returns>
    /// <example>
    /// <code>
    /// RegisteredTemplate template = (await templates.GetTemplateAsync(message.TemplateCode)).Value;
    /// foreach (AlimTalkFinding finding in AlimTalkCheck.Against(message, template))
    /// {
    ///     logger.LogWarning("{Finding}", finding);
    /// }
    /// </code>
    /// </example>
    public static IReadOnlyList<AlimTalkFinding> Against(AlimTalkMessage message, RegisteredTemplate template)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(template);
        return
        [
            .. CheckTemplate(message, template),
            .. CheckVariables(message, template),
            .. CheckLength(message, template),
            .. CheckButtons(message, template),
            .. CheckLinks(message, template),
        ];
    }

    private static IEnumerable<AlimTalkFinding> CheckTemplate(AlimTalkMessage message, RegisteredTemplate template)
    {
        if (message.TemplateCode != template.Code)
        {
            yield return AlimTalkFindings.OtherTemplate(message.TemplateCode, template.Code);
        }

        if (template.IsDormant || template.Status is not (TemplateStatus.Approved or TemplateStatus.Unknown))
        {
            yield return AlimTalkFindings.NotUsable(template);
        }

        if (message.TemplateText is { } text && text.ReplaceLineEndings("\n") != template.Text.ReplaceLineEndings("\n"))
        {
            yield return AlimTalkFindings.TextDiffers();
        }
    }

    private static IEnumerable<AlimTalkFinding> CheckVariables(AlimTalkMessage message, RegisteredTemplate template)
    {
        HashSet<string> needed = new(VariablesOf(template), StringComparer.Ordinal);
        string[] extra = [.. message.Variables.Keys.Where(name => !needed.Contains(name))];
        foreach (string name in needed.Where(name => message.Variables.GetValueOrDefault(name) is null))
        {
            yield return AlimTalkFindings.Missing(name, TextTemplate.Suggest(name, extra));
        }

        foreach (string name in extra)
        {
            yield return AlimTalkFindings.Extra(name);
        }
    }

    private static IEnumerable<AlimTalkFinding> CheckLength(AlimTalkMessage message, RegisteredTemplate template)
    {
        int characters = new StringInfo(Fill(template.Text, message)).LengthInTextElements;
        if (characters > MostCharacters)
        {
            yield return AlimTalkFindings.TooLong(characters, MostCharacters);
        }
    }

    private static IEnumerable<AlimTalkFinding> CheckButtons(AlimTalkMessage message, RegisteredTemplate template)
    {
        if (message.Buttons.Count == 0)
        {
            yield break;
        }

        if (message.Buttons.Count != template.Buttons.Count)
        {
            yield return AlimTalkFindings.ButtonsDiffer(message.Buttons.Count, template.Buttons.Count);
            yield break;
        }

        for (int i = 0; i < template.Buttons.Count; i++)
        {
            if (message.Buttons[i].Type != template.Buttons[i].Type || Fill(message.Buttons[i].Name, message) != Fill(template.Buttons[i].Name, message))
            {
                yield return AlimTalkFindings.ButtonDiffers(i);
            }
        }
    }

    /// <summary>Only links with variables: the others were inspected as they are. A link whose value is missing is found as that.</summary>
    private static IEnumerable<AlimTalkFinding> CheckLinks(AlimTalkMessage message, RegisteredTemplate template)
    {
        for (int i = 0; i < template.Buttons.Count; i++)
        {
            MessageButton button = template.Buttons[i];
            if (button.Type != ButtonType.WebLink)
            {
                continue;
            }

            if (IsBroken(button.MobileUrl, message))
            {
                yield return AlimTalkFindings.BrokenLink($"Buttons[{i}].{nameof(button.MobileUrl)}");
            }

            if (IsBroken(button.PcUrl, message))
            {
                yield return AlimTalkFindings.BrokenLink($"Buttons[{i}].{nameof(button.PcUrl)}");
            }
        }
    }

    private static bool IsBroken(string? link, AlimTalkMessage message)
    {
        if (!TextTemplate.HasVariables(link))
        {
            return false;
        }

        FilledText filled = TextTemplate.Fill(link, message.Variables, MissingVariable.Keep);
        return filled.Missing.Count == 0
            && !(Uri.TryCreate(filled.Text, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps));
    }

    private static string Fill(string text, AlimTalkMessage message) => TextTemplate.Fill(text, message.Variables, MissingVariable.Keep).Text;

    private static IEnumerable<string> VariablesOf(RegisteredTemplate template) => template.Buttons.Concat(template.QuickReplies)
        .SelectMany(TextsOf)
        .Prepend(template.Text)
        .OfType<string>()
        .SelectMany(TextTemplate.VariableNames)
        .Concat(template.ListedVariables);

    private static string?[] TextsOf(MessageButton button) => [button.Name, button.MobileUrl, button.PcUrl, button.AndroidUrl, button.IosUrl];
}
