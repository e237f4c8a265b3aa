using KMessage.Iwinv;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KMessage.Providers.Tests.Iwinv;

public sealed class RegistrationTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Settings_from_configuration_reach_the_provider()
    {
        List<(string Path, string? Auth, string? Extra, string Body)> requests = [];
        await using WebApplication server = await TinyServer.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            requests.Add((context.Request.Path, (string?)context.Request.Headers["AUTH"] ?? context.Request.Headers["secret"], context.Request.Headers["X-Custom"], await reader.ReadToEndAsync()));
            await context.Response.WriteAsync(context.Request.Path.StartsWithSegments("/at") ? IwinvTestBench.Accepted : IwinvTestBench.AcceptedText);
        });
        string address = server.Urls.Single();
        await using ServiceProvider services = Services(builder => builder.AddIwinv(Section(
            ("Id", "main"),
            ("ApiKey", "api-key"),
            ("SmsApiKey", "sms-api-key"),
            ("SmsAuthKey", "sms-auth-key"),
            ("SmsCompanyId", "company"),
            ("DefaultFrom", "02-1234-5678"),
            ("AlimTalkBaseAddress", $"{address}/at"),
            ("SmsBaseAddress", $"{address}/sms"),
            ("TemplateCacheDuration", "00:01:00"),
            ("SmsHistoryPageSize", "50"),
            ("ExtraHeaders:X-Custom", "v"),
            ("AlimTalkFailureCodes:K101", "NotKakaoTalkUser"))));

        KMsg kmsg = services.GetRequiredService<KMsg>();
        SendReceipt alimTalk = await kmsg.SendOrThrowAsync(IwinvTestBench.AlimTalk());
        SendReceipt sms = await kmsg.SendOrThrowAsync(IwinvTestBench.Sms());

        (alimTalk.ProviderId, alimTalk.ProviderMessageId, sms.ProviderMessageId).Should().Be(("main", "17", "R1"));
        requests.Select(request => (request.Path, request.Auth, request.Extra)).Should().Equal(("/at/api/v2/send/", "YXBpLWtleQ==", "v"), ("/sms/api/v2/send/", "c21zLWFwaS1rZXkmc21zLWF1dGgta2V5", "v"));
        requests[1].Body.Should().Contain("\"from\":\"0212345678\"");
        IwinvOptions options = services.GetRequiredService<IOptions<IwinvOptions>>().Value;
        (options.TemplateCacheDuration, options.SmsHistoryPageSize, options.AlimTalkFailureCodes["K101"]).Should().Be((TimeSpan.FromMinutes(1), 50, DeliveryReason.NotKakaoTalkUser));
    }

    [Fact]
    public async Task Settings_from_code_reach_the_provider_and_two_accounts_are_told_apart()
    {
        await using ServiceProvider services = Services(builder => builder
            .AddIwinv(options => options.ApiKey = "a")
            .AddIwinv(options => (options.Id, options.SmsApiKey, options.SmsAuthKey) = ("two", "b", "c")));

        services.GetServices<IProvider>().Select(provider => (provider.Id, provider.SupportedTypes.Count)).Should().Equal(("iwinv", 1), ("two", 3));
    }

    [Theory]
    [InlineData("", "KMsg:Iwinv:ApiKey (KMsg__Iwinv__ApiKey) is missing")]
    [InlineData("SmsApiKey=b", "KMsg:Iwinv:SmsAuthKey (KMsg__Iwinv__SmsAuthKey) is missing, while SmsApiKey is given")]
    [InlineData("ApiKey=a;DefaultFrom=12", "KMsg:Iwinv:DefaultFrom (KMsg__Iwinv__DefaultFrom)")]
    [InlineData("ApiKey=a;SmsBaseAddress=http://example.com", "KMsg:Iwinv:SmsBaseAddress (KMsg__Iwinv__SmsBaseAddress)")]
    public async Task A_wrong_setting_stops_the_host_with_the_key_to_set(string settings, string says)
    {
        (string, string)[] pairs = [.. settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1]))];
        HostApplicationBuilder host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Services.AddKMsg().AddIwinv(Section(pairs));
        using IHost application = host.Build();
        Func<Task> start = () => application.StartAsync().WaitAsync(Deadline);

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain(says);
    }

    [Fact]
    public async Task Wrong_settings_in_code_are_named_as_in_code()
    {
        HostApplicationBuilder host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Services.AddKMsg().AddIwinv(_ => { });
        using IHost application = host.Build();
        Func<Task> start = () => application.StartAsync().WaitAsync(Deadline);

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain("IwinvOptions.ApiKey is missing");
    }

    [Fact]
    public async Task An_application_that_retries_everything_still_sends_once()
    {
        int requests = 0;
        await using WebApplication server = await TinyServer.StartAsync(context =>
        {
            Interlocked.Increment(ref requests);
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        await using ServiceProvider services = Services(
            builder => builder.AddIwinv(options => (options.SmsApiKey, options.SmsAuthKey, options.SmsBaseAddress, options.DefaultFrom) = ("a", "b", new Uri(server.Urls.Single()), "0212345678")),
            services => services.ConfigureHttpClientDefaults(client => client.AddStandardResilienceHandler()));

        Result<SendReceipt> result = await services.GetRequiredService<KMsg>().SendAsync(IwinvTestBench.Sms()).WaitAsync(Deadline);

        result.Error!.IsOutcomeUnknown.Should().BeTrue();
        requests.Should().Be(1);
    }

    private static ServiceProvider Services(Action<IKMsgBuilder> add, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        configure?.Invoke(services);
        add(services.AddKMsg());
        return services.BuildServiceProvider();
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create($"KMsg:Iwinv:{pair.Key}", (string?)pair.Value))).Build().GetSection("KMsg:Iwinv");
}
