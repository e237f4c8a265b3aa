using System.Text;
using KMessage.Http;

namespace KMessage.Tests.Providers.Http;

/// <summary>Reads may be tried again; nothing else may.</summary>
public sealed class ReadTests
{
    private int _made;

    [Theory]
    [InlineData("503")]
    [InlineData("500")]
    [InlineData("429")]
    [InlineData("cut off")]
    public async Task A_read_is_tried_again_with_a_fresh_request(string trouble)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.InTurn(trouble == "cut off" ? Answers.Broken("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{") : Answers.With(int.Parse(trouble, null)), Answers.With(200, "{\"point\":1}")));
        using GatewayHttpClient client = Client(gateway);

        GatewayExchange exchange = await ReadAsync(client);

        (exchange.StatusCode, Encoding.UTF8.GetString(exchange.Body.Span)).Should().Be((200, "{\"point\":1}"));
        gateway.Requests.Select(request => request.Header("X-Signature")).Distinct().Should().HaveCountGreaterThan(1).And.HaveCount(_made);
    }

    [Fact]
    public async Task Assumption_dotnet_repeats_a_read_whose_connection_broke_before_a_byte_came_back_with_the_same_signature()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.InTurn(Answers.Close, Answers.Ok));
        using GatewayHttpClient client = Client(gateway);

        GatewayExchange exchange = await ReadAsync(client);

        (exchange.StatusCode, _made).Should().Be((200, 1));
        gateway.Requests.Select(request => request.Header("X-Signature")).Should().Equal("s1", "s1");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task After_the_last_retry_the_last_answer_is_given_back(int retries)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.With(503, "{\"busy\":true}"));
        using GatewayHttpClient client = Client(gateway, retries);

        GatewayExchange exchange = await ReadAsync(client);

        (exchange.StatusCode, _made, gateway.Requests.Count).Should().Be((503, retries + 1, retries + 1));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task An_answer_that_asking_again_cannot_change_is_taken(int status)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.With(status));
        using GatewayHttpClient client = Client(gateway);

        GatewayExchange exchange = await ReadAsync(client);

        (exchange.StatusCode, _made).Should().Be((status, 1));
    }

    [Fact]
    public async Task Retry_After_is_waited_for_to_the_second()
    {
        var clock = new RecordingClock();
        await using RawGateway gateway = RawGateway.Start(Answers.InTurn(Answers.With(429, "", "Retry-After: 7"), Answers.Ok));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), timeProvider: clock);

        Task<GatewayExchange> reading = ReadAsync(client);
        await clock.WaitedForAsync(TimeSpan.FromSeconds(7));
        clock.Advance(TimeSpan.FromSeconds(6.999));
        int before = _made;
        clock.Advance(TimeSpan.FromSeconds(0.001));
        GatewayExchange exchange = await reading;

        (before, _made, exchange.StatusCode).Should().Be((1, 2, 200));
    }

    [Fact]
    public async Task A_gateway_that_wants_a_long_rest_is_not_asked_again()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.With(429, "", "Retry-After: 60"));
        using GatewayHttpClient client = Client(gateway);

        GatewayExchange exchange = await ReadAsync(client);

        (exchange.StatusCode, exchange.RetryAfter, _made).Should().Be((429, TimeSpan.FromSeconds(60), 1));
    }

    [Fact]
    public async Task A_side_effect_is_refused_before_anything_is_sent()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        using GatewayHttpClient client = Client(gateway);

        Func<Task> read = () => client.ReadAsync(() => GatewayRequests.Post()).AsTask();

        await read.Should().ThrowAsync<ArgumentException>().WithMessage("*SendAsync*");
        gateway.Connections.Should().Be(0);
    }

    [Fact]
    public async Task Cancelling_the_wait_between_two_tries_ends_it()
    {
        var clock = new RecordingClock();
        await using RawGateway gateway = RawGateway.Start(Answers.With(503, "", "Retry-After: 5"));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), timeProvider: clock);
        using var caller = new CancellationTokenSource();

        Task<GatewayExchange> reading = ReadAsync(client, caller.Token);
        await clock.WaitedForAsync(TimeSpan.FromSeconds(5));
        await caller.CancelAsync();
        GatewayExchange exchange = await reading;

        (exchange.Trouble, _made).Should().Be((GatewayTrouble.Cancelled, 1));
        exchange.ToError("solapi").Outcome.Should().Be(SendOutcome.NotSent);
    }

    [Fact]
    public async Task A_read_that_is_not_answered_in_time_is_tried_again_and_then_given_up()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Silence);
        using GatewayHttpClient client = Client(gateway, retries: 1, skippedSeconds: 30);

        GatewayExchange exchange = await ReadAsync(client);

        (exchange.Phase, exchange.Trouble, _made).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.TimedOut, 2));
        exchange.ToError("solapi").Should().BeEquivalentTo(new { Outcome = SendOutcome.NotSent, IsRetryable = true });
    }

    [Fact]
    public async Task A_read_with_a_body_sends_it()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        using GatewayHttpClient client = Client(gateway);

        await client.ReadAsync(() => new GatewayRequest { Method = HttpMethod.Post, Path = "/charge", HasSideEffect = false, Body = "{}"u8.ToArray(), ContentType = "application/json;charset=UTF-8" });

        gateway.Requests.Should().ContainSingle(request => request.Text == "{}" && request.Header("Content-Type") == "application/json;charset=UTF-8");
    }

    private static GatewayHttpClient Client(RawGateway gateway, int retries = 2, double skippedSeconds = 15) =>
        new(GatewayRequests.Options(gateway.Address) with { MaxReadRetries = retries }, timeProvider: new SkippingClock(TimeSpan.FromSeconds(skippedSeconds)));

    private Task<GatewayExchange> ReadAsync(GatewayHttpClient client, CancellationToken cancellationToken = default) => client.ReadAsync(
        () => new GatewayRequest { Method = HttpMethod.Get, Path = "/balance", HasSideEffect = false, Headers = [new("X-Signature", $"s{Interlocked.Increment(ref _made)}")] },
        cancellationToken).AsTask().WaitAsync(RawGateway.Deadline, CancellationToken.None);
}
