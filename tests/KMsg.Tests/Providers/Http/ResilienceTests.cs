using System.Text;
using KMessage.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace KMessage.Tests.Providers.Http;

/// <summary>F15: the application puts retries on all its clients.</summary>
public sealed class ResilienceTests
{
    private const string Name = "KMsg:test";

    public static TheoryData<bool, int> OrdersAndStatuses
    {
        get
        {
            var data = new TheoryData<bool, int>();
            foreach (int status in new[] { 500, 503, 429, 408 })
            {
                data.Add(true, status);
                data.Add(false, status);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(OrdersAndStatuses))]
    public async Task F15_a_failing_status_arrives_as_it_was_after_one_request(bool resilienceFirst, int status)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.InTurn(Answers.With(status, "{\"turn\":1}", "Retry-After: 7"), Answers.With(200, "{\"turn\":2}")));
        await using ServiceProvider services = Build(gateway, resilienceFirst);
        using GatewayHttpClient client = Client(gateway, services);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.StatusCode, Encoding.UTF8.GetString(exchange.Body.Span), exchange.RetryAfter).Should().Be((GatewayPhase.Answered, status, "{\"turn\":1}", TimeSpan.FromSeconds(7)));
        gateway.Requests.Should().HaveCount(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task F15_a_lost_connection_stays_unanswered_after_one_request(bool resilienceFirst)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.InTurn(Answers.Reset, Answers.Ok));
        await using ServiceProvider services = Build(gateway, resilienceFirst);
        using GatewayHttpClient client = Client(gateway, services);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble, gateway.Requests.Count).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.ConnectionLost, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task F15_an_answer_that_is_slower_than_a_handlers_try_is_not_lost(bool resilienceFirst)
    {
        var answerNow = new TaskCompletionSource();
        var tries = new CountingHandler();
        await using RawGateway gateway = RawGateway.Start(async (connection, request) =>
        {
            await answerNow.Task;
            await Answers.With(200, "{\"late\":true}")(connection, request);
        });
        await using ServiceProvider services = Build(gateway, resilienceFirst, options =>
        {
            options.AttemptTimeout.Timeout = TimeSpan.FromMilliseconds(200);
            options.Retry.MaxRetryAttempts = 1000;
        }, tries);
        using GatewayHttpClient client = Client(gateway, services);

        Task<GatewayExchange> sending = client.SendWithinDeadlineAsync(GatewayRequests.Post());
        await tries.ReachedAsync(2);
        answerNow.SetResult();
        GatewayExchange exchange = await sending;

        (exchange.Phase, Encoding.UTF8.GetString(exchange.Body.Span), gateway.Requests.Count).Should().Be((GatewayPhase.Answered, "{\"late\":true}", 1));
    }

    [Fact]
    public async Task F15_a_handlers_total_time_limit_does_not_hide_the_first_answer()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.With(429, "{\"turn\":1}", "Retry-After: 3600"));
        await using ServiceProvider services = Build(gateway, resilienceFirst: true, options =>
        {
            options.Retry.ShouldRetryAfterHeader = true;
            options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(3);
            options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(4);
        });
        using GatewayHttpClient client = Client(gateway, services);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.StatusCode, exchange.RetryAfter).Should().Be((429, TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_refused_connection_may_be_tried_again_and_stays_not_sent()
    {
        RawGateway gone = RawGateway.Start(Answers.Ok);
        await gone.DisposeAsync();
        var tries = new CountingHandler();
        await using ServiceProvider services = Build(gone, resilienceFirst: true, further: tries);
        using GatewayHttpClient client = Client(gone, services);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble, tries.Count).Should().Be((GatewayPhase.NotSent, GatewayTrouble.NotConnected, 4));
    }

    [Fact]
    public async Task Hedging_makes_one_request()
    {
        var answerNow = new TaskCompletionSource();
        var tries = new CountingHandler();
        await using RawGateway gateway = RawGateway.Start(async (connection, request) =>
        {
            await answerNow.Task;
            await Answers.Ok(connection, request);
        });
        await using ServiceProvider services = BuildWith(gateway, client =>
        {
            client.AddStandardHedgingHandler().Configure(options => options.Hedging.Delay = TimeSpan.FromMilliseconds(50));
            client.AddHttpMessageHandler(() => tries);
        });
        using GatewayHttpClient client = Client(gateway, services);

        Task<GatewayExchange> sending = client.SendWithinDeadlineAsync(GatewayRequests.Post());
        await tries.ReachedAsync(2);
        answerNow.SetResult();
        GatewayExchange exchange = await sending;

        (exchange.Phase, exchange.StatusCode, gateway.Requests.Count).Should().Be((GatewayPhase.Answered, 200, 1));
    }

    [Fact]
    public async Task A_primary_handler_that_the_application_puts_in_place_is_guarded_too()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.With(503, "{\"turn\":1}"));
        await using ServiceProvider services = BuildWith(gateway, _ => { }, client => client
            .AddHttpMessageHandler(() => new BodyReadingHandler())
            .ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler())
            .AddHttpMessageHandler(() => new RepeatingHandler(4)));
        using GatewayHttpClient client = Client(gateway, services);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.StatusCode, gateway.Requests.Count).Should().Be((503, 1));
    }

    [Fact]
    public async Task Another_client_of_the_application_keeps_its_retries()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.InTurn(Answers.With(503), Answers.Ok));
        await using ServiceProvider services = Build(gateway, resilienceFirst: true);
        using HttpClient other = services.GetRequiredService<IHttpClientFactory>().CreateClient("other");

        using HttpResponseMessage response = await other.GetAsync(gateway.Address).WaitAsync(RawGateway.Deadline);

        ((int)response.StatusCode, gateway.Requests.Count).Should().Be((200, 2));
    }

    private static GatewayHttpClient Client(RawGateway gateway, ServiceProvider services) =>
        new(GatewayRequests.Options(gateway.Address), services.GetRequiredService<IHttpClientFactory>().CreateClient(Name));

    private static ServiceProvider Build(RawGateway gateway, bool resilienceFirst, Action<HttpStandardResilienceOptions>? configure = null, DelegatingHandler? further = null)
    {
        var services = new ServiceCollection();
        if (resilienceFirst)
        {
            AddResilience();
        }

        services.AddKMsg().AddGatewayHttpClient(Name, _ => GatewayRequests.Options(gateway.Address));
        if (!resilienceFirst)
        {
            AddResilience();
        }

        return services.BuildServiceProvider();

        void AddResilience() => services.ConfigureHttpClientDefaults(client =>
        {
            client.AddStandardResilienceHandler(options =>
            {
                options.Retry.Delay = TimeSpan.FromMilliseconds(1);
                options.Retry.UseJitter = false;
                options.Retry.BackoffType = DelayBackoffType.Constant;
                options.Retry.ShouldRetryAfterHeader = false;
                configure?.Invoke(options);
            });
            if (further is not null)
            {
                client.AddHttpMessageHandler(() => further);
            }
        });
    }

    private static ServiceProvider BuildWith(RawGateway gateway, Action<IHttpClientBuilder> defaults, Action<IHttpClientBuilder>? own = null)
    {
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(defaults);
        IHttpClientBuilder client = services.AddKMsg().AddGatewayHttpClient(Name, _ => GatewayRequests.Options(gateway.Address));
        own?.Invoke(client);
        return services.BuildServiceProvider();
    }
}
