using KMessage.Contracts.Providers;
using KMessage.Sandbox;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Providers.Tests.Contracts;

/// <summary>What both harnesses have in common: the sandbox under a clock that only the test moves.</summary>
internal abstract class SandboxHarness : ProviderHarness
{
    protected const string Sender = "01000000000";

    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[200]];

    /// <summary>One picture: messages with the same one may share a request.</summary>
    private static readonly Attachment Picture = Attachment.FromBytes(Jpeg, "photo.jpg");

    private readonly SandboxGateway _gateway;

    protected SandboxHarness(KMsgSandbox sandbox, FakeTimeProvider clock, Func<SandboxMessage, string> idOf)
    {
        Sandbox = sandbox;
        Clock = clock;
        _gateway = new SandboxGateway(sandbox, idOf);
    }

    public override IGatewayUnderTest Gateway => _gateway;

    public override DateTimeOffset Now => Clock.GetUtcNow();

    protected KMsgSandbox Sandbox { get; }

    protected FakeTimeProvider Clock { get; }

    public override Message CreateMessage(MessageType type, int number)
    {
        string to = $"010{number + 20_000_000:D8}";
        Message message = type switch
        {
            MessageType.Sms => new SmsMessage { To = to, Text = "계약의 짧은 글" },
            MessageType.Lms => new LmsMessage { To = to, Text = "계약의 긴 글", Subject = "제목" },
            MessageType.Mms => new MmsMessage { To = to, Text = "계약의 사진 글", Image = Picture },
            MessageType.AlimTalk => new AlimTalkMessage { To = to, TemplateCode = "AUTH_OTP", Variables = new() { ["code"] = $"7391{number:D4}" } },
            MessageType.FriendTalk => new FriendTalkMessage { To = to, Text = "계약의 친구 글" },
            MessageType.Nsa => new NsaMessage { To = to, TemplateCode = "NAVER_OTP", Variables = new() { ["code"] = $"7391{number:D4}" } },
            MessageType.Voice => new VoiceMessage { To = to, Text = "계약의 읽을 글" },
            MessageType.Fax => new FaxMessage { To = to, Files = [Picture] },
            MessageType.RcsSms => new RcsSmsMessage { To = to, Text = "계약의 짧은 RCS 글" },
            MessageType.RcsLms => new RcsLmsMessage { To = to, Text = "계약의 긴 RCS 글", Subject = "제목" },
            MessageType.RcsMms => new RcsMmsMessage { To = to, Text = "계약의 RCS 사진 글", Slides = [new() { Title = "장의 제목", Description = "장의 설명", Image = Picture }] },
            MessageType.RcsTemplate => RcsTemplate(to, number, RcsTemplateKind.Text),
            MessageType.RcsImageTemplate => RcsTemplate(to, number, RcsTemplateKind.Image),
            MessageType.RcsLmsTemplate => RcsTemplate(to, number, RcsTemplateKind.Lms),
            MessageType.BrandMessage => new BrandMessage { To = to, Bubble = BrandBubble.Image, Text = "계약의 브랜드 글", Image = Picture },
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The sandbox harness has no message of this type yet."),
        };
        return message with { MessageId = $"contract-{type}-{number}" };
    }

    private static RcsTemplateMessage RcsTemplate(string to, int number, RcsTemplateKind kind) =>
        new() { To = to, TemplateCode = "RCS_OTP", Kind = kind, Variables = new() { ["code"] = $"7391{number:D4}" } };

    public override ValueTask LetTimePassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync() => Sandbox.DisposeAsync();

    /// <summary>A sandbox at noon in Korea.</summary>
    protected static async Task<(KMsgSandbox Sandbox, FakeTimeProvider Clock)> StartSandboxAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(9)));
        return (await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = clock, DeliveryDelay = TimeSpan.FromSeconds(10) }), clock);
    }
}
