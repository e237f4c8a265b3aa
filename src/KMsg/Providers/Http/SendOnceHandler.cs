namespace KMessage.Http;

/// <summary>
/// Lets a request with a side effect reach the wire once, whatever retry handlers the application has put around it, and gives the first outcome to every further try.
/// It belongs directly around the primary handler; requests that do not come from <see cref="GatewayHttpClient"/> pass untouched.
/// </summary>
/// <remarks>Why: <c>AddStandardResilienceHandler()</c> on all clients makes four requests of one POST (<c>reliability.md</c> §0, F15).</remarks>
public sealed class SendOnceHandler : DelegatingHandler
{
    private readonly int _maxAnswerBytes;

    /// <summary>A handler whose inner handler is set by the client factory.</summary>
    /// <param name="maxAnswerBytes">The longest answer that is kept for further tries, in bytes.</param>
    public SendOnceHandler(int maxAnswerBytes = 10 * 1024 * 1024) => _maxAnswerBytes = maxAnswerBytes;

    /// <summary>A handler around a primary handler.</summary>
    /// <param name="innerHandler">The primary handler.</param>
    /// <param name="maxAnswerBytes">The longest answer that is kept for further tries, in bytes.</param>
    public SendOnceHandler(HttpMessageHandler innerHandler, int maxAnswerBytes = 10 * 1024 * 1024)
        : base(innerHandler) => _maxAnswerBytes = maxAnswerBytes;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Options.TryGetValue(SendOnceAttempt.OptionsKey, out SendOnceAttempt? attempt))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        BufferedAnswer answer = await attempt.RunOnceAsync(async () =>
        {
            using HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return await BufferedAnswer.ReadAsync(response, _maxAnswerBytes, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);

        return answer.TooLong
            ? throw new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, "The answer is longer than the limit.")
            : answer.ToResponse(request);
    }
}
