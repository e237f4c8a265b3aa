using System.Net;
using KMessage.Http;

namespace KMessage.Tests.Providers.Http;

/// <summary>The guard between the application's handlers and the wire.</summary>
public sealed class SendOnceHandlerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_repeats_everything_makes_one_request_and_the_first_outcome_stands(bool atOnce)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.InTurn(Answers.With(503, "first"), Answers.With(200, "second")));
        using HttpClient inner = Guarded(new RepeatingHandler(8, atOnce));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.StatusCode, exchange.MaskedBody(), gateway.Requests.Count).Should().Be((GatewayPhase.Answered, 503, "first", 1));
    }

    [Fact]
    public async Task Repeating_handlers_on_sixty_four_tasks_make_sixty_four_requests()
    {
        await using RawGateway gateway = RawGateway.Start((connection, request) => connection.WriteAsync(Answers.Text(500, request.Text)));
        using HttpClient inner = Guarded(new RepeatingHandler(4, atOnce: true));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        string?[] answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(task => Task.Run(async () =>
            (await client.SendWithinDeadlineAsync(GatewayRequests.Post(body: $"[{task}]"))).MaskedBody())));

        answers.Should().Equal(Enumerable.Range(0, 64).Select(task => $"[{task}]"));
        gateway.Requests.Should().HaveCount(64);
    }

    [Fact]
    public async Task A_pass_that_could_not_connect_allows_another()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.With(200, "ok"));
        var primary = new SocketsHttpHandler();
        int calls = 0;
        primary.ConnectCallback = async (context, cancellationToken) =>
        {
            if (Interlocked.Increment(ref calls) < 3)
            {
                throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused);
            }

            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        };
        using HttpClient inner = Guarded(new RepeatingHandler(3), primary);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.StatusCode, calls, gateway.Requests.Count).Should().Be((200, 3, 1));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public async Task A_handler_that_reads_the_body_does_not_make_a_refused_connection_uncertain(bool asText, bool asStream, bool asCopy)
    {
        using HttpClient inner = Guarded(new BodyReadingHandler(asText, asStream, asCopy), new ThrowingHandler(new HttpRequestException(HttpRequestError.ConnectionError)));
        using var client = new GatewayHttpClient(GatewayRequests.Options(new Uri("https://gateway.example")), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.NotSent, GatewayTrouble.NotConnected));
    }

    [Fact]
    public async Task A_handler_that_changes_the_body_is_respected()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        using HttpClient inner = Guarded(new ReplacingHandler("changed"));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        gateway.Requests.Should().ContainSingle(request => request.Text == "changed" && request.Header("Authorization") == GatewayRequests.Secret);
    }

    [Fact]
    public async Task A_handler_that_drops_the_body_does_not_bring_dotnets_own_repeats_back()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Close);
        using HttpClient inner = Guarded(new ReplacingHandler(null));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        gateway.Requests.Should().HaveCount(1);
        exchange.Phase.Should().Be(GatewayPhase.Unanswered);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task Expect_that_a_handler_adds_does_not_let_the_head_leave_first(string body)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Close);
        using HttpClient inner = Guarded(new ExpectingHandler());
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post(body: body));

        (exchange.Phase, gateway.Requests.Count).Should().Be((GatewayPhase.Unanswered, 1));
    }

    [Fact]
    public async Task Without_a_guard_Expect_and_an_empty_body_are_never_called_not_sent()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Close);
        using HttpClient inner = GatewayRequests.Unguarded(new ExpectingHandler { InnerHandler = new SocketsHttpHandler() });
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post(body: ""));

        exchange.Phase.Should().Be(GatewayPhase.Unanswered);
    }

    [Fact]
    public async Task An_answer_over_the_guards_limit_is_not_taken_and_not_asked_for_again()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.With(200, new string('x', 1001)));
        using var inner = new HttpClient(new RepeatingHandler(3) { InnerHandler = new SendOnceHandler(new SocketsHttpHandler(), maxAnswerBytes: 1000) });
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble, gateway.Requests.Count).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.AnswerTooLong, 1));
    }

    [Fact]
    public async Task Requests_that_are_not_a_gateways_pass_untouched()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.With(503));
        using HttpClient inner = Guarded(new RepeatingHandler(3));

        using HttpResponseMessage response = await inner.PostAsync(gateway.Address, new StringContent("x")).WaitAsync(RawGateway.Deadline);

        (response.StatusCode, gateway.Requests.Count).Should().Be((HttpStatusCode.ServiceUnavailable, 3));
    }

    [Fact]
    public async Task A_disposed_client_says_so()
    {
        var client = new GatewayHttpClient(GatewayRequests.Options(new Uri("https://gateway.example")));
        client.Dispose();

        Func<Task> send = () => client.SendWithinDeadlineAsync(GatewayRequests.Post());

        await send.Should().ThrowAsync<ObjectDisposedException>();
    }

    private static HttpClient Guarded(DelegatingHandler above, HttpMessageHandler? primary = null)
    {
        above.InnerHandler = new SendOnceHandler(primary ?? new SocketsHttpHandler());
        return new HttpClient(above) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
