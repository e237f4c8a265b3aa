using System.Net;
using KMessage.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Polly;

namespace KMessage.Tests.Providers.Http;

/// <summary>F15 through a client of the application's own, without the guard: retries, redirects, loggers.</summary>
public sealed class OwnClientTests
{
    [Theory]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("429")]
    [InlineData("reset")]
    [InlineData("close")]
    public async Task F15_one_request_arrives_and_it_is_never_called_not_sent(string what)
    {
        await using RawGateway gateway = RawGateway.Start(what switch
        {
            "reset" => Answers.Reset,
            "close" => Answers.Close,
            _ => Answers.With(int.Parse(what, null), "{}", "Retry-After: 0"),
        });
        await using ServiceProvider services = Resilient();
        using HttpClient inner = services.GetRequiredService<IHttpClientFactory>().CreateClient("own");
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        exchange.Phase.Should().NotBe(GatewayPhase.NotSent, what);
        gateway.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task F15_a_connection_lost_first_and_refused_then_is_unanswered()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Reset);
        using HttpClient inner = GatewayRequests.Unguarded(new RepeatingHandler(2) { InnerHandler = new RefusingHandler() });
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.ConnectionLost));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public async Task A_handler_that_reads_the_body_does_not_let_a_retry_send_twice(bool asText, bool asStream, bool asCopy)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.With(503));
        var reading = new BodyReadingHandler(asText, asStream, asCopy) { InnerHandler = new RepeatingHandler(4) { InnerHandler = new SocketsHttpHandler() } };
        using HttpClient inner = GatewayRequests.Unguarded(reading);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        await client.SendWithinDeadlineAsync(GatewayRequests.Post(body: "{\"a\":1}"));

        gateway.Requests.Select(request => request.Text).Should().Equal("{\"a\":1}");
        reading.Read.Should().Be("{\"a\":1}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_signs_and_reads_the_body_keeps_its_header(bool isGuarded)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        HttpMessageHandler primary = isGuarded ? new SendOnceHandler(new SocketsHttpHandler()) : new SocketsHttpHandler();
        using HttpClient inner = GatewayRequests.Unguarded(new BodyReadingHandler() { InnerHandler = primary });
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        gateway.Requests.Should().ContainSingle(request => request.Header("Content-MD5") == "sum" && request.Header("Content-Type") == "application/json");
    }

    [Fact]
    public async Task A_retry_around_a_handler_that_reads_the_body_does_not_send_twice()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Close);
        using HttpClient inner = GatewayRequests.Unguarded(new RepeatingHandler(4) { InnerHandler = new BodyReadingHandler() { InnerHandler = new SocketsHttpHandler() } });
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        gateway.Requests.Should().HaveCount(1);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task S10_a_followed_redirect_is_told_apart_and_takes_no_authorization_along(int status)
    {
        await using RawGateway other = RawGateway.Start(Answers.Ok);
        await using RawGateway gateway = RawGateway.Start(Answers.With(status, "", $"Location: {other.Address}"));
        using HttpClient inner = GatewayRequests.Unguarded(new SocketsHttpHandler { AllowAutoRedirect = true });
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble, gateway.Requests.Count).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.Redirected, 1));
        other.Requests.Should().NotContain(request => request.Method != "GET" || request.Header("Authorization") != null);
    }

    [Fact]
    public async Task Through_a_guard_a_followed_redirect_is_told_apart_too()
    {
        await using RawGateway other = RawGateway.Start(Answers.Ok);
        await using RawGateway gateway = RawGateway.Start(Answers.With(302, "", $"Location: {other.Address}"));
        using HttpClient inner = GatewayRequests.Guarded(new SocketsHttpHandler { AllowAutoRedirect = true });
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.Redirected));
    }

    [Fact]
    public async Task The_clients_own_time_limit_is_told_as_one()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Silence);
        using HttpClient inner = GatewayRequests.Unguarded();
        inner.Timeout = TimeSpan.FromSeconds(3);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble, gateway.Requests.Count).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.TimedOut, 1));
        exchange.ToError("solapi").Problem.English.Should().Contain("did not answer in time", "30 s is not the limit that was reached");
    }

    [Fact]
    public async Task A_handler_that_does_not_listen_to_its_token_does_not_hold_the_caller()
    {
        var clock = new FakeTimeProvider();
        using HttpClient inner = GatewayRequests.Unguarded(new DeafHandler());
        using var client = new GatewayHttpClient(GatewayRequests.Options(new Uri("https://gateway.example")), inner, clock);

        Task<GatewayExchange> sending = client.SendWithinDeadlineAsync(GatewayRequests.Post());
        clock.Advance(TimeSpan.FromSeconds(30));
        GatewayExchange exchange = await sending;

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.NotSent, GatewayTrouble.TimedOut));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_throws_is_named_and_nothing_escapes(bool hasSideEffect)
    {
        using HttpClient inner = GatewayRequests.Unguarded(new ThrowingHandler(new InvalidDataException("circuit")));
        using var client = new GatewayHttpClient(GatewayRequests.Options(new Uri("https://gateway.example")), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(hasSideEffect ? GatewayRequests.Post() : GatewayRequests.Get());

        exchange.Trouble.Should().Be(GatewayTrouble.HandlerFailed);
        exchange.ToError("solapi").Problem.English.Should().Contain("InvalidDataException");
    }

    [Fact]
    public void A_client_that_sends_Expect_is_refused()
    {
        using var inner = new HttpClient();
        inner.DefaultRequestHeaders.ExpectContinue = true;

        Action make = () => _ = new GatewayHttpClient(GatewayRequests.Options(new Uri("https://gateway.example")), inner);

        make.Should().Throw<ArgumentException>().WithMessage("*Expect: 100-continue*");
    }

    [Fact]
    public async Task A_handed_in_client_is_not_disposed()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        using HttpClient inner = GatewayRequests.Unguarded();

        new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner).Dispose();
        using HttpResponseMessage response = await inner.GetAsync(gateway.Address);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Handlers_of_the_application_see_the_body()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        var reading = new BodyReadingHandler(asText: true, asStream: true, asCopy: true) { InnerHandler = new SendOnceHandler(new SocketsHttpHandler()) };
        using var inner = new HttpClient(reading);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post(body: "{\"글\":\"안녕\"}"));

        (exchange.StatusCode, reading.Read, gateway.Requests[0].Text).Should().Be((200, "{\"글\":\"안녕\"}", "{\"글\":\"안녕\"}"));
    }

    private static ServiceProvider Resilient()
    {
        var services = new ServiceCollection();
        services.AddHttpClient("own")
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = true })
            .AddStandardResilienceHandler(options =>
            {
                options.Retry.Delay = TimeSpan.FromMilliseconds(1);
                options.Retry.UseJitter = false;
                options.Retry.BackoffType = DelayBackoffType.Constant;
            });
        return services.BuildServiceProvider();
    }
}
