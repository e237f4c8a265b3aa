namespace KMessage.Tracking;

/// <summary>Turns an ended send into what is recorded of it. Pure.</summary>
internal sealed class SendMapper(DeliveryPollingOptions polling, IReadOnlyDictionary<string, IProvider> providers, bool sendsFallbacks, TimeProvider timeProvider)
{
    public NewTrackingRecord Map(CompletedSend send, Func<string, string?> rootOf)
    {
        Message message = send.Context.Message;
        return send.Result.Match(
            receipt => Accepted(send.Context, message, receipt, rootOf),
            error => error.IsOutcomeUnknown ? OutcomeUnknown(send.Context, message, error, rootOf) : NotAccepted(send.Context, message, error, rootOf));
    }

    /// <summary>A fallback whose sender has no tracking hooks.</summary>
    public NewTrackingRecord Map(SendReceipt receipt, TrackingRecord root) => new()
    {
        MessageId = receipt.MessageId,
        RootMessageId = root.MessageId,
        ProviderId = receipt.ProviderId,
        ProviderMessageId = receipt.ProviderMessageId,
        ProviderBatchId = receipt.ProviderBatchId,
        Type = receipt.Type,
        To = receipt.To,
        Country = root.Country,
        From = root.From,
        RequestedAt = receipt.AcceptedAt,
        AcceptedAt = receipt.AcceptedAt,
        ScheduledAt = receipt.ScheduledAt,
        Issue = IssueOf(receipt.ProviderId),
        NextCheck = FirstCheck(receipt.ProviderId, receipt.ScheduledAt),
        CustomFields = root.CustomFields,
    };

    private NewTrackingRecord Accepted(SendContext context, Message message, SendReceipt receipt, Func<string, string?> rootOf) =>
        Common(context, message, receipt.MessageId, rootOf) with
        {
            ProviderId = receipt.ProviderId,
            ProviderMessageId = receipt.ProviderMessageId,
            ProviderBatchId = receipt.ProviderBatchId,
            Type = receipt.Type,
            To = receipt.To,
            AcceptedAt = receipt.AcceptedAt,
            ScheduledAt = receipt.ScheduledAt,
            Issue = IssueOf(receipt.ProviderId),
            NextCheck = FirstCheck(receipt.ProviderId, receipt.ScheduledAt),
            GatewayHandlesFailover = context.GatewayHandlesFailover,
            Fallback = context.GatewayHandlesFailover ? null : FallbackOf(message),
        };

    private NewTrackingRecord OutcomeUnknown(SendContext context, Message message, KMsgError error, Func<string, string?> rootOf) =>
        Common(context, message, IdOf(message), rootOf) with
        {
            ProviderId = error.ProviderId ?? context.ProviderId,
            ScheduledAt = message.ScheduledAt,
            Issue = TrackingIssue.OutcomeUnknown,
            IssueCode = error.Code.ToString(),
            NextCheck = FirstCheck(error.ProviderId ?? context.ProviderId, message.ScheduledAt),

            // Whether the gateway was told to send the fallback itself is not known, and two must never go out.
            GatewayHandlesFailover = FallbackOf(message) is not null && message is not AlimTalkMessage { Failover.Mode: FailoverMode.Tracking },
            Fallback = message is AlimTalkMessage { Failover.Mode: FailoverMode.Tracking } ? FallbackOf(message) : null,
        };

    private NewTrackingRecord NotAccepted(SendContext context, Message message, KMsgError error, Func<string, string?> rootOf) =>
        Common(context, message, IdOf(message), rootOf) with
        {
            ProviderId = error.ProviderId ?? context.ProviderId,
            ScheduledAt = message.ScheduledAt,
            Status = DeliveryStatus.Failed,
            Reason = ReasonOf(error.Code),
            ProviderStatusCode = error.ProviderCode,
            ProviderStatusMessage = error.ProviderMessage,
            Issue = TrackingIssue.NotAccepted,
            IssueCode = error.Code.ToString(),
        };

    private static NewTrackingRecord Common(SendContext context, Message message, string messageId, Func<string, string?> rootOf) => new()
    {
        MessageId = messageId,
        RootMessageId = rootOf(messageId),
        Type = message.Type,
        To = NumberOf(message),
        Country = message.Country,
        From = message.From,
        RequestedAt = context.StartedAt,
        CustomFields = message.CustomFields ?? new Dictionary<string, string>(),
    };

    private NextCheck FirstCheck(string? providerId, DateTimeOffset? scheduledAt) =>
        IssueOf(providerId) == TrackingIssue.NotQueryable ? NextCheck.Never
        : scheduledAt is { } time ? NextCheck.At(time + polling.ScheduledGrace)
        : NextCheck.After(polling.InitialDelay);

    private TrackingIssue IssueOf(string? providerId) =>
        providerId is null || !providers.TryGetValue(providerId, out IProvider? provider) ? TrackingIssue.ProviderMissing
        : provider is IDeliveryStatusSource ? TrackingIssue.None
        : TrackingIssue.NotQueryable;

    private TrackedFallback? FallbackOf(Message message) =>
        sendsFallbacks && message is AlimTalkMessage { Failover: { Enabled: true, Mode: not FailoverMode.Gateway, FallbackContent: { } text } failover } && !string.IsNullOrWhiteSpace(text)
            ? new TrackedFallback { Channel = failover.FallbackChannel, Text = text, Title = failover.FallbackTitle }
            : null;

    // A message that was refused before it was normalised may have no id, or one that no store takes.
    private string IdOf(Message message) => message.MessageId is { Length: > 0 and <= TrackingLimits.MessageId } id && !string.IsNullOrWhiteSpace(id)
        ? id
        : Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString("N");

    private static string NumberOf(Message message) =>
        PhoneNumber.Parse(message.To, message.Country, out PhoneNumber number) == PhoneNumberProblem.None ? number.Digits : message.To ?? string.Empty;

    private static DeliveryReason ReasonOf(KMsgErrorCode code) => code switch
    {
        KMsgErrorCode.InsufficientBalance => DeliveryReason.InsufficientBalance,
        KMsgErrorCode.TemplateNotFound => DeliveryReason.TemplateMismatch,
        KMsgErrorCode.AuthenticationFailed => DeliveryReason.Configuration,
        KMsgErrorCode.InvalidRequest => DeliveryReason.ContentRejected,
        KMsgErrorCode.NetworkError or KMsgErrorCode.NetworkTimeout or KMsgErrorCode.ServiceUnavailable or KMsgErrorCode.RateLimitExceeded => DeliveryReason.GatewayError,
        _ => DeliveryReason.Unknown,
    };
}
