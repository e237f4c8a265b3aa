using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KMessage.Http;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Providers.Http;

/// <summary>The rows of §2.1 in which nothing left: proved, and no request arrived.</summary>
public sealed class NotSentTests
{
    [Fact]
    public async Task A_name_that_does_not_exist_is_not_sent()
    {
        using var client = new GatewayHttpClient(GatewayRequests.Options(new Uri("https://no-such-gateway.invalid")));

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        exchange.Should().BeEquivalentTo(new { Phase = GatewayPhase.NotSent, StatusCode = 0 });
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, GatewayTrouble.NameNotResolved)]
    [InlineData(SocketError.HostUnreachable, GatewayTrouble.NotConnected)]
    public async Task The_trouble_of_connecting_is_named(SocketError error, GatewayTrouble trouble)
    {
        using HttpClient inner = GatewayRequests.Guarded(new SocketsHttpHandler { ConnectCallback = (_, _) => throw new SocketException((int)error) });
        using var client = new GatewayHttpClient(GatewayRequests.Options(new Uri("https://gateway.example")), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.NotSent, trouble));
    }

    [Fact]
    public async Task A_refused_connection_is_not_sent()
    {
        using var client = new GatewayHttpClient(GatewayRequests.Options(await ClosedPortAsync()));

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.NotSent, GatewayTrouble.NotConnected));
    }

    [Fact]
    public async Task A_connection_that_takes_too_long_is_not_sent()
    {
        using var hole = new BlackHole();
        using var client = new GatewayHttpClient(GatewayRequests.Options(hole.Address) with { ConnectTimeout = TimeSpan.FromMilliseconds(300) });

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.NotSent, GatewayTrouble.TimedOut));
        exchange.ToError("solapi").MessageIn(System.Globalization.CultureInfo.InvariantCulture).Should().Contain("within 0.3 s, so nothing was sent");
    }

    [Fact]
    public async Task The_time_limit_of_the_exchange_holds_while_connecting()
    {
        using var hole = new BlackHole();
        var clock = new FakeTimeProvider();
        using var client = new GatewayHttpClient(GatewayRequests.Options(hole.Address) with { ConnectTimeout = TimeSpan.FromHours(1) }, timeProvider: clock);

        Task<GatewayExchange> sending = client.SendWithinDeadlineAsync(GatewayRequests.Post());
        clock.Advance(TimeSpan.FromSeconds(31));
        GatewayExchange exchange = await sending;

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.NotSent, GatewayTrouble.TimedOut));
        exchange.ToError("solapi").Problem.English.Should().Contain("30 s");
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_ends_the_handshake()
    {
        using X509Certificate2 certificate = SelfSigned();
        await using RawGateway gateway = RawGateway.Start(Answers.Ok, certificate);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.NotSent, GatewayTrouble.TlsFailed));
        (await gateway.RequestsAfterClientsLeftAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(403)]
    [InlineData(407)]
    [InlineData(502)]
    public async Task A_proxy_that_refuses_the_tunnel_sees_nothing_of_the_request(int status)
    {
        await using RawGateway proxy = RawGateway.Start(Answers.With(status));
        using HttpClient inner = GatewayRequests.Guarded(new SocketsHttpHandler { Proxy = new WebProxy(proxy.Address), UseProxy = true });
        using var client = new GatewayHttpClient(GatewayRequests.Options(new Uri("https://gateway.example")), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.NotSent, GatewayTrouble.ProxyRefused));
        proxy.Requests.Should().OnlyContain(request => request.Method == "CONNECT" && request.Header("Authorization") == null);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_opens_no_connection()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post(), new CancellationToken(canceled: true));

        (exchange.Phase, exchange.Trouble, gateway.Connections).Should().Be((GatewayPhase.NotSent, GatewayTrouble.Cancelled, 0));
    }

    [Fact]
    public async Task Cancelling_while_connecting_is_not_sent()
    {
        using var hole = new BlackHole();
        using var client = new GatewayHttpClient(GatewayRequests.Options(hole.Address));
        using var caller = new CancellationTokenSource();

        Task<GatewayExchange> sending = client.SendWithinDeadlineAsync(GatewayRequests.Post(), caller.Token);
        await caller.CancelAsync();
        GatewayExchange exchange = await sending;

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.NotSent, GatewayTrouble.Cancelled));
    }

    [Fact]
    public async Task A_request_that_was_given_up_before_it_left_cannot_leave_later()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        var deaf = new DeafHandler();
        using HttpClient inner = GatewayRequests.Guarded(deaf);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);
        using var caller = new CancellationTokenSource();

        Task<GatewayExchange> sending = client.SendWithinDeadlineAsync(GatewayRequests.Post(), caller.Token);
        await caller.CancelAsync();
        GatewayExchange exchange = await sending;
        Func<Task> late = deaf.GoOnAsync;

        exchange.Phase.Should().Be(GatewayPhase.NotSent);
        await late.Should().ThrowAsync<Exception>();
        (await gateway.RequestsAfterClientsLeftAsync()).Should().BeEmpty();
    }

    private static async Task<Uri> ClosedPortAsync()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        return gateway.Address;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
