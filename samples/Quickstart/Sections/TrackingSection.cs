// snippet: tracking
using KMessage;
using KMessage.Solapi;
using KMessage.Tracking;
// end-snippet

namespace Quickstart.Sections;

/// <summary>The README's blocks on delivery tracking and failover.</summary>
internal static class TrackingSection
{
    public static async Task RunAsync(KMessage.Sandbox.KMsgSandbox sandbox)
    {
        (string apiKey, string apiSecret) = (sandbox.SolapiApiKey, sandbox.SolapiApiSecret);
        sandbox.Phones["01099998888"].HasKakaoTalk = false;

        // snippet: tracking
        KMsg kmsg = null!;
        IProvider[] providers = [new SolapiProvider(new SolapiOptions { ApiKey = apiKey, ApiSecret = apiSecret, DefaultFrom = "01000000000" })];

        await using var tracking = new DeliveryTrackingService(new DeliveryTrackingOptions
        {
            Providers = providers,
            Store = new InMemoryDeliveryTrackingStore(),
            Polling = { InitialDelay = TimeSpan.FromMilliseconds(200), Interval = TimeSpan.FromMilliseconds(200) },   // 10 s and 5 s when not given
            ApiFailover = new ApiFailoverOptions { Sender = (message, context, cancellationToken) => kmsg.SendAsync(message, cancellationToken) },
        });

        kmsg = new KMsg(new KMsgOptions { Providers = providers, Hooks = [new DeliveryTrackingHooks(tracking)] });
        tracking.Start();

        Result<SendReceipt> sent = await kmsg.SendAsync(new TextMessage { To = "01012345678", Text = "hello" });
        TrackingRecord final = await tracking.WaitForDeliveryAsync(sent.Value.MessageId, TimeSpan.FromMinutes(5));
        // end-snippet

        Console.WriteLine($"  {sent.Value.Type} {sent.Value.Status} on the receipt, {final.Status} by tracking ({final.ProviderStatusCode})");

        // snippet: failover
        Result<SendReceipt> alimTalk = await kmsg.SendAsync(new AlimTalkMessage
        {
            To = "01099998888",                                            // this person has no KakaoTalk
            TemplateCode = "AUTH_OTP",
            Variables = new() { ["code"] = "135790" },
            Failover = new AlimTalkFailover
            {
                Enabled = true,
                Mode = FailoverMode.Tracking,                              // Auto leaves it to the gateway where the gateway can do it
                FallbackChannel = FallbackChannel.Sms,
                FallbackContent = "[안내] 인증번호는 #{code} 입니다.",
            },
        });
        TrackingRecord failed = await tracking.WaitForDeliveryAsync(alimTalk.Value.MessageId, TimeSpan.FromMinutes(5));
        // end-snippet

        Console.WriteLine($"  {failed.Type} {failed.Status}: {failed.Reason} ({failed.ProviderStatusCode})");
        await sandbox.WaitForAsync(message => message.To == "01099998888" && message.Type == KMessage.Sandbox.SandboxMessageType.Sms, TimeSpan.FromSeconds(30));
        Console.WriteLine("  and exactly one SMS instead:");
    }
}
