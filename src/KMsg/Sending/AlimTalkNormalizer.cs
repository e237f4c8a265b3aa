using System.Globalization;
using System.Text;

namespace KMessage;

/// <summary>Makes an AlimTalk concrete: variables by bare name in composed form, checked against the template's text when it is at hand, and a fallback text that can be sent.</summary>
internal sealed class AlimTalkNormalizer(TextPreparer texts, KakaoDefaults defaults)
{
    /// <summary>An AlimTalk's finished text (spec solapi.md §7).</summary>
    private const int MaxCharacters = 1000;

    public Result<Message> Normalize(AlimTalkMessage message)
    {
        if (ContentNormalizer.CheckTemplated(message) is { } error)
        {
            return error;
        }

        MessageVariables variables = Composed(message.Variables);
        if (message.TemplateText is { } template && CheckAgainst(template, message.TemplateCode, variables) is { } mismatch)
        {
            return mismatch;
        }

        AlimTalkFailover? failover = null;
        if (message.Failover is { Enabled: true } asked && PrepareFailover(asked, variables, out failover) is { } unsendable)
        {
            return unsendable;
        }

        return message with { ChannelId = ContentNormalizer.Given(message.ChannelId, defaults.ChannelId), Variables = variables, Failover = failover };
    }

    private static KMsgError? CheckAgainst(string template, string code, MessageVariables variables)
    {
        FilledText filled = TextTemplate.Fill(template, variables);
        if (filled.Missing.Count > 0)
        {
            return TextErrors.MissingVariables($"Template '{code}'", filled.Missing, variables);
        }

        int characters = new StringInfo(filled.Text).LengthInTextElements;
        return characters > MaxCharacters ? TextErrors.TooManyCharacters("The finished AlimTalk", characters, MaxCharacters) : null;
    }

    /// <summary>The fallback text is filled, made sendable and measured now: a fallback that fails later would be a message lost.</summary>
    private KMsgError? PrepareFailover(AlimTalkFailover asked, MessageVariables variables, out AlimTalkFailover? prepared)
    {
        prepared = asked;
        if (string.IsNullOrWhiteSpace(asked.FallbackContent))
        {
            return null;
        }

        const string ContentField = nameof(AlimTalkFailover.FallbackContent);
        if (texts.FillForCarrier(ContentField, asked.FallbackContent, variables, out PreparedText text) is { } error)
        {
            return error;
        }

        FallbackChannel channel = asked.FallbackChannel ?? (text.ByteCount > MessageText.SmsMaxBytes || !string.IsNullOrEmpty(asked.FallbackTitle) ? FallbackChannel.Lms : FallbackChannel.Sms);
        (MessageType type, int most) = channel == FallbackChannel.Sms ? (MessageType.Sms, MessageText.SmsMaxBytes) : (MessageType.Lms, MessageText.LmsMaxBytes);
        if (text.ByteCount > most)
        {
            return TextErrors.TooLong(ContentField, type, text.ByteCount, most);
        }

        if (channel == FallbackChannel.Sms && !string.IsNullOrEmpty(asked.FallbackTitle))
        {
            return SendErrors.Invalid(
                nameof(AlimTalkFailover.FallbackTitle),
                new("The fallback is an SMS, which has no title.", "대체 발송이 SMS인데, SMS에는 제목이 없습니다."),
                new("Remove FallbackTitle, or set FallbackChannel to Lms.", "FallbackTitle을 빼거나 FallbackChannel을 Lms로 설정하세요."));
        }

        if (texts.PrepareSubject(nameof(AlimTalkFailover.FallbackTitle), asked.FallbackTitle, variables, type, out string? title) is { } titleError)
        {
            return titleError;
        }

        prepared = asked with { FallbackChannel = channel, FallbackContent = text.Text, FallbackTitle = title };
        return null;
    }

    private static MessageVariables Composed(MessageVariables variables) => variables.All(pair => pair.Value is null || pair.Value.IsNormalized(NormalizationForm.FormC))
        ? variables
        : new MessageVariables(variables.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.Normalize(NormalizationForm.FormC))));
}
