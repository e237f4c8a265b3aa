namespace KMessage.Queue;

/// <summary>Which failed messages are sent once more, when, and how often. Read once, when the <see cref="MessageRetryHandler"/> is constructed.</summary>
public sealed class MessageRetryPolicy
{
    /// <summary>The reasons of failed deliveries after which a further message may arrive. The default is a phone that was off, out of coverage or full, and trouble at the gateway or the carrier.</summary>
    public ISet<DeliveryReason> Reasons { get; } = new HashSet<DeliveryReason> { DeliveryReason.PhoneOff, DeliveryReason.OutOfCoverage, DeliveryReason.InboxFull, DeliveryReason.GatewayError };

    /// <summary>The errors of sends after which a further send may help, as long as <see cref="KMsgError.IsRetryable"/> says that it cannot send twice.</summary>
    public ISet<KMsgErrorCode> Errors { get; } = new HashSet<KMsgErrorCode>
    {
        KMsgErrorCode.NetworkError, KMsgErrorCode.NetworkTimeout, KMsgErrorCode.ServiceUnavailable, KMsgErrorCode.RateLimitExceeded, KMsgErrorCode.StoreUnavailable,
    };

    /// <summary>How many further messages there may be for one.</summary>
    /// <value>From 1 to 100. The default is 3.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>How long to wait before the first; twice as long before each further one, a tenth more or less by chance.</summary>
    /// <value>The default is 1 minute.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest wait.</summary>
    /// <value>The default is 1 hour.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How old the first message may be.</summary>
    /// <value>The default is 24 hours.</value>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Has the last word on messages that the rest of the policy would retry. When it throws, the message is not retried.</summary>
    public Func<Message, bool>? ShouldRetry { get; set; }

    internal MessageRetryPolicy Copy()
    {
        if (MaxRetries is < 1 or > 100)
        {
            throw new ArgumentException($"MessageRetryPolicy.MaxRetries is {MaxRetries}; it has to be from 1 to 100.");
        }

        if (FirstDelay < TimeSpan.Zero || MaxDelay < FirstDelay || MaxAge <= TimeSpan.Zero)
        {
            throw new ArgumentException($"MessageRetryPolicy needs a FirstDelay ({FirstDelay}) that is not negative, a MaxDelay ({MaxDelay}) that is not shorter, and a MaxAge ({MaxAge}) of more than zero.");
        }

        var copy = new MessageRetryPolicy { MaxRetries = MaxRetries, FirstDelay = FirstDelay, MaxDelay = MaxDelay, MaxAge = MaxAge, ShouldRetry = ShouldRetry };
        copy.Reasons.Clear();
        copy.Reasons.UnionWith(Reasons);
        copy.Errors.Clear();
        copy.Errors.UnionWith(Errors);
        return copy;
    }
}
