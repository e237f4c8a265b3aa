using KMessage.Iwinv;
using KMessage.Sandbox;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Providers.Tests.Iwinv.Sandbox;

/// <summary>A facade with the provider against the simulated gateway, over real HTTP and under one clock that the test moves: noon in Korea.</summary>
public abstract class IwinvSandboxTest : IAsyncLifetime
{
    protected const string Sender = "01000000000";
    protected const string Person = "01012345678";

    protected static readonly TimeSpan DeliveryTime = TimeSpan.FromSeconds(10);
    protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    protected static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[200]];

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(9)));

    protected KMsgSandbox Gateway { get; private set; } = null!;

    protected IwinvProvider Iwinv { get; private set; } = null!;

    protected KMsg KMsg { get; private set; } = null!;

    /// <summary>The requests that asked for messages to be sent.</summary>
    protected IEnumerable<SandboxRequest> Sends => Gateway.Requests.Where(request => request.IsSend);

    public async Task InitializeAsync()
    {
        Gateway = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = Clock, DeliveryDelay = DeliveryTime });
        UseProvider(_ => { });
    }

    public async Task DisposeAsync()
    {
        Iwinv.Dispose();
        await Gateway.DisposeAsync();
    }

    protected void UseProvider(Action<IwinvOptions> change)
    {
        var options = new IwinvOptions
        {
            AlimTalkBaseAddress = Gateway.IwinvAlimTalkAddress,
            SmsBaseAddress = Gateway.IwinvSmsAddress,
            ApiKey = Gateway.IwinvApiKey,
            SmsApiKey = Gateway.IwinvSmsApiKey,
            SmsAuthKey = Gateway.IwinvSmsAuthKey,
            SmsCompanyId = Gateway.IwinvSmsCompanyId,
            DefaultFrom = Sender,
        };
        change(options);
        Iwinv?.Dispose();
        Iwinv = new IwinvProvider(options, Clock);
        KMsg = new KMsg(new KMsgOptions { Providers = [Iwinv], TimeProvider = Clock });
    }

    protected static AlimTalkMessage AlimTalk(string to = Person) => new() { To = to, TemplateCode = "AUTH_OTP", Variables = new() { ["code"] = "123456" } };

    protected static MmsMessage Picture(string to = Person) => new() { To = to, Text = "사진", Subject = "제목", Image = Attachment.FromBytes(Jpeg, "photo.jpg") };

    protected SandboxMessage Arrived(string phone = Person) => Gateway.Phones[phone].Inbox.Should().ContainSingle().Subject;

    protected async Task<DeliveryReport> ReportAfterDelivery(SendReceipt receipt)
    {
        Clock.Advance(DeliveryTime * 3);
        return (await Report(receipt))!;
    }

    protected async Task<DeliveryReport?> Report(SendReceipt receipt) => (await Iwinv.GetDeliveryStatusesAsync([DeliveryQuery.For(receipt)])).Value.Single();
}
