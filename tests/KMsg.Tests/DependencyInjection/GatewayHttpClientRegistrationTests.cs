using KMessage.Http;
using KMessage.Tests.Providers.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace KMessage.Tests.DependencyInjection;

/// <summary>The named client of a provider.</summary>
public sealed class GatewayHttpClientRegistrationTests
{
    [Fact]
    public async Task It_follows_no_redirect_and_has_no_time_limit_of_its_own()
    {
        await using RawGateway other = RawGateway.Start(Answers.Ok);
        await using RawGateway gateway = RawGateway.Start(Answers.With(302, "", $"Location: {other.Address}"));
        await using ServiceProvider services = Build(gateway);
        HttpClient inner = services.GetRequiredService<IHttpClientFactory>().CreateClient("KMsg:test");
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.StatusCode, other.Connections, inner.Timeout).Should().Be((302, 0, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task S01_no_key_is_logged_at_any_level_neither_as_text_nor_as_a_structured_value()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        await using ServiceProvider services = Build(gateway);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), services.GetRequiredService<IHttpClientFactory>().CreateClient("KMsg:test"));

        await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        IReadOnlyList<FakeLogRecord> records = services.GetRequiredService<FakeLogCollector>().GetSnapshot();
        records.Select(record => record + record.Message + string.Concat(record.StructuredState ?? [])).Should().NotContain(text => text.Contains(GatewayRequests.Secret));
    }

    [Fact]
    public async Task A_wrong_option_of_one_gateway_leaves_the_applications_other_clients_alone()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        var services = new ServiceCollection();
        services.AddKMsg().AddGatewayHttpClient("KMsg:test", _ => throw new InvalidOperationException("wrong options"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        using HttpClient other = provider.GetRequiredService<IHttpClientFactory>().CreateClient("other");
        using HttpResponseMessage response = await other.GetAsync(gateway.Address).WaitAsync(RawGateway.Deadline);

        response.IsSuccessStatusCode.Should().BeTrue();
    }

    private static ServiceProvider Build(RawGateway gateway)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddKMsg().AddGatewayHttpClient("KMsg:test", _ => GatewayRequests.Options(gateway.Address));
        return services.BuildServiceProvider();
    }
}
