using System.Net.Http.Headers;

namespace KMessage.Http;

/// <summary>
/// Lets a request with a side effect reach the wire once, whatever retry handlers the application has put around it. Tries that come while the first is under way get its outcome;
/// a try that comes afterwards is stopped, and <see cref="GatewayHttpClient"/> gives back the first outcome.
/// It belongs directly around the primary handler; requests that do not come from <see cref="GatewayHttpClient"/> pass untouched.
/// </summary>
/// <remarks>Why: <c>AddStandardResilienceHandler()</c> on all clients makes four requests of one POST (<c>reliability.md</c> §0, F15).</remarks>
public sealed class SendOnceHandler : DelegatingHandler
{
    private readonly int _maxAnswerBytes;

    /// <summary>A handler whose inner handler is set by the client factory.</summary>
    /// <param name="maxAnswerBytes">The longest answer that is kept for further tries, in bytes.</param>
    public SendOnceHandler(int maxAnswerBytes = GatewayHttpOptions.DefaultMaxAnswerBytes) => _maxAnswerBytes = maxAnswerBytes;

    /// <summary>A handler around a primary handler.</summary>
    /// <param name="innerHandler">The primary handler.</param>
    /// <param name="maxAnswerBytes">The longest answer that is kept for further tries, in bytes.</param>
    public SendOnceHandler(HttpMessageHandler innerHandler, int maxAnswerBytes = GatewayHttpOptions.DefaultMaxAnswerBytes)
        : base(innerHandler) => _maxAnswerBytes = maxAnswerBytes;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Options.TryGetValue(SendOnceAttempt.OptionsKey, out SendOnceAttempt? attempt))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        BufferedAnswer answer = await attempt.RunOnceAsync(exchange => PassAsync(request, attempt, exchange), cancellationToken).ConfigureAwait(false);
        return answer.Trouble == GatewayTrouble.None ? answer.ToResponse(request) : throw new SendOnceException();
    }

    private async Task<BufferedAnswer> PassAsync(HttpRequestMessage request, SendOnceAttempt attempt, CancellationToken cancellationToken)
    {
        // A copy, because the handlers above may change and send their request again while this pass still runs. Not disposed with it: the contents are theirs.
        HttpRequestMessage pass = Copy(request, attempt);
        using HttpResponseMessage response = await base.SendAsync(pass, cancellationToken).ConfigureAwait(false);
        return pass.Content is null
            ? new BufferedAnswer(response.StatusCode, default, null, GatewayTrouble.Redirected)
            : await BufferedAnswer.ReadAsync(response, _maxAnswerBytes, cancellationToken).ConfigureAwait(false);
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, SendOnceAttempt attempt)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
            Content = new GuardedContent(request.Content ?? new ByteArrayContent([]), attempt),
        };
        foreach ((string name, HeaderStringValues values) in request.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        // With Expect, the head leaves before the body is asked for; a request with an empty body is then complete before anyone has seen it leave.
        copy.Headers.Remove("Expect");
        foreach ((string key, object? value) in request.Options)
        {
            ((IDictionary<string, object?>)copy.Options)[key] = value;
        }

        return copy;
    }
}
