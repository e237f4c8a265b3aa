using KMessage.Http;

namespace KMessage.Solapi;

/// <summary>Signed exchanges with SOLAPI.</summary>
internal sealed class SolapiClient(GatewayHttpClient gateway, SolapiSigner signer) : IDisposable
{
    /// <summary>A read; tried again after passing trouble, each time with a signature of its own.</summary>
    public ValueTask<GatewayExchange> GetAsync(string path, CancellationToken cancellationToken) => gateway.ReadAsync(
        () => new GatewayRequest { Method = HttpMethod.Get, Path = path, HasSideEffect = false, Headers = signer.Sign() },
        cancellationToken);

    /// <summary>A request that changes something; reaches the wire at most once.</summary>
    public ValueTask<GatewayExchange> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        SendAsync(method, path, body, notAfter: null, cancellationToken);

    /// <summary>The same, and it does not leave after a time.</summary>
    public ValueTask<GatewayExchange> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, DateTimeOffset? notAfter, CancellationToken cancellationToken) => gateway.SendAsync(
        new GatewayRequest { Method = method, Path = path, HasSideEffect = true, Body = body, Headers = signer.Sign(), NotAfter = notAfter },
        cancellationToken);

    public void Dispose() => gateway.Dispose();
}
