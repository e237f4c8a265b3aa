using KMessage.Http;

namespace KMessage.Tests.Providers.Http;

/// <summary>F17: the caller's token fires anywhere.</summary>
public sealed class CancellationTests
{
    [Fact]
    public async Task F17_whatever_is_called_not_sent_never_arrived()
    {
        const int Cancels = 300;
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        var outcomes = new GatewayPhase[Cancels];

        using (var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address)))
        {
            for (int i = 0; i < Cancels; i++)
            {
                using var caller = new CancellationTokenSource();
                Task<GatewayExchange> sending = Task.Run(() => client.SendWithinDeadlineAsync(GatewayRequests.Post($"/messages/{i}", i % 2 == 0 ? "" : "{}"), caller.Token));
                Thread.SpinWait(Random.Shared.Next(100_000));
                await caller.CancelAsync();
                outcomes[i] = (await sending).Phase;
            }
        }

        int[] arrived = [.. (await gateway.RequestsAfterClientsLeftAsync()).Select(request => int.Parse(request.Path.Split('/')[2], null))];
        arrived.Should().OnlyHaveUniqueItems();
        arrived.Where(i => outcomes[i] == GatewayPhase.NotSent).Should().BeEmpty();
    }

    [Fact]
    public async Task F17_once_a_byte_has_arrived_it_is_never_called_not_sent()
    {
        string body = new('x', 20_000);
        for (int run = 0; run < 100; run++)
        {
            using var caller = new CancellationTokenSource();
            int offset = Random.Shared.Next(1, 20_000);
            await using RawGateway gateway = RawGateway.Start(Answers.Silence);
            gateway.BytesArrived = bytes =>
            {
                if (bytes >= offset)
                {
                    caller.Cancel();
                }
            };
            using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));

            GatewayExchange exchange = await client.SendWithinDeadlineAsync(GatewayRequests.Post(body: body), caller.Token);

            (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.Cancelled), "the gateway had seen byte {0}", offset);
        }
    }

    [Fact]
    public async Task Cancelling_while_the_answer_is_read_is_unanswered()
    {
        await using RawGateway gateway = RawGateway.Start((connection, _) => connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));
        using var caller = new CancellationTokenSource();

        Task<GatewayExchange> sending = client.SendWithinDeadlineAsync(GatewayRequests.Post(), caller.Token);
        await gateway.ArrivedAsync(1);
        await caller.CancelAsync();
        GatewayExchange exchange = await sending;

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.Unanswered, GatewayTrouble.Cancelled));
    }
}
