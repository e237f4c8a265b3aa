namespace KMessage.Tracking;

/// <summary>Sends the text message that takes the place of an AlimTalk whose recipient cannot be reached on KakaoTalk, at most once for each AlimTalk.</summary>
public sealed class ApiFailoverOptions
{
    /// <summary>Sends the text message, usually <c>(message, context, cancellationToken) => kmsg.SendAsync(message, cancellationToken)</c>. It keeps the message's id, by which both are linked.</summary>
    public Func<Message, FailoverContext, CancellationToken, Task<Result<SendReceipt>>>? Sender { get; set; }

    /// <summary>
    /// Decides whether a definite failure means that the person cannot be reached on KakaoTalk; replaces all other rules. One that throws means no.
    /// By default it is <see cref="DeliveryReason.NotKakaoTalkUser"/>.
    /// </summary>
    public Func<TrackingRecord, DeliveryReport, bool>? Classifier { get; set; }

    /// <summary>Rules for some providers, by provider id; they replace the default for that provider.</summary>
    public IDictionary<string, ApiFailoverRule> Rules { get; } = new Dictionary<string, ApiFailoverRule>(StringComparer.Ordinal);

    /// <summary>How often a text message is tried that provably was not sent, for a passing reason.</summary>
    /// <value>The default is 5.</value>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>How long to wait before the next try, unless the gateway says otherwise; doubles with each.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long <see cref="Sender"/> may take. What is not known by then counts as unknown and is not sent again.</summary>
    /// <value>The default is 1 minute.</value>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many are sent at once.</summary>
    /// <value>The default is 4.</value>
    public int Concurrency { get; set; } = 4;
}
