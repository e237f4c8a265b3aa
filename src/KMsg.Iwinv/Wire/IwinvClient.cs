using KMessage.Http;

namespace KMessage.Iwinv;

/// <summary>One of IWINV's two hosts: where it is, how it is spoken to, and what its codes mean.</summary>
internal sealed class IwinvClient : IDisposable
{
    private readonly GatewayHttpClient _http;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _headers;

    private IwinvClient(string providerId, GatewayHttpOptions options, IReadOnlyList<KeyValuePair<string, string>> headers, CodeTable table, TimeProvider timeProvider, HttpClient? client)
    {
        _http = new GatewayHttpClient(options, client, timeProvider);
        _headers = headers;
        Errors = new IwinvErrors(providerId, table);
    }

    /// <summary>What answers mean.</summary>
    public IwinvErrors Errors { get; }

    public static IwinvClient ForAlimTalk(IwinvOptions options, TimeProvider timeProvider, HttpClient? client) =>
        new(options.Id, options.ToAlimTalkHttpOptions(), IwinvHeaders.ForAlimTalk(options), AlimTalkCodes.Table, timeProvider, client);

    public static IwinvClient ForSms(IwinvOptions options, TimeProvider timeProvider, HttpClient? client) =>
        new(options.Id, options.ToSmsHttpOptions(), IwinvHeaders.ForSms(options), SmsCodes.Table, timeProvider, client);

    /// <summary>Asks for something; repeated after passing trouble.</summary>
    public async ValueTask<Result<IwinvAnswer>> ReadAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        GatewayExchange exchange = await ExchangeReadAsync(HttpMethod.Post, path, body, cancellationToken).ConfigureAwait(false);
        return Errors.Read(exchange, hasSideEffect: false);
    }

    /// <summary>The same with another method, for the one call whose method is not settled.</summary>
    public ValueTask<GatewayExchange> ExchangeReadAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        _http.ReadAsync(() => Request(method, path, body, WireJson.ContentType, hasSideEffect: false), cancellationToken);

    /// <summary>Changes something at the gateway: one request, never repeated.</summary>
    public ValueTask<Result<IwinvAnswer>> ChangeAsync(string path, ReadOnlyMemory<byte> body, string contentType, CancellationToken cancellationToken) =>
        ChangeAsync(path, body, contentType, notAfter: null, cancellationToken);

    /// <summary>The same, and it does not leave after a time.</summary>
    public async ValueTask<Result<IwinvAnswer>> ChangeAsync(string path, ReadOnlyMemory<byte> body, string contentType, DateTimeOffset? notAfter, CancellationToken cancellationToken)
    {
        GatewayExchange exchange = await _http.SendAsync(Request(HttpMethod.Post, path, body, contentType, hasSideEffect: true, notAfter), cancellationToken).ConfigureAwait(false);
        return Errors.Read(exchange, hasSideEffect: true);
    }

    public void Dispose() => _http.Dispose();

    private GatewayRequest Request(HttpMethod method, string path, ReadOnlyMemory<byte> body, string contentType, bool hasSideEffect, DateTimeOffset? notAfter = null) => new()
    {
        Method = method,
        Path = path,
        HasSideEffect = hasSideEffect,
        Body = body,
        ContentType = contentType,
        Headers = _headers,
        NotAfter = notAfter,
    };
}
