namespace KMessage;

/// <summary>Makes the content of a message concrete: the kind, the finished text, the defaults of its channel.</summary>
internal sealed class ContentNormalizer(TextPreparer texts, KMsgDefaults defaults)
{
    private readonly AlimTalkNormalizer _alimTalk = new(texts, defaults.Kakao);
    private readonly BrandNormalizer _brand = new(texts);

    public Result<Message> Normalize(Message message, Envelope envelope) => message is TextMessage text ? NormalizeText(text, envelope) : envelope.Address(message) switch
    {
        SmsMessage sms => NormalizeSms(sms),
        LmsMessage lms => NormalizeLms(lms),
        AlimTalkMessage alimTalk => _alimTalk.Normalize(alimTalk),
        FriendTalkMessage friendTalk => FillText(friendTalk with { ChannelId = Given(friendTalk.ChannelId, defaults.Kakao.ChannelId) }),
        MmsMessage or RcsMmsMessage or FaxMessage when CheckFiles(message) is { } missing => missing,
        MmsMessage mms => NormalizeMms(mms),
        RcsMessage rcs => NormalizeRcs(rcs with { BrandId = Given(rcs.BrandId, defaults.Rcs.BrandId) }),
        VoiceMessage voice => NormalizeVoice(voice),
        WrittenMessage written => FillText(written),
        NsaMessage nsa => CheckTemplated(nsa) ?? Success(nsa with { TalkId = Given(nsa.TalkId, defaults.Naver.TalkId), Variables = Composed(nsa.Variables) }),
        RcsTemplateMessage rcs => CheckTemplated(rcs) ?? Success(rcs with { BrandId = Given(rcs.BrandId, defaults.Rcs.BrandId), Variables = Composed(rcs.Variables) }),
        BrandMessage brand => _brand.Normalize(brand with { ChannelId = Given(brand.ChannelId, defaults.Kakao.ChannelId) }),
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

        return MissingValues(message.TemplateCode, message.Variables);
    }

    /// <summary>Values in composed form, as the template was registered: names and texts that come from a Mac are written in letters.</summary>
    internal static MessageVariables Composed(MessageVariables variables) =>
        variables.Count == 0 ? variables : new(variables.Select(pair => KeyValuePair.Create(pair.Key, pair.Value is null ? null : Composition.Compose(pair.Value))));

    /// <summary>Every variable that is named needs a value.</summary>
    internal static KMsgError? MissingValues(string? templateCode, MessageVariables variables)
    {
        List<string> missing = [.. variables.Where(pair => pair.Value is null).Select(pair => pair.Key)];
        return missing.Count == 0 ? null : TextErrors.MissingVariables($"Template '{Masking.ForeignText(templateCode, 60)}'", missing, variables);
    }

    /// <summary>What has to be there and could still be given as null or empty.</summary>
    private static KMsgError? CheckFiles(Message message) => message switch
    {
        MmsMessage { Image: null } => SendErrors.NoFile(nameof(MmsMessage.Image)),
        RcsMmsMessage { Slides: null or { Count: 0 } } => SendErrors.NoFile(nameof(RcsMmsMessage.Slides)),
        FaxMessage { Files: null or { Count: 0 } } => SendErrors.NoFile(nameof(FaxMessage.Files)),
        _ => null,
    };

    private static Result<Message> Success(Message message) => message;

    private static string? NotBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private Result<Message> NormalizeText(TextMessage text, Envelope envelope)
    {
        if (texts.FillForCarrier(nameof(text.Text), text.Text, text.Variables, out PreparedText body) is { } error)
        {
            return error;
        }

        bool isLong = body.ByteCount > defaults.Sms.AutoLmsBytes || !string.IsNullOrWhiteSpace(text.Subject);
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
                Country = envelope.Country,
                CustomFields = text.CustomFields,
                IdempotencyKey = text.IdempotencyKey,
                ValidUntil = text.ValidUntil,
                Purpose = text.Purpose,
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
            Country = envelope.Country,
            CustomFields = text.CustomFields,
            IdempotencyKey = text.IdempotencyKey,
            ValidUntil = text.ValidUntil,
            Purpose = text.Purpose,
        });
    }

    private Result<Message> NormalizeSms(SmsMessage sms)
    {
        if (!string.IsNullOrWhiteSpace(sms.Subject))
        {
            return TextErrors.SubjectOnSms();
        }

        if (texts.FillForCarrier(nameof(sms.Text), sms.Text, sms.Variables, out PreparedText body) is { } error)
        {
            return error;
        }

        if (body.ByteCount > MessageText.SmsMaxBytes)
        {
            return TextErrors.TooLong(nameof(sms.Text), MessageType.Sms, body.ByteCount, MessageText.SmsMaxBytes);
        }

        return ReferenceEquals(body.Text, sms.Text) && sms.Variables.Count == 0 ? sms : sms with { Text = body.Text, Variables = [] };
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

    private Result<Message> NormalizeRcs(RcsMessage rcs)
    {
        var filler = new PartFiller(texts, rcs.Variables);
        RcsMessage filled = rcs switch
        {
            RcsLmsMessage lms => lms with { Subject = filler.Fill(nameof(lms.Subject), NotBlank(lms.Subject)) },
            RcsMmsMessage mms => mms with
            {
                Subject = filler.Fill(nameof(mms.Subject), NotBlank(mms.Subject)),
                Slides = PartFiller.FillEach(nameof(mms.Slides), mms.Slides, (field, slide) => slide with
                {
                    Title = filler.FillGiven($"{field}.Title", slide.Title),
                    Description = filler.FillGiven($"{field}.Description", slide.Description),
                }),
            },
            _ => rcs,
        };
        return filler.Error ?? FillText(filled);
    }

    private Result<Message> NormalizeVoice(VoiceMessage voice)
    {
        var filler = new PartFiller(texts, voice.Variables);
        VoiceMessage filled = voice with
        {
            HeaderMessage = filler.Fill(nameof(voice.HeaderMessage), voice.HeaderMessage),
            TailMessage = filler.Fill(nameof(voice.TailMessage), voice.TailMessage),
        };
        return filler.Error ?? FillText(filled);
    }
}
