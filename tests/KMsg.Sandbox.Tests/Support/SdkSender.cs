using KMessage.Iwinv;
using KMessage.Solapi;

namespace KMessage.Sandbox.Tests.Support;

/// <summary>An app that sends with the real providers.</summary>
internal static class SdkSender
{
    public const string Sender = "01000000000";

    public static KMsg Solapi(KMsgSandbox sandbox, TimeProvider? clock = null) => new(new KMsgOptions
    {
        Providers =
        [
            new SolapiProvider(
                new SolapiOptions
                {
                    BaseAddress = sandbox.SolapiAddress,
                    ApiKey = sandbox.SolapiApiKey,
                    ApiSecret = sandbox.SolapiApiSecret,
                    KakaoPfId = sandbox.KakaoChannelId,
                    DefaultFrom = Sender,
                },
                clock ?? TimeProvider.System),
        ],
    });

    public static KMsg Iwinv(KMsgSandbox sandbox) => new(new KMsgOptions
    {
        Providers =
        [
            new IwinvProvider(new IwinvOptions
            {
                AlimTalkBaseAddress = sandbox.IwinvAlimTalkAddress,
                SmsBaseAddress = sandbox.IwinvSmsAddress,
                ApiKey = sandbox.IwinvApiKey,
                SmsApiKey = sandbox.IwinvSmsApiKey,
                SmsAuthKey = sandbox.IwinvSmsAuthKey,
                DefaultFrom = Sender,
            }),
        ],
    });

    public static async Task<string> SendAsync(KMsg kmsg, Message message)
    {
        var sent = await kmsg.SendAsync(message);
        sent.IsSuccess.Should().BeTrue(sent.ToString());
        return sent.Value.MessageId;
    }
}
