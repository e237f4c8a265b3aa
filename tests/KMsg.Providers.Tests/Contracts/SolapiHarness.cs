using KMessage.Contracts.Providers;
using KMessage.Sandbox;
using KMessage.Solapi;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Providers.Tests.Contracts;

/// <summary>SOLAPI before the sandbox.</summary>
internal sealed class SolapiHarness : SandboxHarness
{
    private const string WrongKey = "NCSWRONGKEY00739";
    private const string WrongSecret = "WRONGSECRET73917391WRONGSECRET73";

    private SolapiHarness(KMsgSandbox sandbox, FakeTimeProvider clock)
        : base(sandbox, clock, message => message.MessageId)
    {
    }

    public override IReadOnlyCollection<string> Keys => [Sandbox.SolapiApiKey, Sandbox.SolapiApiSecret, WrongKey, WrongSecret];

    public override IReadOnlyCollection<string> KeySettings => [nameof(SolapiOptions.ApiKey), nameof(SolapiOptions.ApiSecret)];

    public override string UnknownMessageId => "M4V20261123030000NOBODYHASTHIS00";

    public override string? TemplateCode => "AUTH_OTP";

    public static async ValueTask<ProviderHarness> StartAsync()
    {
        (KMsgSandbox sandbox, FakeTimeProvider clock) = await StartSandboxAsync();
        return new SolapiHarness(sandbox, clock);
    }

    /// <summary>SOLAPI refuses single members of a request: here for its sender number.</summary>
    public override Message CreateRefusedMessage(MessageType type, int number) => CreateMessage(type, number) with { To = MagicNumbers.SenderNotRegistered };

    public override IProvider CreateProvider(ProviderSetup setup) => new SolapiProvider(
        new SolapiOptions
        {
            BaseAddress = Sandbox.SolapiAddress,
            ApiKey = setup.HasWrongKeys ? WrongKey : Sandbox.SolapiApiKey,
            ApiSecret = setup.HasWrongKeys ? WrongSecret : Sandbox.SolapiApiSecret,
            DefaultFrom = Sender,
            KakaoPfId = Sandbox.KakaoChannelId,
            RcsBrandId = "BR.contract",
            NaverTalkId = "TALK.contract",
        },
        Clock,
        setup.HttpClient);
}
