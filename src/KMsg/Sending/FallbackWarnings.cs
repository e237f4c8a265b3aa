namespace KMessage;

/// <summary>Says at the send, when something can still be done, that a fallback was asked for which nobody will be able to send.</summary>
internal static class FallbackWarnings
{
    private static readonly SendWarning ContentMissing = new(
        "FallbackContentMissing",
        new(
            "A fallback is asked for (Failover.Enabled), this gateway does not send it itself, and delivery tracking has no text to send: none will be sent. Set Failover.FallbackContent.",
            "대체 발송이 요청되었지만(Failover.Enabled) 이 게이트웨이는 직접 대체 발송하지 않고 전송 추적이 보낼 문구도 없어 대체 발송되지 않습니다. Failover.FallbackContent를 설정하세요."));

    public static IReadOnlyList<SendWarning> Add(IReadOnlyList<SendWarning> warnings, Message message, ProviderReceipt accepted) =>
        message is AlimTalkMessage { Failover: { Enabled: true, Mode: not FailoverMode.Gateway } failover } && !accepted.GatewayHandlesFailover && string.IsNullOrWhiteSpace(failover.FallbackContent)
            ? [.. warnings, ContentMissing]
            : warnings;
}
