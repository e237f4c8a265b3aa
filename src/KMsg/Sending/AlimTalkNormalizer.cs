using System.Globalization;

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

        MessageVariables variables = ContentNormalizer.Composed(message.Variables);
        string? template = ContentNormalizer.Given(message.TemplateText, byDefault: null);
        if (template is not null && CheckAgainst(template, message.TemplateCode, variables) is { } mismatch)
        {
            return mismatch;
        }

        AlimTalkFailover? failover = null;
        if (message.Failover is { Enabled: true } asked && PrepareFailover(asked, variables, out failover) is { } unsendable)
        {
            return unsendable;
        }

        return message with { ChannelId = ContentNormalizer.Given(message.ChannelId, defaults.ChannelId), TemplateText = template, Variables = variables, Failover = failover };
    }

    private static KMsgError? CheckAgainst(string template, string code, MessageVariables variables)
    {
        FilledText filled = TextTemplate.Fill(template, variables);
        if (filled.Missing.Count > 0)
        {
            return TextErrors.MissingVariables($"Template '{Masking.ForeignText(code, 60)}'", filled.Missing, variables);
        }

        int characters = new StringInfo(filled.Text).LengthInTextElements;
        return characters > MaxCharacters ? TextErrors.TooLongAlimTalk(characters, MaxCharacters) : null;
    }

    /// <summary>The fallback text is filled, made sendable and measured now: a fallback that fails later would be a message lost.</summary>
    private KMsgError? PrepareFailover(AlimTalkFailover asked, MessageVariables variables, out AlimTalkFailover? prepared)
    {
        prepared = null;
        string? content = null;
        bool hasTitle = !string.IsNullOrWhiteSpace(asked.FallbackTitle);
        FallbackChannel? channel = asked.FallbackChannel ?? (hasTitle ? FallbackChannel.Lms : null);
        if (!string.IsNullOrWhiteSpace(asked.FallbackContent))
        {
            const string Field = nameof(AlimTalkFailover.FallbackContent);
            if (texts.FillForCarrier(Field, asked.FallbackContent, variables, out PreparedText text) is { } error)
            {
                return error;
            }

            channel ??= text.ByteCount > MessageText.SmsMaxBytes ? FallbackChannel.Lms : FallbackChannel.Sms;
            (MessageType type, int most) = channel == FallbackChannel.Sms ? (MessageType.Sms, MessageText.SmsMaxBytes) : (MessageType.Lms, MessageText.LmsMaxBytes);
            if (text.ByteCount > most)
            {
                return TextErrors.TooLong(Field, type, text.ByteCount, most);
            }

            content = text.Text;
        }

        if (channel == FallbackChannel.Sms && hasTitle)
        {
            return SendErrors.Invalid(
                nameof(AlimTalkFailover.FallbackTitle),
                new("The fallback is an SMS, which has no title.", "대체 발송이 SMS인데, SMS에는 제목이 없습니다."),
                new("Remove FallbackTitle, or set FallbackChannel to Lms.", "FallbackTitle을 빼거나 FallbackChannel을 Lms로 설정하세요."));
        }

        if (texts.PrepareSubject(nameof(AlimTalkFailover.FallbackTitle), asked.FallbackTitle, variables, MessageType.Lms, out string? title) is { } titleError)
        {
            return titleError;
        }

        prepared = asked with { FallbackChannel = channel, FallbackContent = content, FallbackTitle = title };
        return null;
    }
}
