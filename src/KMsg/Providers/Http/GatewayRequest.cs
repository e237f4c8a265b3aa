namespace KMessage.Http;

/// <summary>One request to a gateway.</summary>
public sealed class GatewayRequest
{
    /// <summary>The method.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>Path and query below <see cref="GatewayHttpOptions.BaseAddress"/>, escaped, with a leading slash.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// Whether the request changes something at the gateway (sends, creates, deletes). Such a request reaches the wire at most once and always has a body,
    /// because .NET repeats a request without one by itself when the connection breaks.
    /// </summary>
    public required bool HasSideEffect { get; init; }

    /// <summary>The body; may be empty.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body's media type, written as it is.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Headers, written as they are: the signature, keys.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>After when it must not begin to leave any more, for a request with a side effect: the earliest <see cref="Message.ValidUntil"/> of the messages it carries. Looked at right before the first byte of the body.</summary>
    public DateTimeOffset? NotAfter { get; init; }
}
