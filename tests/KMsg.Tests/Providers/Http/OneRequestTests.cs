using System.Net;
using System.Text;
using KMessage.Http;

namespace KMessage.Tests.Providers.Http;

/// <summary>F14: a gateway that reads the request and closes sees it once.</summary>
public sealed class OneRequestTests
{
    private const int Repeats = 50;

    public static TheoryData<string, string> SideEffects
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string method in new[] { "POST", "PUT", "DELETE" })
            {
                data.Add(method, "");
                data.Add(method, "{\"to\":\"01012345678\"}");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(SideEffects))]
    public async Task F14_on_a_fresh_connection_a_request_arrives_once(string method, string body)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Close);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        for (int i = 0; i < Repeats; i++)
        {
            GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.SideEffect(new HttpMethod(method), body));
            (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.ConnectionLost));
        }

        gateway.Requests.Should().HaveCount(Repeats);
    }

    [Theory]
    [MemberData(nameof(SideEffects))]
    public async Task F14_on_a_reused_connection_a_request_arrives_once(string method, string body)
    {
        await using RawGateway gateway = RawGateway.Start((connection, request) => request.Path == "/warm" ? Answers.Ok(connection, request) : Answers.Close(connection, request));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        for (int i = 0; i < Repeats; i++)
        {
            await client.SendWithinDeadlineAsync(GatewayRequests.Post("/warm"));
            await client.SendWithinDeadlineAsync(GatewayRequests.SideEffect(new HttpMethod(method), body));
        }

        RawRequest[] sent = [.. gateway.Requests.Where(request => request.Path != "/warm")];
        sent.Should().HaveCount(Repeats);
        sent.Should().OnlyContain(request => gateway.Requests.Any(warm => warm.Path == "/warm" && warm.Connection == request.Connection), "the connection was reused");
    }

    [Theory]
    [MemberData(nameof(SideEffects))]
    public async Task F14_through_a_client_of_the_applications_own_a_request_arrives_once(string method, string body)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Close);
        using HttpClient inner = GatewayRequests.Unguarded();
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        for (int i = 0; i < Repeats; i++)
        {
            await client.SendWithinDeadlineAsync(GatewayRequests.SideEffect(new HttpMethod(method), body));
        }

        gateway.Requests.Should().HaveCount(Repeats);
    }

    [Fact]
    public async Task Assumption_dotnet_repeats_a_POST_without_content_by_itself()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Close);
        using var client = new HttpClient();

        Func<Task> post = () => client.PostAsync(gateway.Address, content: null).WaitAsync(RawGateway.Deadline);

        await post.Should().ThrowAsync<HttpRequestException>();
        gateway.Requests.Should().HaveCountGreaterThan(1, "this is why a request with a side effect always has a body; if .NET has stopped it, the rule may be dropped");
    }

    [Fact]
    public async Task Sixty_four_tasks_at_once_get_their_own_answers_to_one_request_each()
    {
        await using RawGateway gateway = RawGateway.Start((connection, request) => connection.WriteAsync(Answers.Text(200, request.Text)));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

        string[] answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(task => Task.Run(async () =>
        {
            var got = new StringBuilder();
            for (int i = 0; i < 20; i++)
            {
                GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post(body: $"[{task}.{i}]"));
                got.Append(Encoding.UTF8.GetString(exchange.Body.Span));
            }

            return got.ToString();
        })));

        answers.Should().Equal(Enumerable.Range(0, 64).Select(task => string.Concat(Enumerable.Range(0, 20).Select(i => $"[{task}.{i}]"))));
        gateway.Requests.Should().HaveCount(64 * 20);
    }

    [Fact]
    public async Task A_question_for_credentials_is_not_answered_with_a_second_request()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.With(401, "", "WWW-Authenticate: Basic realm=\"x\""));
        using HttpClient inner = GatewayRequests.Unguarded(new SocketsHttpHandler { Credentials = new NetworkCredential("user", "password") });
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), inner);

        GatewayExchange exchange = await client.SendWithinDeadlineAsync(new GatewayRequest { Method = HttpMethod.Post, Path = "/messages", HasSideEffect = true });

        gateway.Requests.Should().HaveCount(1);
        exchange.Phase.Should().Be(GatewayPhase.Unanswered);
    }
}
