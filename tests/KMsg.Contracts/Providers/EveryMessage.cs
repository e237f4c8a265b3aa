namespace KMessage.Contracts.Providers;

/// <summary>A message of every kind there is.</summary>
internal static class EveryMessage
{
    private const string To = "01073915822";
    private const string Text = "계약 시험 본문";

    private static readonly Attachment File = Attachment.FromBytes(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "file.jpg");

    public static IEnumerable<Message> OfEveryType()
    {
        Message[] messages =
        [
            new TextMessage { To = To, Text = Text },
            new SmsMessage { To = To, Text = Text },
            new LmsMessage { To = To, Text = Text },
            new MmsMessage { To = To, Text = Text, Image = File },
            new AlimTalkMessage { To = To, TemplateCode = "TEMPLATE" },
            new FriendTalkMessage { To = To, Text = Text },
            new NsaMessage { To = To, TemplateCode = "TEMPLATE" },
            new VoiceMessage { To = To, Text = Text },
            new FaxMessage { To = To, Files = [File] },
            new RcsSmsMessage { To = To, Text = Text },
            new RcsLmsMessage { To = To, Text = Text },
            new RcsMmsMessage { To = To, Text = Text, Slides = [new RcsSlide { Title = Text, Description = Text }] },
            .. Enum.GetValues<RcsTemplateKind>().Select(kind => new RcsTemplateMessage { To = To, TemplateCode = "TEMPLATE", Kind = kind }),
            new BrandMessage { To = To, Text = Text },
        ];
        return messages.Select((message, number) => message with { From = "0212345678", MessageId = $"every-{number}" });
    }
}
