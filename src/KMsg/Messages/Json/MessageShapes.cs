using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace KMessage.Json;

/// <summary>The kinds of messages, member by member. A test fails when a property has no member here.</summary>
internal static class MessageShapes
{
    private static readonly FrozenDictionary<string, JsonShape> Shapes = All().ToFrozenDictionary(each => each.Name, each => each.Shape, StringComparer.OrdinalIgnoreCase);

    public static bool TryGet(string typeName, [NotNullWhen(true)] out JsonShape? shape) => Shapes.TryGetValue(typeName, out shape);

    public static JsonConverter? ConverterFor(Type type) => Converters().FirstOrDefault(converter => converter.Type == type);

    private static IEnumerable<JsonConverter> Converters() =>
    [
        new MessageConverter<Message>(),
        new MessageConverter<WrittenMessage>(),
        new MessageConverter<TemplatedMessage>(),
        new MessageConverter<RcsMessage>(),
        new MessageConverter<TextMessage>("TEXT"),
        new MessageConverter<SmsMessage>("SMS"),
        new MessageConverter<LmsMessage>("LMS"),
        new MessageConverter<MmsMessage>("MMS"),
        new MessageConverter<AlimTalkMessage>("ALIMTALK"),
        new MessageConverter<FriendTalkMessage>("FRIENDTALK"),
        new MessageConverter<BrandMessage>("BRAND"),
        new MessageConverter<NsaMessage>("NSA"),
        new MessageConverter<VoiceMessage>("VOICE"),
        new MessageConverter<FaxMessage>("FAX"),
        new MessageConverter<RcsSmsMessage>("RCS_SMS"),
        new MessageConverter<RcsLmsMessage>("RCS_LMS"),
        new MessageConverter<RcsMmsMessage>("RCS_MMS"),
        new MessageConverter<RcsTemplateMessage>("RCS_TPL"),
    ];

    private static IEnumerable<(string Name, JsonShape Shape)> All()
    {
        yield return Kind(MessageType.Text, () => new TextMessage { To = string.Empty, Text = string.Empty }, [.. Written(), Text<TextMessage>("subject", m => m.Subject, (m, v) => m with { Subject = v })]);
        yield return Kind(MessageType.Sms, () => new SmsMessage { To = string.Empty, Text = string.Empty }, [.. Written(), Text<SmsMessage>("subject", m => m.Subject, (m, v) => m with { Subject = v })]);
        yield return Kind(MessageType.Lms, () => new LmsMessage { To = string.Empty, Text = string.Empty }, [.. Written(), Text<LmsMessage>("subject", m => m.Subject, (m, v) => m with { Subject = v })]);
        yield return Kind(MessageType.Mms, () => new MmsMessage { To = string.Empty, Text = string.Empty, Image = null! },
        [
            .. Written(),
            Text<MmsMessage>("subject", m => m.Subject, (m, v) => m with { Subject = v }),
            Image<MmsMessage>(m => m.Image, (m, v) => m with { Image = v }).Required(),
        ]);
        yield return Kind(MessageType.AlimTalk, () => new AlimTalkMessage { To = string.Empty, TemplateCode = string.Empty },
        [
            .. Templated(),
            Text<AlimTalkMessage>("channelId", m => m.ChannelId, (m, v) => m with { ChannelId = v }),
            Text<AlimTalkMessage>("templateText", m => m.TemplateText, (m, v) => m with { TemplateText = v }),
            Buttons<AlimTalkMessage>(m => m.Buttons, (m, v) => m with { Buttons = v }),
            JsonMember.Of<AlimTalkMessage, AlimTalkFailover>("failover", PartShapes.Failover, m => m.Failover, (m, v) => m with { Failover = v }),
        ]);
        yield return Kind(MessageType.FriendTalk, () => new FriendTalkMessage { To = string.Empty, Text = string.Empty },
        [
            .. Written(),
            Text<FriendTalkMessage>("channelId", m => m.ChannelId, (m, v) => m with { ChannelId = v }),
            Buttons<FriendTalkMessage>(m => m.Buttons, (m, v) => m with { Buttons = v }),
            Image<FriendTalkMessage>(m => m.Image, (m, v) => m with { Image = v }),
            Text<FriendTalkMessage>("imageLink", m => m.ImageLink, (m, v) => m with { ImageLink = v }),
            Flag<FriendTalkMessage>("isAdvertising", m => m.IsAdvertising, (m, v) => m with { IsAdvertising = v }),
        ]);
        (string brandName, JsonShape brand) = Kind(MessageType.BrandMessage, () => new BrandMessage { To = string.Empty }, [.. Common(), .. BrandShapes.Members]);
        yield return (brandName, brand);
        yield return (MessageTypeNames.BrandAlias, brand);
        yield return Kind(MessageType.Nsa, () => new NsaMessage { To = string.Empty, TemplateCode = string.Empty },
        [
            .. Templated(),
            Text<NsaMessage>("talkId", m => m.TalkId, (m, v) => m with { TalkId = v }),
            Buttons<NsaMessage>(m => m.Buttons, (m, v) => m with { Buttons = v }),
            Flag<NsaMessage>("fallbackToText", m => m.FallbackToText, (m, v) => m with { FallbackToText = v }),
        ]);
        yield return Kind(MessageType.Voice, () => new VoiceMessage { To = string.Empty, Text = string.Empty },
        [
            .. Written(),
            JsonMember.Of<VoiceMessage, VoiceType>("voice", JsonName<VoiceType>.Kind, m => m.Voice, (m, v) => m with { Voice = v }),
            Text<VoiceMessage>("headerMessage", m => m.HeaderMessage, (m, v) => m with { HeaderMessage = v }),
            Text<VoiceMessage>("tailMessage", m => m.TailMessage, (m, v) => m with { TailMessage = v }),
            JsonMember.OfOptional<VoiceMessage, int>("replyRange", JsonNumber<int>.Kind, m => m.ReplyRange, (m, v) => m with { ReplyRange = v }),
            Text<VoiceMessage>("counselorNumber", m => m.CounselorNumber, (m, v) => m with { CounselorNumber = v }),
        ]);
        yield return Kind(MessageType.Fax, () => new FaxMessage { To = string.Empty, Files = [] },
            [.. Common(), JsonMember.Of<FaxMessage, IReadOnlyList<Attachment>>("files", PartShapes.Files, m => m.Files, (m, v) => m with { Files = v }).Required()]);
        yield return Kind(MessageType.RcsSms, () => new RcsSmsMessage { To = string.Empty, Text = string.Empty }, [.. Rcs()]);
        yield return Kind(MessageType.RcsLms, () => new RcsLmsMessage { To = string.Empty, Text = string.Empty }, [.. Rcs(), Text<RcsLmsMessage>("subject", m => m.Subject, (m, v) => m with { Subject = v })]);
        yield return Kind(MessageType.RcsMms, () => new RcsMmsMessage { To = string.Empty, Text = string.Empty, Slides = [] },
        [
            .. Rcs(),
            Text<RcsMmsMessage>("subject", m => m.Subject, (m, v) => m with { Subject = v }),
            JsonMember.Of<RcsMmsMessage, IReadOnlyList<RcsSlide>>("slides", PartShapes.Slides, m => m.Slides, (m, v) => m with { Slides = v }).Required(),
            JsonMember.Of<RcsMmsMessage, RcsSlideSize>("slideSize", JsonName<RcsSlideSize>.Kind, m => m.SlideSize, (m, v) => m with { SlideSize = v }),
        ]);
        // The kind of template stands in the type: RCS_TPL, RCS_ITPL, RCS_LTPL.
        foreach (RcsTemplateKind kind in Enum.GetValues<RcsTemplateKind>())
        {
            var empty = new RcsTemplateMessage { To = string.Empty, TemplateCode = string.Empty, Kind = kind };
            yield return Kind(empty.Type, () => empty,
            [
                .. Templated(),
                Text<RcsTemplateMessage>("brandId", m => m.BrandId, (m, v) => m with { BrandId = v }),
                JsonMember.Of<RcsTemplateMessage, IReadOnlyList<RcsButton>>("buttons", PartShapes.RcsButtons, m => m.Buttons, (m, v) => m with { Buttons = v }),
                Flag<RcsTemplateMessage>("fallbackToText", m => m.FallbackToText, (m, v) => m with { FallbackToText = v }),
            ]);
        }
    }

    private static JsonMember[] Common() =>
    [
        Text<Message>("to", m => m.To, (m, v) => m with { To = v }).Required(),
        Text<Message>("from", m => m.From, (m, v) => m with { From = v }),
        Text<Message>("providerId", m => m.ProviderId, (m, v) => m with { ProviderId = v }),
        Text<Message>("messageId", m => m.MessageId, (m, v) => m with { MessageId = v }),
        JsonMember.OfOptional<Message, DateTimeOffset>("scheduledAt", JsonTime.Kind, m => m.ScheduledAt, (m, v) => m with { ScheduledAt = v }),
        JsonMember.OfOptional<Message, DateTimeOffset>("validUntil", JsonTime.Kind, m => m.ValidUntil, (m, v) => m with { ValidUntil = v }),
        Text<Message>("country", m => m.Country, (m, v) => m with { Country = v }),
        JsonMember.Of<Message, IReadOnlyDictionary<string, string>>("customFields", JsonFields.Kind, m => m.CustomFields, (m, v) => m with { CustomFields = v }),
        JsonMember.OfOptional<Message, MessagePurpose>("purpose", JsonName<MessagePurpose>.Kind, m => m.Purpose == MessagePurpose.Unspecified ? null : m.Purpose, (m, v) => m with { Purpose = v }),
        Text<Message>("idempotencyKey", m => m.IdempotencyKey, (m, v) => m with { IdempotencyKey = v }),
    ];

    private static JsonMember[] Written() =>
    [
        .. Common(),
        Text<WrittenMessage>("text", m => m.Text, (m, v) => m with { Text = v }).Required("content"),
        JsonMember.Of<WrittenMessage, MessageVariables>("variables", JsonVariables.Kind, m => m.Variables, (m, v) => m with { Variables = v }),
    ];

    private static JsonMember[] Templated() =>
    [
        .. Common(),
        Text<TemplatedMessage>("templateCode", m => m.TemplateCode, (m, v) => m with { TemplateCode = v }).Required("templateId"),
        JsonMember.Of<TemplatedMessage, MessageVariables>("variables", JsonVariables.Kind, m => m.Variables, (m, v) => m with { Variables = v }),
    ];

    private static JsonMember[] Rcs() =>
    [
        .. Written(),
        Text<RcsMessage>("brandId", m => m.BrandId, (m, v) => m with { BrandId = v }),
        JsonMember.Of<RcsMessage, IReadOnlyList<RcsButton>>("buttons", PartShapes.RcsButtons, m => m.Buttons, (m, v) => m with { Buttons = v }),
        JsonMember.OfOptional<RcsMessage, bool>("copyAllowed", JsonFlag.Kind, m => m.CopyAllowed, (m, v) => m with { CopyAllowed = v }),
        Flag<RcsMessage>("isAdvertising", m => m.IsAdvertising, (m, v) => m with { IsAdvertising = v }),
        Flag<RcsMessage>("fallbackToText", m => m.FallbackToText, (m, v) => m with { FallbackToText = v }),
    ];

    private static (string Name, JsonShape Shape) Kind(MessageType type, Func<object> create, JsonMember[] members)
    {
        string name = MessageTypeNames.Of(type);
        return (name, new JsonShape(name, create, members, isTyped: true));
    }

    private static JsonMember Text<T>(string name, Func<T, string?> get, Func<T, string, T> set)
        where T : Message => JsonMember.Of(name, JsonText.Kind, get, set);

    private static JsonMember Flag<T>(string name, Func<T, bool> get, Func<T, bool, T> set)
        where T : Message => JsonMember.Of(name, JsonFlag.Kind, get, set);

    private static JsonMember Image<T>(Func<T, Attachment?> get, Func<T, Attachment, T> set)
        where T : Message => JsonMember.Of("image", JsonAttachment.Kind, get, set);

    private static JsonMember Buttons<T>(Func<T, IReadOnlyList<MessageButton>?> get, Func<T, IReadOnlyList<MessageButton>, T> set)
        where T : Message => JsonMember.Of("buttons", PartShapes.Buttons, get, set);
}
