using KMessage.Http;

namespace KMessage.Tests.Providers.Http;

/// <summary>Memory follows what came. Alone, because what is allocated is counted for the whole process.</summary>
[Collection(nameof(AloneCollection))]
public sealed class AnswerMemoryTests
{
    [Fact]
    public async Task A_large_length_without_a_body_takes_no_memory()
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Broken("HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\nx"));
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address));
        await client.SendWithinDeadlineAsync(GatewayRequests.Post());

        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < 10; i++)
        {
            await client.SendWithinDeadlineAsync(GatewayRequests.Post());
        }

        (GC.GetTotalAllocatedBytes(precise: true) - before).Should().BeLessThan(20_000_000, "ten times ten million bytes were announced and ten bytes came");
    }
}
