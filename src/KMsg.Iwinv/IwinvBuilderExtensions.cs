using KMessage;
using KMessage.Iwinv;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the IWINV gateway to KMsg.</summary>
public static class IwinvBuilderExtensions
{
    /// <summary>Adds IWINV with settings from configuration. They are checked when the host starts; a failed check names the key to set.</summary>
    /// <param name="builder">What <c>services.AddKMsg()</c> returned.</param>
    /// <param name="section">The section that holds the settings, e.g. <c>KMsg:Iwinv</c>.</param>
    /// <example><code>builder.Services.AddKMsg().AddIwinv(builder.Configuration.GetSection("KMsg:Iwinv"));</code></example>
    public static IKMsgBuilder AddIwinv(this IKMsgBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        string name = NextName(builder.Services);
        builder.Services.AddOptions<IwinvOptions>(name).Bind(section).ValidateOnStart();
        return AddRegistration(builder, name, section.Path);
    }

    /// <summary>Adds IWINV with settings from code. They are checked when the host starts.</summary>
    /// <param name="builder">What <c>services.AddKMsg()</c> returned.</param>
    /// <param name="configure">Sets the settings.</param>
    public static IKMsgBuilder AddIwinv(this IKMsgBuilder builder, Action<IwinvOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        string name = NextName(builder.Services);
        builder.Services.AddOptions<IwinvOptions>(name).Configure(configure).ValidateOnStart();
        return AddRegistration(builder, name, section: null);
    }

    private static IKMsgBuilder AddRegistration(IKMsgBuilder builder, string name, string? section)
    {
        builder.Services.AddSingleton<IValidateOptions<IwinvOptions>>(new IwinvOptionsValidator(name, section));
        string client = $"KMessage.Iwinv{name}";

        // One client for both hosts: its handler takes the time limits from here, the address comes with each request.
        builder.AddGatewayHttpClient(client, services => OptionsOf(services, name).ToAlimTalkHttpOptions());
        return builder.AddProvider(services => new IwinvProvider(
            OptionsOf(services, name),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetRequiredService<IHttpClientFactory>().CreateClient(client)));
    }

    private static IwinvOptions OptionsOf(IServiceProvider services, string name) => services.GetRequiredService<IOptionsMonitor<IwinvOptions>>().Get(name);

    /// <summary>The first account has the default name, so that an application can change its options afterwards in the usual way; every further one has its own.</summary>
    private static string NextName(IServiceCollection services)
    {
        int before = services.Count(service => service.ServiceType == typeof(IValidateOptions<IwinvOptions>) && service.ImplementationInstance is IwinvOptionsValidator);
        return before == 0 ? Options.Options.DefaultName : $"-{before + 1}";
    }
}
