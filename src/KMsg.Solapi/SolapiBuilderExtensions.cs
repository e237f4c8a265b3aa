using KMessage;
using KMessage.Solapi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the SOLAPI gateway to KMsg.</summary>
public static class SolapiBuilderExtensions
{
    /// <summary>Adds SOLAPI with settings from configuration. They are checked when the host starts; a failed check names the key to set.</summary>
    /// <param name="builder">What <c>services.AddKMsg()</c> returned.</param>
    /// <param name="section">The section that holds the settings, e.g. <c>KMsg:Solapi</c>.</param>
    /// <example><code>builder.Services.AddKMsg().AddSolapi(builder.Configuration.GetSection("KMsg:Solapi"));</code></example>
    public static IKMsgBuilder AddSolapi(this IKMsgBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        string name = NextName(builder.Services);
        builder.Services.AddOptions<SolapiOptions>(name).Bind(section).ValidateOnStart();
        return AddRegistration(builder, name, section.Path);
    }

    /// <summary>Adds SOLAPI with settings from code. They are checked when the host starts.</summary>
    /// <param name="builder">What <c>services.AddKMsg()</c> returned.</param>
    /// <param name="configure">Sets the settings.</param>
    public static IKMsgBuilder AddSolapi(this IKMsgBuilder builder, Action<SolapiOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        string name = NextName(builder.Services);
        builder.Services.AddOptions<SolapiOptions>(name).Configure(configure).ValidateOnStart();
        return AddRegistration(builder, name, section: null);
    }

    private static IKMsgBuilder AddRegistration(IKMsgBuilder builder, string name, string? section)
    {
        builder.Services.AddSingleton<IValidateOptions<SolapiOptions>>(new SolapiOptionsValidator(name, section));
        string client = $"KMessage.Solapi{name}";
        builder.AddGatewayHttpClient(client, services => OptionsOf(services, name).ToHttpOptions());
        return builder.AddProvider(services => new SolapiProvider(
            OptionsOf(services, name),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetRequiredService<IHttpClientFactory>().CreateClient(client)));
    }

    private static SolapiOptions OptionsOf(IServiceProvider services, string name) => services.GetRequiredService<IOptionsMonitor<SolapiOptions>>().Get(name);

    /// <summary>The first account has the default name, so that an application can change its options afterwards in the usual way; every further one has its own.</summary>
    private static string NextName(IServiceCollection services)
    {
        int before = services.Count(service => service.ServiceType == typeof(IValidateOptions<SolapiOptions>) && service.ImplementationInstance is SolapiOptionsValidator);
        return before == 0 ? Options.Options.DefaultName : $"-{before + 1}";
    }
}
