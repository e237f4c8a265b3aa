namespace KMessage.Http;

/// <summary>Where a gateway is and how long to wait for it.</summary>
public sealed record GatewayHttpOptions
{
    internal const int DefaultMaxAnswerBytes = 10 * 1024 * 1024;

    /// <summary>The gateway's address; a path in it stands before every request's path. Plain <c>http</c> is taken for loopback addresses only (the sandbox).</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>How long making a connection may take. The default is 5 s. It does not apply to an <see cref="HttpClient"/> that was handed in.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one exchange may take, from the start to the last byte of the answer. The default is 30 s.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest answer that is read, in bytes. The default is 10 MB; a longer one counts as no answer.</summary>
    public int MaxAnswerBytes { get; init; } = DefaultMaxAnswerBytes;

    /// <summary>How many times a read (never a send) is tried again after passing trouble. The default is 2; a <c>Retry-After</c> of more than 10 s is not waited for.</summary>
    public int MaxReadRetries { get; init; } = 2;
}
