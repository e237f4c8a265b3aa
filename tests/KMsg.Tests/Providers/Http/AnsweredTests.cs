using System.Globalization;
using System.Text;
using KMessage.Http;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Providers.Http;

/// <summary>A whole answer is an answer, whatever it says.</summary>
public sealed class AnsweredTests
{
    [Theory]
    [InlineData(200, "{\"groupId\":\"G1\"}")]
    [InlineData(201, "")]
    [InlineData(400, "{\"errorCode\":\"ValidationError\"}")]
    [InlineData(401, "")]
    [InlineData(404, "<html><body>Not Found</body></html>")]
    [InlineData(409, "{}")]
    [InlineData(429, "{}")]
    [InlineData(500, "{\"errorCode\":\"InternalError\"}")]
    [InlineData(502, "<html>Bad Gateway</html>")]
    [InlineData(503, "")]
    [InlineData(301, "")]
    public async Task Status_and_body_are_given_back_as_they_came(int status, string body)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.With(status, body));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        (exchange.Phase, exchange.Trouble, exchange.StatusCode, Encoding.UTF8.GetString(exchange.Body.Span)).Should().Be((GatewayPhase.Answered, GatewayTrouble.None, status, body));
        exchange.IsSuccessStatus.Should().Be(status is 200 or 201);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n3\r\n:1}\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"a\":1}")]
    public async Task An_answer_without_a_length_is_read_to_its_end(string answer)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Broken(answer));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        Encoding.UTF8.GetString(exchange.Body.Span).Should().Be("{\"a\":1}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public async Task A_body_of_exactly_the_limit_is_taken_whole(int length)
    {
        string body = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26))));
        await using RawGateway gateway = RawGateway.Start(Answers.InTurn(Answers.With(200, body), Answers.Broken("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body)));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address) with { MaxAnswerBytes = length });

        GatewayExchange declared = await client.SendWithinDeadlineAsync(GatewayRequests.Post());
        GatewayExchange undeclared = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        Encoding.UTF8.GetString(declared.Body.Span).Should().Be(body);
        undeclared.Body.Span.SequenceEqual(declared.Body.Span).Should().BeTrue();
    }

    [Theory]
    [InlineData("5", 5.0)]
    [InlineData("0", 0.0)]
    [InlineData("Mon, 23 Nov 2026 09:00:07 GMT", 7.0)]
    [InlineData("Mon, 23 Nov 2026 08:00:00 GMT", 0.0)]
    [InlineData("soon", null)]
    public async Task Retry_After_is_read_as_seconds_and_as_a_date(string header, double? seconds)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T09:00:00Z", CultureInfo.InvariantCulture));
        await using RawGateway gateway = RawGateway.Start(Answers.With(429, "{}", "Retry-After: " + header));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), timeProvider: clock);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        exchange.RetryAfter?.TotalSeconds.Should().Be(seconds);
        exchange.RetryAfter.HasValue.Should().Be(seconds.HasValue);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task S10_a_redirect_is_an_answer_and_is_not_followed(int status)
    {
        await using RawGateway other = RawGateway.Start(Answers.Ok);
        await using RawGateway gateway = RawGateway.Start(Answers.With(status, "", $"Location: {other.Address}"));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        GatewayExchange post = await client.SendWithinDeadlineAsync(GatewayRequests.Post());
        GatewayExchange get = await client.SendWithinDeadlineAsync(GatewayRequests.Get());

        (post.StatusCode, get.StatusCode, gateway.Requests.Count, other.Connections).Should().Be((status, status, 2, 0));
    }
}
