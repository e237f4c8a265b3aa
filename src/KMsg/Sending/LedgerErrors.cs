namespace KMessage;

/// <summary>What a ledger's verdict says to the caller.</summary>
internal static class LedgerErrors
{
    public static readonly SendWarning NotWritten = new(
        "LedgerNotWritten",
        new(
            "The gateway took the message, but the ledger could not be told. It will find out by asking the gateway; until then a send with the same key is answered with OutcomeUnknown.",
            "게이트웨이가 메시지를 접수했지만 원장에 기록하지 못했습니다. 원장이 게이트웨이에 물어 확인할 때까지 같은 키의 전송은 OutcomeUnknown으로 응답합니다."));

    /// <summary>The intent could not be committed.</summary>
    public static KMsgError CannotBegin(Exception exception) => new()
    {
        Code = KMsgErrorCode.StoreUnavailable,
        Outcome = SendOutcome.NotSent,
        IsTransient = exception is StoreException { IsTransient: true } or OperationCanceledException or TimeoutException,
        Problem = exception is StoreException known
            ? new($"The ledger could not be written, so nothing was sent: {known.Problem.English}", $"원장에 기록하지 못해 아무것도 보내지 않았습니다: {known.Problem.Korean}")
            : new($"The ledger could not be written, so nothing was sent ({exception.GetType().Name}).", $"원장에 기록하지 못해 아무것도 보내지 않았습니다({exception.GetType().Name})."),
        Fix = exception is StoreException { Fix: { English.Length: > 0 } fix } ? fix : new("Check the ledger's database; sending again is safe.", "원장의 데이터베이스를 확인하세요. 다시 보내도 안전합니다."),
    };

    /// <summary>An earlier attempt may have reached the gateway.</summary>
    public static KMsgError OutcomeUnknown(LedgerEntry entry) => Unknown(
        entry.ProviderId,
        entry.State switch
        {
            SendState.Held => new(
                $"An earlier send of this message may have reached '{entry.ProviderId}', and asking did not help. It is listed by the ledger and waits for a person.",
                $"이 메시지의 이전 전송이 '{entry.ProviderId}'에 닿았을 수 있고 조회로도 확인되지 않았습니다. 원장의 미확인 목록에 있으며 사람의 확인을 기다립니다."),
            SendState.ResendApproved => new(
                "An earlier send of this message is about to be sent once more by the ledger's decision.",
                "이 메시지의 이전 전송을 원장의 결정에 따라 한 번 더 보내려는 중입니다."),
            _ => new(
                $"An earlier send of this message may have reached '{entry.ProviderId}'. It is listed by the ledger, which asks the gateway.",
                $"이 메시지의 이전 전송이 '{entry.ProviderId}'에 닿았을 수 있습니다. 원장의 미확인 목록에 있으며 게이트웨이에 확인합니다."),
        },
        new(
            "It was not sent again. Wait until the ledger knows (SendReconciler), or say what happened with SendReconciler.ResolveAsync.",
            "다시 보내지 않았습니다. 원장이 확인할 때까지 기다리거나(SendReconciler) SendReconciler.ResolveAsync로 결과를 알려 주세요."));

    /// <summary>Another send of the same message has not come to its end in time.</summary>
    public static KMsgError StillUnderWay(string providerId) => Unknown(
        providerId,
        new("Another send of this message is under way, and its end did not come in time.", "이 메시지의 다른 전송이 진행 중이며 제때 끝나지 않았습니다."),
        new("It was not sent again. Ask the ledger later, or send it again with the same key: what has been sent is not sent twice.", "다시 보내지 않았습니다. 나중에 원장에서 확인하거나 같은 키로 다시 보내세요. 이미 보낸 것은 두 번 보내지 않습니다."));

    /// <summary>The other send of the same message, which was waited for, failed.</summary>
    public static KMsgError OtherFailed(LedgerEntry entry)
    {
        KMsgErrorCode code = entry.ErrorCode ?? KMsgErrorCode.UnknownError;
        return new KMsgError
        {
            Code = code,
            Outcome = entry.State == SendState.Rejected ? SendOutcome.Rejected : SendOutcome.NotSent,
            IsTransient = code is KMsgErrorCode.NetworkError or KMsgErrorCode.NetworkTimeout or KMsgErrorCode.ServiceUnavailable or KMsgErrorCode.RateLimitExceeded,
            ProviderId = entry.ProviderId,
            ProviderCode = entry.ProviderCode,
            Problem = new($"Another send of this message, which was under way at the same time, failed: {code}.", $"같은 시각에 진행되던 이 메시지의 다른 전송이 실패했습니다: {code}."),
            Fix = new("Nothing was taken by the gateway. See the other call's error, and send it again when its cause is gone.", "게이트웨이가 접수한 것은 없습니다. 다른 호출의 오류를 확인하고 원인이 사라지면 다시 보내세요."),
        };
    }

    /// <summary>The key is known with another content.</summary>
    public static KMsgError Conflict(LedgerKey key) => new()
    {
        Code = KMsgErrorCode.IdempotencyConflict,
        Outcome = SendOutcome.NotSent,
        Field = key.Kind == LedgerKeyKind.Idempotency ? nameof(Message.IdempotencyKey) : nameof(Message.MessageId),
        Problem = new($"The {Name(key)} belongs to a message with another content, so nothing was sent.", $"{Name(key)}가 내용이 다른 메시지에 쓰였으므로 아무것도 보내지 않았습니다."),
        Fix = new("Give each message a key of its own, and the same message the same key: recipient, text, variables and time included.", "메시지마다 다른 키를 쓰고, 같은 메시지에는 수신자·내용·변수·예약 시각까지 같은 값과 같은 키를 쓰세요."),
    };

    private static string Name(LedgerKey key) => key.Kind == LedgerKeyKind.Idempotency ? "IdempotencyKey" : "MessageId";

    private static KMsgError Unknown(string providerId, LocalizedText problem, LocalizedText fix) => new()
    {
        Code = KMsgErrorCode.OutcomeUnknown,
        Outcome = SendOutcome.Unknown,
        ProviderId = providerId,
        Problem = problem,
        Fix = fix,
    };
}
