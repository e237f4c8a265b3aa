using System.Globalization;

namespace KMessage;

/// <summary>
/// Why something did not work: a stable <see cref="Code"/>, what was wrong, what to do about it, and what is known about the message (<see cref="Outcome"/>).
/// Its texts never hold a whole phone number, a message text or a secret.
/// </summary>
public sealed record KMsgError
{
    /// <summary>The stable name of the trouble.</summary>
    public required KMsgErrorCode Code { get; init; }

    /// <summary>What was wrong, with the (masked) value.</summary>
    public required LocalizedText Problem { get; init; }

    /// <summary>What to do about it.</summary>
    public required LocalizedText Fix { get; init; }

    /// <summary>What is known about the message after this error.</summary>
    public required SendOutcome Outcome { get; init; }

    /// <summary><see cref="Problem"/> and <see cref="Fix"/> in the language of <see cref="CultureInfo.CurrentUICulture"/>: Korean for <c>ko</c>, English for all others.</summary>
    public string Message => MessageIn(CultureInfo.CurrentUICulture);

    /// <summary>The member of the message or the setting that is wrong (<c>"To"</c>, <c>"Text"</c>, <c>"Variables"</c> …), when it is one.</summary>
    public string? Field { get; init; }

    /// <summary>The provider that the error comes from; none for trouble found before a provider was chosen.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The gateway's own code, as it wrote it (<c>"1062"</c>, <c>"SignatureDoesNotMatch"</c>).</summary>
    public string? ProviderCode { get; init; }

    /// <summary>
    /// The gateway's own words or the beginning of what it answered, at most 500 characters, numbers masked and control characters removed.
    /// It may still quote the message, so it is not part of <see cref="Message"/>, of <see cref="ToString"/> or of any log.
    /// </summary>
    public string? ProviderMessage { get; init; }

    /// <summary>The message's text as it could be sent, when the trouble can be mended there. It holds the message, so it is not part of <see cref="Message"/>, of <see cref="ToString"/> or of any log.</summary>
    public string? SuggestedText { get; init; }

    /// <summary>The HTTP status of the answer, when there was one.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>How long the gateway asks to wait before the next request; a negative time counts as none.</summary>
    public TimeSpan? RetryAfter { get; init => field = value < TimeSpan.Zero ? null : value; }

    /// <summary>Whether the trouble can go away by itself. Only meaningful together with an <see cref="Outcome"/> that proves that nothing was taken.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether sending the same message again may help <b>and</b> cannot send it twice: the trouble is passing and the gateway provably took nothing.</summary>
    public bool IsRetryable => IsTransient && Outcome is (SendOutcome.NotSent or SendOutcome.Rejected);

    /// <summary>Whether the gateway may have taken the message although no proof came back. Do not send it again: ask the gateway, or let the ledger do it.</summary>
    public bool IsOutcomeUnknown => Outcome == SendOutcome.Unknown;

    /// <summary>The message in one language.</summary>
    /// <param name="culture">The culture to speak to.</param>
    public string MessageIn(CultureInfo culture)
    {
        string problem = Problem.For(culture);
        string fix = Fix.For(culture);
        return fix.Length == 0 ? problem : $"{problem} {fix}";
    }

    /// <summary>The code and the message, fit for a log.</summary>
    public override string ToString() => $"{Code}: {Message}";
}
