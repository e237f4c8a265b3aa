namespace KMessage.Solapi;

/// <summary>Why a scheduled message is not taken back, found out before anything is changed.</summary>
internal static class CancelRefusals
{
    public static KMsgError NotOurs(SendReceipt receipt, string providerId) => Invalid(
        providerId,
        nameof(SendReceipt.ProviderBatchId),
        new($"The receipt of {receipt.MessageId} is not one of '{providerId}', or names no group.", $"{receipt.MessageId}의 접수증이 '{providerId}'의 것이 아니거나 그룹이 없습니다."),
        new("Give the receipt that sending the message returned.", "메시지를 보낼 때 받은 접수증을 주세요."));

    public static KMsgError NotScheduled(string? status, string providerId) => Invalid(
        providerId,
        nameof(SendReceipt.ScheduledAt),
        new($"The message does not wait for its time any more (SOLAPI says {Masking.ForeignText(status ?? "nothing", 40)}).", $"더 이상 예약 대기 상태가 아닙니다(SOLAPI 상태: {Masking.ForeignText(status ?? "없음", 40)})."),
        new("It was sent or cancelled before: ask for its delivery status.", "이미 발송되었거나 취소되었습니다. 전송 상태를 확인하세요."));

    public static KMsgError NotAlone(string count, string providerId) => Invalid(
        providerId,
        nameof(SendReceipt.ProviderBatchId),
        new($"The message was sent in one request with others ({count} in all), and SOLAPI can only cancel them together.", $"다른 메시지와 한 요청으로 예약되어(모두 {count}건) SOLAPI에서는 함께만 취소할 수 있습니다."),
        new("Cancel the whole group in the SOLAPI console, or send messages that may have to be taken back one by one (SendAsync).", "SOLAPI 콘솔에서 그룹 전체를 취소하거나, 취소할 수 있는 메시지는 하나씩(SendAsync) 예약하세요."));

    private static KMsgError Invalid(string providerId, string field, LocalizedText problem, LocalizedText fix) => new()
    {
        Code = KMsgErrorCode.InvalidRequest,
        Outcome = SendOutcome.Rejected,
        ProviderId = providerId,
        Field = field,
        Problem = problem,
        Fix = fix,
    };
}
