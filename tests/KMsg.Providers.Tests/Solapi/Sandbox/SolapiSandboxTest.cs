using KMessage.Sandbox;
using KMessage.Solapi;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Providers.Tests.Solapi.Sandbox;

/// <summary>A facade with the provider against the simulated gateway, over real HTTP and under one clock that the test moves.</summary>
public abstract class SolapiSandboxTest : IAsyncLifetime
{
    protected const string Sender = "01000000000";
    protected const string Person = "01012345678";

    protected static readonly TimeSpan DeliveryTime = TimeSpan.FromSeconds(10);

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(9)));

    protected KMsgSandbox Gateway { get; private set; } = null!;

    protected SolapiProvider Solapi { get; private set; } = null!;

    protected KMsg KMsg { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Gateway = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = Clock, DeliveryDelay = DeliveryTime });
        Solapi = Provider(Gateway.SolapiAddress);
        KMsg = new KMsg(new KMsgOptions { Providers = [Solapi], TimeProvider = Clock });
    }

    public async Task DisposeAsync()
    {
        Solapi.Dispose();
        await Gateway.DisposeAsync();
    }

    protected SolapiProvider Provider(Uri address, Action<SolapiOptions>? change = null, TimeProvider? clock = null)
    {
        var options = new SolapiOptions
        {
            BaseAddress = address,
            ApiKey = Gateway.SolapiApiKey,
            ApiSecret = Gateway.SolapiApiSecret,
            DefaultFrom = Sender,
            KakaoPfId = Gateway.KakaoChannelId,
        };
        change?.Invoke(options);
        return new SolapiProvider(options, clock ?? Clock);
    }

    protected async Task<DeliveryReport> ReportAfterDelivery(SendReceipt receipt)
    {
        Clock.Advance(DeliveryTime * 3);
        return await Report(receipt);
    }

    protected async Task<DeliveryReport> Report(SendReceipt receipt) => (await Solapi.GetDeliveryStatusesAsync([DeliveryQuery.For(receipt)])).Value.Single()!;
}
