using System.Net.Http.Headers;

namespace KMessage.Http;

/// <summary>
/// The one way to a gateway. It says how far an exchange came (<see cref="GatewayPhase"/>) instead of throwing, lets a request with a side effect reach the wire
/// at most once, never follows a redirect, and bounds time and size. What an answer means is the provider's business.
/// </summary>
/// <remarks>Thread-safe. Source of the rules: <c>reliability.md</c> §0 and §2.1.</remarks>
public sealed class GatewayHttpClient : IDisposable
{
    private readonly GatewayHttpOptions _options;
    private readonly HttpClient _client;
    private readonly bool _ownsClient;
    private readonly TimeProvider _timeProvider;

    /// <summary>Makes a client.</summary>
    /// <param name="options">Where the gateway is and how long to wait.</param>
    /// <param name="client">The application's own client. It keeps its handlers and its time limit; a body still goes out once. It is not disposed.</param>
    /// <param name="timeProvider">The clock for time limits; the system's when not given.</param>
    /// <exception cref="ArgumentException">The address is not absolute, or plain <c>http</c> to another machine.</exception>
    public GatewayHttpClient(GatewayHttpOptions options, HttpClient? client = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckAddress(options.BaseAddress);
        _options = options;
        _ownsClient = client is null;
        _client = client ?? new HttpClient(new SendOnceHandler(CreatePrimaryHandler(options), options.MaxAnswerBytes)) { Timeout = Timeout.InfiniteTimeSpan };
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>The primary handler that gateways are talked to with: no redirects, no cookies, a time limit for connecting, connections that do not outlive the gateway's patience.</summary>
    /// <param name="options">The time limits.</param>
    public static SocketsHttpHandler CreatePrimaryHandler(GatewayHttpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
    }

    /// <summary>Makes one exchange. A request with a side effect is never repeated.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels it; the exchange says whether anything had left by then.</param>
    public async ValueTask<GatewayExchange> SendAsync(GatewayRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (cancellationToken.IsCancellationRequested)
        {
            return Unanswered(request, GatewayPhase.NotSent, GatewayTrouble.Cancelled);
        }

        var attempt = new SendOnceAttempt();
        using var timeLimit = new CancellationTokenSource(_options.AnswerTimeout, _timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeLimit.Token);
        var target = new Uri(_options.BaseAddress, request.Path);
        using HttpRequestMessage message = CreateMessage(request, target, attempt);
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);
            if (request.HasSideEffect && response.RequestMessage?.RequestUri is { } answeredBy && answeredBy != target)
            {
                return Unanswered(request, GatewayPhase.Unanswered, GatewayTrouble.Redirected);
            }

            BufferedAnswer answer = await BufferedAnswer.ReadAsync(response, _options.MaxAnswerBytes, linked.Token).ConfigureAwait(false);
            return answer.TooLong ? Unanswered(request, GatewayPhase.Unanswered, GatewayTrouble.AnswerTooLong) : Answered(request, answer);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or TimeoutException || request.HasSideEffect)
        {
            GatewayTrouble trouble = GatewayTroubles.Classify(exception, cancellationToken.IsCancellationRequested, timeLimit.IsCancellationRequested);
            bool bodyLeft = request.HasSideEffect ? attempt.BodyStarted : !GatewayTroubles.ProvesNotSent(trouble);
            return Unanswered(request, bodyLeft ? GatewayPhase.Unanswered : GatewayPhase.NotSent, trouble);
        }
    }

    /// <summary>Makes a read, and tries it again after passing trouble (no answer, 429, 5xx), waiting longer each time or as long as the gateway asks.</summary>
    /// <param name="createRequest">Makes the request anew for each try, so that it can be signed anew.</param>
    /// <param name="cancellationToken">Cancels the tries and the waiting.</param>
    /// <exception cref="ArgumentException">The request has a side effect.</exception>
    public async ValueTask<GatewayExchange> ReadAsync(Func<GatewayRequest> createRequest, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(createRequest);
        for (int retry = 0; ; retry++)
        {
            GatewayRequest request = createRequest();
            if (request.HasSideEffect)
            {
                throw new ArgumentException("A request with a side effect is never repeated: use SendAsync.", nameof(createRequest));
            }

            GatewayExchange exchange = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (retry >= _options.MaxReadRetries || !ReadRetry.MayHelp(exchange))
            {
                return exchange;
            }

            try
            {
                await Task.Delay(ReadRetry.Delay(exchange, retry), _timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return Unanswered(request, GatewayPhase.NotSent, GatewayTrouble.Cancelled);
            }
        }
    }

    /// <summary>Disposes the client, unless it was handed in.</summary>
    public void Dispose()
    {
        if (_ownsClient)
        {
            _client.Dispose();
        }
    }

    private static void CheckAddress(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException($"BaseAddress '{address}' is not an absolute http(s) address. Write it as https://host.", nameof(address));
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw new ArgumentException($"BaseAddress '{address}' is plain http to another machine, which would show keys and messages to everyone in between. Use https://.", nameof(address));
        }
    }

    private static HttpRequestMessage CreateMessage(GatewayRequest request, Uri target, SendOnceAttempt attempt)
    {
        var message = new HttpRequestMessage(request.Method, target);
        if (request.HasSideEffect)
        {
            message.Content = new SendOnceContent(request.Body, attempt);
            message.Options.Set(SendOnceAttempt.OptionsKey, attempt);
        }
        else if (!request.Body.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
        }

        message.Content?.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        foreach ((string name, string value) in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    private GatewayExchange Answered(GatewayRequest request, BufferedAnswer answer) => new(_options.BaseAddress.Host, request.HasSideEffect)
    {
        Phase = GatewayPhase.Answered,
        StatusCode = (int)answer.StatusCode,
        Body = answer.Body,
        RetryAfter = ReadRetryAfter(answer.RetryAfter),
    };

    private GatewayExchange Unanswered(GatewayRequest request, GatewayPhase phase, GatewayTrouble trouble) => new(_options.BaseAddress.Host, request.HasSideEffect)
    {
        Phase = phase,
        Trouble = trouble,
        TimeLimit = phase == GatewayPhase.NotSent && _ownsClient ? _options.ConnectTimeout : _options.AnswerTimeout,
    };

    private TimeSpan? ReadRetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? (header?.Date - _timeProvider.GetUtcNow());
        return wait is null || wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
