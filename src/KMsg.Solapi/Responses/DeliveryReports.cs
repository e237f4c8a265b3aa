namespace KMessage.Solapi;

/// <summary>What a stored message means for its delivery (spec solapi.md §3.2, §3.3).</summary>
internal static class DeliveryReports
{
    public static DeliveryReport Of(StoredMessage message)
    {
        DeliveryStatus status = StatusOf(message);
        bool isFailed = status == DeliveryStatus.Failed;
        return new DeliveryReport
        {
            ProviderMessageId = message.MessageId,
            MessageId = message.Reference,
            Status = status,
            Reason = isFailed ? StatusCodes.MeaningOf(message.StatusCode).Reason : DeliveryReason.None,
            ProviderStatusCode = message.StatusCode,
            ProviderStatusMessage = message.Reason is null ? null : Masking.ForeignText(message.Reason),
            SentAt = message.ProcessedAt,
            CompletedAt = status switch
            {
                DeliveryStatus.Delivered => message.ReceivedAt ?? message.ReportedAt,
                DeliveryStatus.Failed => message.ReportedAt ?? message.ReceivedAt,
                _ => null,
            },
            DeliveredByFallback = status == DeliveryStatus.Delivered && message.WasReplaced,
            Raw = message.Raw,
        };
    }

    /// <summary>A code that is absent, or of no documented form, says nothing: the message stays pending rather than being guessed to its end.</summary>
    private static DeliveryStatus StatusOf(StoredMessage message) => message.StatusCode switch
    {
        StatusCodes.Delivered => DeliveryStatus.Delivered,
        StatusCodes.AtCarrier => DeliveryStatus.Sent,

        // The text message that takes its place is reported under the same id; until SOLAPI has finished, the end is open.
        var code when StatusCodes.IsKakaoFailure(code) && message is { MayBeReplaced: true, IsComplete: false } => DeliveryStatus.Sent,
        var code when StatusCodes.IsFailure(code) => DeliveryStatus.Failed,
        _ => DeliveryStatus.Pending,
    };
}
