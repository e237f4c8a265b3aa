namespace KMessage;

/// <summary>Makes the content of a message concrete: the kind, the finished text, the defaults of its channel.</summary>
internal sealed class ContentNormalizer(TextPreparer texts, KMsgDefaults defaults)
{
    private readonly AlimTalkNormalizer _alimTalk = new(texts, defaults.Kakao);

    public Result<Message> Normalize(Message message, Envelope envelope) => message is TextMessage text ? NormalizeText(text, envelope) : envelope.Address(message) switch
    {
        SmsMessage { Subject.Length: > 0 } => TextErrors.SubjectOnSms(),
        SmsMessage sms => NormalizeSms(sms),
        LmsMessage lms => NormalizeLms(lms),
        MmsMessage mms => NormalizeMms(mms),
        AlimTalkMessage alimTalk => _alimTalk.Normalize(alimTalk),
        FriendTalkMessage friendTalk => FillText(friendTalk with { ChannelId = Given(friendTalk.ChannelId, defaults.Kakao.ChannelId) }),
        RcsMessage rcs => NormalizeRcs(rcs with { BrandId = Given(rcs.BrandId, defaults.Rcs.BrandId) }),
        WrittenMessage written => FillText(written),
        NsaMessage nsa => CheckTemplated(nsa) ?? Success(nsa with { TalkId = Given(nsa.TalkId, defaults.Naver.TalkId) }),
        RcsTemplateMessage rcs => CheckTemplated(rcs) ?? Success(rcs with { BrandId = Given(rcs.BrandId, defaults.Rcs.BrandId) }),
        BrandMessage brand => NormalizeBrand(brand with { ChannelId = Given(brand.ChannelId, defaults.Kakao.ChannelId) }),
        Message other => other,
    };

    /// <summary>The value given, or the default; blank counts as not given.</summary>
    internal static string? Given(string? value, string? byDefault) => string.IsNullOrWhiteSpace(value) ? byDefault : value;

    /// <summary>A template needs a code, and every variable that is named needs a value.</summary>
    internal static KMsgError? CheckTemplated(TemplatedMessage message)
    {
        if (string.IsNullOrWhiteSpace(message.TemplateCode))
        {
            return TextErrors.Empty(nameof(TemplatedMessage.TemplateCode));
        }

        List<string> missing = [.. message.Variables.Where(pair => pair.Value is null).Select(pair => pair.Key)];
        return missing.Count == 0 ? null : TextErrors.MissingVariables($"Template '{message.TemplateCode}'", missing, message.Variables);
    }

    private static Result<Message> Success(Message message) => message;

    private Result<Message> NormalizeText(TextMessage text, Envelope envelope)
    {
        if (texts.FillForCarrier(nameof(text.Text), text.Text, text.Variables, out PreparedText body) is { } error)
        {
            return error;
        }

        bool isLong = body.ByteCount > defaults.Sms.AutoLmsBytes || !string.IsNullOrEmpty(text.Subject);
        if (!isLong)
        {
            return new SmsMessage
            {
                To = envelope.To,
                From = envelope.From,
                MessageId = envelope.MessageId,
                Text = body.Text,
                ProviderId = text.ProviderId,
                ScheduledAt = text.ScheduledAt,
                Country = text.Country,
                CustomFields = text.CustomFields,
                IdempotencyKey = text.IdempotencyKey,
            };
        }

        return CheckLong(MessageType.Lms, body, text.Subject, text.Variables, out string? subject) ?? Success(new LmsMessage
        {
            To = envelope.To,
            From = envelope.From,
            MessageId = envelope.MessageId,
            Text = body.Text,
            Subject = subject,
            ProviderId = text.ProviderId,
            ScheduledAt = text.ScheduledAt,
            Country = text.Country,
            CustomFields = text.CustomFields,
            IdempotencyKey = text.IdempotencyKey,
        });
    }

    private Result<Message> NormalizeSms(SmsMessage sms)
    {
        if (texts.FillForCarrier(nameof(sms.Text), sms.Text, sms.Variables, out PreparedText body) is { } error)
        {
            return error;
        }

        if (body.ByteCount > MessageText.SmsMaxBytes)
        {
            return TextErrors.TooLong(nameof(sms.Text), MessageType.Sms, body.ByteCount, MessageText.SmsMaxBytes);
        }

        return ReferenceEquals(body.Text, sms.Text) ? sms : sms with { Text = body.Text, Variables = [] };
    }

    private Result<Message> NormalizeLms(LmsMessage lms) =>
        texts.FillForCarrier(nameof(lms.Text), lms.Text, lms.Variables, out PreparedText body)
        ?? CheckLong(MessageType.Lms, body, lms.Subject, lms.Variables, out string? subject)
        ?? Success(lms with { Text = body.Text, Subject = subject, Variables = [] });

    private Result<Message> NormalizeMms(MmsMessage mms) =>
        texts.FillForCarrier(nameof(mms.Text), mms.Text, mms.Variables, out PreparedText body)
        ?? CheckLong(MessageType.Mms, body, mms.Subject, mms.Variables, out string? subject)
        ?? Success(mms with { Text = body.Text, Subject = subject, Variables = [] });

    private KMsgError? CheckLong(MessageType type, PreparedText body, string? rawSubject, MessageVariables variables, out string? subject)
    {
        if (texts.PrepareSubject(nameof(LmsMessage.Subject), rawSubject, variables, type, out subject) is { } error)
        {
            return error;
        }

        return body.ByteCount > MessageText.LmsMaxBytes ? TextErrors.TooLong(nameof(WrittenMessage.Text), type, body.ByteCount, MessageText.LmsMaxBytes) : null;
    }

    private Result<Message> FillText(WrittenMessage message)
    {
        if (string.IsNullOrWhiteSpace(message.Text))
        {
            return TextErrors.Empty(nameof(message.Text));
        }

        return texts.Fill(nameof(message.Text), message.Text, message.Variables, out string filled) ?? Success(message with { Text = filled, Variables = [] });
    }

    private Result<Message> NormalizeRcs(RcsMessage message)
    {
        string? subject = null;
        string? rawSubject = message switch { RcsLmsMessage lms => lms.Subject, RcsMmsMessage mms => mms.Subject, _ => null };
        if (!string.IsNullOrEmpty(rawSubject) && texts.Fill(nameof(RcsLmsMessage.Subject), rawSubject, message.Variables, out subject) is { } error)
        {
            return error;
        }

        return FillText(message switch
        {
            RcsLmsMessage lms => lms with { Subject = subject },
            RcsMmsMessage mms => mms with { Subject = subject },
            _ => message,
        });
    }

    private Result<Message> NormalizeBrand(BrandMessage brand)
    {
        if (string.IsNullOrWhiteSpace(brand.TemplateCode) == string.IsNullOrWhiteSpace(brand.Text) && brand.Bubble is BrandBubble.Text or BrandBubble.Image or BrandBubble.Wide)
        {
            return SendErrors.Invalid(
                nameof(brand.Text),
                new("A brand message has either a TemplateCode or a Text of its own.", "브랜드 메시지에는 TemplateCode와 Text 중 하나만 있어야 합니다."),
                new("Give one of the two.", "둘 중 하나만 주세요."));
        }

        if (string.IsNullOrWhiteSpace(brand.Text))
        {
            return brand;
        }

        return texts.Fill(nameof(brand.Text), brand.Text, brand.Variables, out string filled) ?? Success(brand with { Text = filled, Variables = [] });
    }
}
