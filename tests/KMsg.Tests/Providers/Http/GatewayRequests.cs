using System.Text;
using KMessage.Http;

namespace KMessage.Tests.Providers.Http;

/// <summary>Requests and clients for tests.</summary>
internal static class GatewayRequests
{
    public const string Secret = "canary-0123456789-abcdef-0123456789-abcd";

    public static GatewayRequest Post(string path = "/messages", string body = "{\"to\":\"01012345678\"}") => SideEffect(HttpMethod.Post, body, path);

    public static GatewayRequest SideEffect(HttpMethod method, string body, string path = "/messages") => new()
    {
        Method = method,
        Path = path,
        HasSideEffect = true,
        Body = Encoding.UTF8.GetBytes(body),
        Headers = [new("Authorization", Secret)],
    };

    public static GatewayRequest Get(string path = "/balance") => new()
    {
        Method = HttpMethod.Get,
        Path = path,
        HasSideEffect = false,
        Headers = [new("Authorization", Secret)],
    };

    public static GatewayHttpOptions Options(Uri address) => new() { BaseAddress = address };

    /// <summary>A client of the application's own without the guard.</summary>
    public static HttpClient Unguarded(HttpMessageHandler? handler = null) => new(handler ?? new SocketsHttpHandler());

    /// <summary>A client with the guard directly around its primary handler.</summary>
    public static HttpClient Guarded(HttpMessageHandler? primary = null) => new(new SendOnceHandler(primary ?? new SocketsHttpHandler { AllowAutoRedirect = false })) { Timeout = Timeout.InfiniteTimeSpan };

    public static async Task<GatewayExchange> SendWithinDeadlineAsync(this GatewayHttpClient client, GatewayRequest request, CancellationToken cancellationToken = default) =>
        await client.SendAsync(request, cancellationToken).AsTask().WaitAsync(RawGateway.Deadline, CancellationToken.None);
}
