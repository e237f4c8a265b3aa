using KMessage.Contracts.Providers;
using KMessage.Iwinv;
using KMessage.Sandbox;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Providers.Tests.Contracts;

/// <summary>IWINV before the sandbox.</summary>
internal sealed class IwinvHarness : SandboxHarness
{
    private const string WrongKey = "WRONGIWINVKEY7391";
    private const string WrongSmsKey = "WRONGIWINVSMSKEY7391";
    private const string WrongSmsAuthKey = "WRONGIWINVSMSAUTH7391";

    private IwinvHarness(KMsgSandbox sandbox, FakeTimeProvider clock)
        : base(sandbox, clock, message => message.GroupId)
    {
    }

    public override IReadOnlyCollection<string> Keys => [Sandbox.IwinvApiKey, Sandbox.IwinvSmsApiKey, Sandbox.IwinvSmsAuthKey, WrongKey, WrongSmsKey, WrongSmsAuthKey];

    public override IReadOnlyCollection<string> KeySettings => [nameof(IwinvOptions.ApiKey), nameof(IwinvOptions.SmsApiKey), nameof(IwinvOptions.SmsAuthKey)];

    public override string UnknownMessageId => "9999999";

    public override string TemplateCode => "AUTH_OTP";

    /// <summary>Whether an AlimTalk is answered with an id at all is not certain (spec iwinv.md §3.3): its success code is the proof, and the receipt warns.</summary>
    public override SendOutcome OutcomeWithoutIds => SendOutcome.Accepted;

    public static async ValueTask<ProviderHarness> StartAsync()
    {
        (KMsgSandbox sandbox, FakeTimeProvider clock) = await StartSandboxAsync();
        return new IwinvHarness(sandbox, clock);
    }

    public override IProvider CreateProvider(ProviderSetup setup) => new IwinvProvider(
        new IwinvOptions
        {
            AlimTalkBaseAddress = Sandbox.IwinvAlimTalkAddress,
            SmsBaseAddress = Sandbox.IwinvSmsAddress,
            ApiKey = setup.HasWrongKeys ? WrongKey : Sandbox.IwinvApiKey,
            SmsApiKey = setup.HasWrongKeys ? WrongSmsKey : Sandbox.IwinvSmsApiKey,
            SmsAuthKey = setup.HasWrongKeys ? WrongSmsAuthKey : Sandbox.IwinvSmsAuthKey,
            SmsCompanyId = Sandbox.IwinvSmsCompanyId,
            DefaultFrom = Sender,
        },
        Clock,
        setup.HttpClient);
}
