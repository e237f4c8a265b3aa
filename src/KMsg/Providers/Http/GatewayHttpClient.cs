using System.Net.Http.Headers;

namespace KMessage.Http;

/// <summary>
/// The one way to a gateway. It says how far an exchange came (<see cref="GatewayPhase"/>) instead of throwing, lets a request with a side effect reach the wire
/// at most once, never follows a redirect, and bounds time and size. What an answer means is the provider's business.
/// </summary>
/// <remarks>Thread-safe. Source of the rules: <c>reliability.md</c> §0 and §2.1.</remarks>
public sealed class GatewayHttpClient : IDisposable
{
    private const int LargestAnswer = 1024 * 1024 * 1024;

    private readonly GatewayHttpOptions _options;
    private readonly HttpClient _client;
    private readonly bool _ownsClient;
    private readonly TimeProvider _timeProvider;
    private bool _disposed;

    /// <summary>Makes a client.</summary>
    /// <param name="options">Where the gateway is and how long to wait.</param>
    /// <param name="client">
    /// The application's own client. It keeps its handlers and its time limit; a body still goes out once. It is not disposed. Put a <see cref="SendOnceHandler"/> directly around its primary
    /// handler (<c>AddGatewayHttpClient</c> does): without one, handlers that copy a body and send the copy are out of sight, and an <c>AllowAutoRedirect</c> is only noticed afterwards.
    /// </param>
    /// <param name="timeProvider">The clock for time limits; the system's when not given.</param>
    /// <exception cref="ArgumentException">The address is not absolute, or plain <c>http</c> to another machine; a limit is out of range; the client sends <c>Expect</c>.</exception>
    public GatewayHttpClient(GatewayHttpOptions options, HttpClient? client = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        if (client?.DefaultRequestHeaders.ExpectContinue == true)
        {
            throw new ArgumentException("The HttpClient sends 'Expect: 100-continue', with which a request can leave more than once. Remove it from its DefaultRequestHeaders.", nameof(client));
        }

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
    /// <exception cref="ObjectDisposedException">This client was disposed.</exception>
    public async ValueTask<GatewayExchange> SendAsync(GatewayRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (GatewayRequestWriter.FindFault(request) is { } fault)
        {
            return Unanswered(request, GatewayPhase.NotSent, GatewayTrouble.InvalidRequest, detail: fault);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Unanswered(request, GatewayPhase.NotSent, GatewayTrouble.Cancelled);
        }

        Func<GatewayTrouble>? whyNotNow = WhyNotNow(request);
        if (whyNotNow is not null && whyNotNow() is not GatewayTrouble.None and var tooLate)
        {
            return Unanswered(request, GatewayPhase.NotSent, tooLate);
        }

        using var timeLimit = new CancellationTokenSource(_options.AnswerTimeout, _timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeLimit.Token);
        var attempt = new SendOnceAttempt(linked.Token, whyNotNow);
        Uri target = GatewayRequestWriter.Target(_options.BaseAddress, request);
        using HttpRequestMessage message = GatewayRequestWriter.CreateMessage(request, target, attempt);
        try
        {
            using HttpResponseMessage response = await SendAsync(message, linked.Token).ConfigureAwait(false);
            if (request.HasSideEffect && (message.Content is null || message.Method != request.Method))
            {
                return Unanswered(request, GatewayPhase.Unanswered, GatewayTrouble.Redirected);
            }

            return FromAnswer(request, await BufferedAnswer.ReadAsync(response, _options.MaxAnswerBytes, linked.Token).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            bool left = attempt.Close() || message.Headers.ExpectContinue == true;
            if (attempt.Answer is { } first)
            {
                return FromAnswer(request, first);
            }

            if (!left && attempt.Stopped != GatewayTrouble.None)
            {
                return Unanswered(request, GatewayPhase.NotSent, attempt.Stopped);
            }

            bool timeIsUp = timeLimit.IsCancellationRequested;
            return Explain(request, attempt.Failure ?? exception, left, cancellationToken.IsCancellationRequested, timeIsUp, wasRedirected: exception is SendOnceException && message.RequestUri != target);
        }
        finally
        {
            attempt.Close();
            await linked.CancelAsync().ConfigureAwait(false);
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
        _disposed = true;
        if (_ownsClient)
        {
            _client.Dispose();
        }
    }

    private static void Check(GatewayHttpOptions options)
    {
        Uri address = options.BaseAddress;
        ArgumentNullException.ThrowIfNull(address, nameof(options));
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException($"BaseAddress '{Printable(address)}' is not an absolute http(s) address. Write it as https://host.", nameof(options));
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw new ArgumentException($"BaseAddress '{Printable(address)}' is plain http to another machine, which would show keys and messages to everyone in between. Use https://.", nameof(options));
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new ArgumentException($"BaseAddress '{Printable(address)}' has a user name, a query or a fragment as well. Write it as https://host/path.", nameof(options));
        }

        CheckTime(options.ConnectTimeout, nameof(options.ConnectTimeout));
        CheckTime(options.AnswerTimeout, nameof(options.AnswerTimeout));
        if (options.MaxAnswerBytes is < 1 or > LargestAnswer)
        {
            throw new ArgumentException($"MaxAnswerBytes is {options.MaxAnswerBytes}; it has to be from 1 to {LargestAnswer}.", nameof(options));
        }

        if (options.MaxReadRetries < 0)
        {
            throw new ArgumentException($"MaxReadRetries is {options.MaxReadRetries}; it has to be 0 or more.", nameof(options));
        }
    }

    private static void CheckTime(TimeSpan time, string name)
    {
        if (time <= TimeSpan.Zero || time > TimeSpan.FromDays(1))
        {
            throw new ArgumentException($"{name} is {time}; it has to be more than 0 and at most a day.", nameof(time));
        }
    }

    private static string Printable(Uri address) => address.IsAbsoluteUri ? $"{address.Scheme}://{address.Authority}" : address.OriginalString;

    /// <summary>What to ask right before the first byte of a request with a side effect; none when it may always leave.</summary>
    private Func<GatewayTrouble>? WhyNotNow(GatewayRequest request)
    {
        AttemptWindow? window = AttemptWindow.Current;
        return !request.HasSideEffect || (window is null && request.NotAfter is null) ? null
            : () => request.NotAfter <= _timeProvider.GetUtcNow() ? GatewayTrouble.TooLate
            : window is { IsOver: true } ? GatewayTrouble.Overdue
            : GatewayTrouble.None;
    }

    /// <summary>The client's answer, or its end: a handler that does not listen to its token does not hold the caller beyond the time limit.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        Task<HttpResponseMessage> sending = _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        try
        {
            return await sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!sending.IsCompleted)
        {
            _ = DisposeLateAsync(sending);
            throw;
        }
    }

    private static async Task DisposeLateAsync(Task<HttpResponseMessage> sending)
    {
        try
        {
            (await sending.ConfigureAwait(false)).Dispose();
        }
        catch (Exception)
        {
            // The exchange was over before; nobody asks any more.
        }
    }

    private GatewayExchange FromAnswer(GatewayRequest request, BufferedAnswer answer) => answer.Trouble != GatewayTrouble.None
        ? Unanswered(request, GatewayPhase.Unanswered, answer.Trouble)
        : new(_options.BaseAddress.Host, request.HasSideEffect)
        {
            Phase = GatewayPhase.Answered,
            StatusCode = (int)answer.StatusCode,
            Body = answer.Body,
            RetryAfter = ReadRetryAfter(answer.RetryAfter),
        };

    private GatewayExchange Explain(GatewayRequest request, Exception exception, bool left, bool callerCancelled, bool timeIsUp, bool wasRedirected)
    {
        GatewayTrouble trouble = wasRedirected ? GatewayTrouble.Redirected : GatewayTroubles.Classify(exception, callerCancelled, timeIsUp);
        bool connectTimedOut = trouble == GatewayTrouble.TimedOut && !timeIsUp && _client.Timeout == Timeout.InfiniteTimeSpan && exception is OperationCanceledException { InnerException: TimeoutException };
        if (!request.HasSideEffect)
        {
            left = !connectTimedOut && !GatewayTroubles.ProvesNotSent(trouble);
        }
        else if (left && GatewayTroubles.ProvesNotSent(trouble))
        {
            // A later try of a handler could not connect; the first one had left.
            trouble = GatewayTrouble.ConnectionLost;
        }

        TimeSpan? limit = timeIsUp ? _options.AnswerTimeout : connectTimedOut && !left ? _options.ConnectTimeout : null;
        return Unanswered(request, left ? GatewayPhase.Unanswered : GatewayPhase.NotSent, trouble, limit, exception.GetType().Name);
    }

    private GatewayExchange Unanswered(GatewayRequest request, GatewayPhase phase, GatewayTrouble trouble, TimeSpan? timeLimit = null, string? detail = null) =>
        new(_options.BaseAddress.Host, request.HasSideEffect) { Phase = phase, Trouble = trouble, TimeLimit = timeLimit, Detail = detail };

    private TimeSpan? ReadRetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? (header?.Date - _timeProvider.GetUtcNow());
        return wait is null || wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
