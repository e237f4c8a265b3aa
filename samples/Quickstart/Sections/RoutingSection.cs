// snippet: routing
using KMessage;
using KMessage.Iwinv;
using KMessage.Solapi;
// end-snippet

namespace Quickstart.Sections;

/// <summary>The README's block on routing.</summary>
internal static class RoutingSection
{
    public static async Task RunAsync(KMessage.Sandbox.KMsgSandbox sandbox)
    {
        (string solapiApiKey, string solapiApiSecret, string kakaoPfId, string rcsBrandId) = (sandbox.SolapiApiKey, sandbox.SolapiApiSecret, sandbox.KakaoChannelId, "brand");
        (string iwinvApiKey, string iwinvSmsApiKey, string iwinvSmsAuthKey) = (sandbox.IwinvApiKey, sandbox.IwinvSmsApiKey, sandbox.IwinvSmsAuthKey);

        // snippet: routing
        var kmsg = new KMsg(new KMsgOptions
        {
            Providers =
            [
                new IwinvProvider(new IwinvOptions
                {
                    ApiKey = iwinvApiKey,
                    SmsApiKey = iwinvSmsApiKey,
                    SmsAuthKey = iwinvSmsAuthKey,
                }),
                new SolapiProvider(new SolapiOptions
                {
                    ApiKey = solapiApiKey,
                    ApiSecret = solapiApiSecret,
                    DefaultFrom = "01000000000",
                    KakaoPfId = kakaoPfId,
                    RcsBrandId = rcsBrandId,
                }),
            ],
            Routing = new RoutingOptions
            {
                DefaultProviderId = "solapi",
                ByType =
                {
                    [MessageType.AlimTalk] = ["iwinv"],
                    [MessageType.Sms] = ["solapi"],
                },
                Strategy = RoutingStrategy.First,          // or RoundRobin, or Failover
            },
        });
        // end-snippet

        SendReceipt alimTalk = await kmsg.SendOrThrowAsync(new AlimTalkMessage { To = "01012345678", TemplateCode = "AUTH_OTP", Variables = new() { ["code"] = "246810" } });
        SendReceipt sms = await kmsg.SendOrThrowAsync(new SmsMessage { To = "01012345678", Text = "by SOLAPI" });
        Console.WriteLine($"  {alimTalk.Type} by {alimTalk.ProviderId}, {sms.Type} by {sms.ProviderId}");
    }
}
