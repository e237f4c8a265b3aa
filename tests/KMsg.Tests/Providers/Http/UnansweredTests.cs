using KMessage.Http;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Providers.Http;

/// <summary>The rows of §2.1 in which bytes left and no whole answer came back: unknown, and one request arrived.</summary>
public sealed class UnansweredTests
{
    public static TheoryData<string, string> BrokenAnswers => new()
    {
        { "nothing", "" },
        { "half a status line", "HTTP/1.1 20" },
        { "half a head", "HTTP/1.1 200 OK\r\nContent-Le" },
        { "not HTTP", "220 mail.example ESMTP\r\n\r\n" },
        { "a shorter body than announced", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"groupId\":\"G1\"}" },
        { "chunks without an end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n" },
        { "half a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\nhello" },
    };

    [Theory]
    [MemberData(nameof(BrokenAnswers))]
    public async Task An_answer_that_breaks_off_is_unanswered(string what, string answer)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Broken(answer));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble, gateway.Requests.Count).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.ConnectionLost, 1), what);
    }

    [Fact]
    public async Task A_reset_after_the_request_is_unanswered()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Reset);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble, gateway.Requests.Count).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.ConnectionLost, 1));
    }

    [Fact]
    public async Task F16_a_gateway_that_answers_after_31_seconds_is_unanswered_and_not_asked_again()
    {
        var clock = new FakeTimeProvider();
        await using RawGateway gateway = RawGateway.Start(Answers.Silence);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), timeProvider: clock);

        for (int count = 1; count <= 50; count++)
        {
            Task<GatewayExchange> sending = client.SendWithinDeadlineAsync(GatewayRequests.Post());
            await gateway.ArrivedAsync(count);
            clock.Advance(TimeSpan.FromSeconds(31));
            GatewayExchange exchange = await sending;
            (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.TimedOut));
        }

        gateway.Requests.Should().HaveCount(50);
    }

    [Fact]
    public async Task A_gateway_that_answers_just_in_time_has_answered()
    {
        var clock = new FakeTimeProvider();
        var answerNow = new TaskCompletionSource();
        await using RawGateway gateway = RawGateway.Start(async (connection, request) =>
        {
            await answerNow.Task;
            await Answers.Ok(connection, request);
        });
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), timeProvider: clock);

        Task<GatewayExchange> sending = client.SendWithinDeadlineAsync(GatewayRequests.Post());
        await gateway.ArrivedAsync(1);
        clock.Advance(TimeSpan.FromSeconds(29.9));
        answerNow.SetResult();
        GatewayExchange exchange = await sending;

        exchange.Phase.Should().Be(GatewayPhase.Answered);
    }

    [Fact]
    public async Task A_body_of_one_byte_a_second_does_not_outlast_the_time_limit()
    {
        var clock = new FakeTimeProvider();
        using var ticks = new SemaphoreSlim(0);
        await using RawGateway gateway = RawGateway.Start(async (connection, _) =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            while (true)
            {
                await ticks.WaitAsync(RawGateway.Deadline);
                await connection.WriteAsync("x");
            }
        });
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), timeProvider: clock);

        Task<GatewayExchange> sending = client.SendWithinDeadlineAsync(GatewayRequests.Post());
        await gateway.ArrivedAsync(1);
        for (int second = 0; second < 31; second++)
        {
            ticks.Release();
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        GatewayExchange exchange = await sending;
        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.TimedOut));
        ticks.Release(1000);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3E9\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")]
    public async Task An_answer_over_the_limit_is_not_taken(string head)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Broken(head + new string('x', 1001)));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address) with { MaxAnswerBytes = 1000 });

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble, exchange.Body.Length).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.AnswerTooLong, 0));
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_read_up_to_the_limit_only()
    {
        await using RawGateway gateway = RawGateway.Start(async (connection, _) =>
        {
            string block = new('x', 64 * 1024);
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while (true)
            {
                await connection.WriteAsync(block);
            }
        });
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        exchange.Trouble.Should().Be(GatewayTrouble.AnswerTooLong);
    }

    [Fact]
    public async Task A_head_over_the_limit_is_not_taken()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.With(200, "", "X-Long: " + new string('x', 100_000)));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.AnswerTooLong));
    }

    [Fact]
    public async Task Disposing_the_client_in_the_middle_is_unanswered()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Silence);
        var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        Task<GatewayExchange> sending = client.SendWithinDeadlineAsync(GatewayRequests.Post());
        await gateway.ArrivedAsync(1);
        client.Dispose();
        GatewayExchange exchange = await sending;

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.Cancelled));
    }
}
