using KMessage.Http;

namespace KMessage.Tests.Providers.Http;

/// <summary>What goes out is what was written; what would change the request's form (S16) is refused.</summary>
public sealed class RequestFormTests
{
    private static readonly string[] HostileValues =
        ["a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b", "\r\n\r\nPOST /other HTTP/1.1", "비밀", "a\u0085b", "a\u2028b", "a\u007Fb", "é"];

    private static readonly string[] HostilePaths =
    [
        "", "messages", "@evil.example/", ":80@evil.example/", ".evil.example/", "/a b", "/a\r\nX-Evil: 1", "/a\nb", "/메시지", "/a#b", "/a\\b", "/messages/..", "/messages/../keys", "/messages/%2e%2E/keys",
        "/./a", "/a\0", "https://evil.example/",
    ];

    public static TheoryData<string> Values => [.. HostileValues];

    public static TheoryData<string> Paths => [.. HostilePaths];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task S16_a_header_that_would_change_the_request_is_refused_by_name_and_not_sent(string value)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(Request(headers: [new("X-Key", value)]));

        (exchange.Phase, exchange.Trouble, gateway.Connections).Should().Be((GatewayPhase.NotSent, GatewayTrouble.InvalidRequest, 0));
        exchange.ToError("iwinv").Problem.English.Should().Contain("(X-Key)").And.NotContain(value);
    }

    [Theory]
    [InlineData("X Key")]
    [InlineData("X-Key\r\nX-Evil")]
    [InlineData("X-Key:")]
    [InlineData("")]
    [InlineData("키")]
    [InlineData("Host")]
    [InlineData("Expect")]
    [InlineData("transfer-encoding")]
    [InlineData("Content-Length")]
    [InlineData("content-type")]
    [InlineData("Connection")]
    public async Task S16_a_header_that_is_not_the_callers_to_set_is_refused(string name)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(Request(headers: [new(name, "1")]));

        (exchange.Phase, exchange.Trouble, gateway.Connections).Should().Be((GatewayPhase.NotSent, GatewayTrouble.InvalidRequest, 0));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task S16_a_path_that_would_lead_elsewhere_is_refused(string path)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(Request(path));

        (exchange.Phase, exchange.Trouble, gateway.Connections).Should().Be((GatewayPhase.NotSent, GatewayTrouble.InvalidRequest, 0));
    }

    [Fact]
    public async Task S16_escaped_ids_leave_the_request_line_as_it_is()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));
        string[] ids = [.. HostileValues.Concat(HostilePaths).Where(id => id.Length > 0).Select(id => Uri.EscapeDataString(id))];

        foreach (string id in ids)
        {
            await client.SendWithinDeadlineAsync(Request($"/messages/{id}?x=1"));
        }

        gateway.Requests.Select(request => request.Line).Should().Equal(ids.Select(id => $"POST /messages/{id}?x=1 HTTP/1.1"));
    }

    [Theory]
    [InlineData("", "/messages/v4/send", "/messages/v4/send")]
    [InlineData("/", "/a", "/a")]
    [InlineData("/v1", "/a?b=c", "/v1/a?b=c")]
    [InlineData("/v1/", "/a", "/v1/a")]
    [InlineData("/v1", "//evil.example/a", "/v1//evil.example/a")]
    [InlineData("", "//evil.example/a", "//evil.example/a")]
    public async Task The_path_stands_below_the_base_address(string basePath, string path, string expected)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        using var client = new GatewayHttpClient(GatewayRequests.Options(new Uri(gateway.Address, basePath)));

        await client.SendWithinDeadlineAsync(Request(path));

        gateway.Requests.Should().ContainSingle().Which.Path.Should().Be(expected);
    }

    [Theory]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("multipart/form-data; boundary=\"a b\"")]
    public async Task The_content_type_is_written_as_it_is(string contentType)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        await client.SendWithinDeadlineAsync(new GatewayRequest { Method = HttpMethod.Post, Path = "/", HasSideEffect = true, Body = "{}"u8.ToArray(), ContentType = contentType });

        gateway.Requests.Should().ContainSingle().Which.Header("Content-Type").Should().Be(contentType);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\r\nX-Evil: 1")]
    public async Task S16_a_content_type_that_would_change_the_request_is_refused(string contentType)
    {
        using var client = new GatewayHttpClient(GatewayRequests.Options(new Uri("https://gateway.example")));

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(new GatewayRequest { Method = HttpMethod.Post, Path = "/", HasSideEffect = true, ContentType = contentType });

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.NotSent, GatewayTrouble.InvalidRequest));
    }

    [Fact]
    public async Task A_request_has_its_headers_and_its_length_and_nothing_that_asks_for_more()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        await client.SendWithinDeadlineAsync(Request(headers: [new("Authorization", "HMAC-SHA256 apiKey=A, date=2026-11-23T09:00:00Z, salt=s, signature=ff"), new("X-IWINV", "a,b;c")]));

        gateway.Requests[0].Head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Should().BeEquivalentTo(
            "POST /messages HTTP/1.1",
            $"Host: {gateway.Address.Authority}",
            "Authorization: HMAC-SHA256 apiKey=A, date=2026-11-23T09:00:00Z, salt=s, signature=ff",
            "X-IWINV: a,b;c",
            "Content-Type: application/json",
            "Content-Length: 2");
    }

    private static GatewayRequest Request(string path = "/messages", IReadOnlyList<KeyValuePair<string, string>>? headers = null) =>
        new() { Method = HttpMethod.Post, Path = path, HasSideEffect = true, Body = "{}"u8.ToArray(), Headers = headers ?? [] };
}
