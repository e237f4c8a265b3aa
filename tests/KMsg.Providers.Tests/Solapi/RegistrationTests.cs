using KMessage.Sandbox;
using KMessage.Solapi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KMessage.Providers.Tests.Solapi;

public sealed class RegistrationTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Settings_from_configuration_reach_the_provider()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        await using ServiceProvider services = Services(builder => builder.AddSolapi(Section(
            ("BaseAddress", sandbox.SolapiAddress.ToString()),
            ("ApiKey", sandbox.SolapiApiKey),
            ("ApiSecret", sandbox.SolapiApiSecret),
            ("DefaultFrom", "010-0000-0000"),
            ("KakaoPfId", sandbox.KakaoChannelId),
            ("AnswerTimeout", "00:00:10"),
            ("Id", "main"))));

        KMsg kmsg = services.GetRequiredService<KMsg>();
        SendReceipt text = await kmsg.SendOrThrowAsync(new TextMessage { To = "01012345678", Text = "x" });
        SendReceipt alimTalk = await kmsg.SendOrThrowAsync(new AlimTalkMessage { To = "01012345678", TemplateCode = "AUTH_OTP", Variables = new() { ["code"] = "1" } });

        text.ProviderId.Should().Be("main");
        alimTalk.ProviderMessageId.Should().NotBeNull();
        sandbox.Messages[0].From.Should().Be("01000000000");
    }

    [Fact]
    public async Task Settings_from_code_reach_the_provider_and_two_accounts_are_told_apart()
    {
        await using var first = await KMsgSandbox.StartAsync();
        await using var second = await KMsgSandbox.StartAsync(new SandboxOptions { SolapiApiKey = "SECONDKEY", SolapiApiSecret = "SECONDSECRET" });
        await using ServiceProvider services = Services(builder => builder.AddSolapi(options => Point(options, first, "one")).AddSolapi(options => Point(options, second, "two")));
        KMsg kmsg = services.GetRequiredService<KMsg>();

        await kmsg.SendOrThrowAsync(new TextMessage { To = "01012345678", Text = "x", ProviderId = "one" });
        await kmsg.SendOrThrowAsync(new TextMessage { To = "01012345678", Text = "x", ProviderId = "two" });

        first.Messages.Should().ContainSingle();
        second.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task An_application_that_retries_everything_still_sends_once()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        await using ServiceProvider services = Services(
            builder => builder.AddSolapi(options => Point(options, sandbox, "solapi")),
            services => services.ConfigureHttpClientDefaults(client => client.AddStandardResilienceHandler()));
        sandbox.Faults.NextSend(Fault.ServerError(503).AfterRecording());

        Result<SendReceipt> result = await services.GetRequiredService<KMsg>().SendAsync(new TextMessage { To = "01012345678", Text = "x" }).WaitAsync(Deadline);

        result.Error!.IsOutcomeUnknown.Should().BeTrue();
        sandbox.Requests.Should().ContainSingle();
        sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task A_host_without_a_secret_does_not_start_and_names_the_key_and_its_environment_spelling()
    {
        using IHost host = Host(builder => builder.AddSolapi(Section(("ApiKey", "KEY"), ("DefaultFrom", "112"))));

        Func<Task> start = () => host.StartAsync().WaitAsync(Deadline);

        OptionsValidationException thrown = (await start.Should().ThrowAsync<OptionsValidationException>()).Which;
        thrown.Failures.Should().HaveCount(2);
        thrown.Failures.First().Should().StartWith("KMsg:Solapi:ApiSecret (KMsg__Solapi__ApiSecret) is missing.");
        thrown.Failures.Last().Should().StartWith("KMsg:Solapi:DefaultFrom (KMsg__Solapi__DefaultFrom) '***' cannot be");
    }

    [Fact]
    public async Task A_host_without_the_section_does_not_start()
    {
        using IHost host = Host(builder => builder.AddSolapi(Section()));

        Func<Task> start = () => host.StartAsync().WaitAsync(Deadline);

        await start.Should().ThrowAsync<OptionsValidationException>().WithMessage("KMsg:Solapi:ApiKey (KMsg__Solapi__ApiKey) is missing.*");
    }

    [Fact]
    public async Task Settings_from_code_are_checked_at_start_under_their_own_name()
    {
        using IHost host = Host(builder => builder.AddSolapi(options => options.ApiKey = "KEY"));

        Func<Task> start = () => host.StartAsync().WaitAsync(Deadline);

        await start.Should().ThrowAsync<OptionsValidationException>().WithMessage("SolapiOptions.ApiSecret is missing.*");
    }

    [Fact]
    public void The_first_accounts_settings_can_be_changed_in_the_usual_way()
    {
        using ServiceProvider services = Services(
            builder => builder.AddSolapi(options => options.ApiKey = "KEY"),
            services => services.PostConfigure<SolapiOptions>(options => options.ApiSecret = "SECRET"));

        services.GetRequiredService<IOptions<SolapiOptions>>().Value.ApiKey.Should().Be("KEY");
        services.GetRequiredService<KMsg>().Providers["solapi"].Should().BeOfType<SolapiProvider>();
    }

    private static void Point(SolapiOptions options, KMsgSandbox sandbox, string id)
    {
        options.Id = id;
        options.BaseAddress = sandbox.SolapiAddress;
        options.ApiKey = sandbox.SolapiApiKey;
        options.ApiSecret = sandbox.SolapiApiSecret;
        options.DefaultFrom = "01000000000";
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create($"KMsg:Solapi:{pair.Key}", (string?)pair.Value)))
        .Build()
        .GetSection("KMsg:Solapi");

    private static ServiceProvider Services(Action<IKMsgBuilder> add, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        more?.Invoke(services);
        add(services.AddKMsg());
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static IHost Host(Action<IKMsgBuilder> add)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(settings: null);
        add(builder.Services.AddKMsg());
        return builder.Build();
    }
}
