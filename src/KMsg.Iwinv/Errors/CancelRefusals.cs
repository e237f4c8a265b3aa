namespace KMessage.Iwinv;

/// <summary>Why a reservation cannot be taken back, known without asking.</summary>
internal static class CancelRefusals
{
    public static KMsgError? Check(SendReceipt receipt, string providerId)
    {
        if (receipt.ProviderId != providerId)
        {
            return Refuse(
                nameof(receipt.ProviderId),
                new($"This message was not sent by '{providerId}'.", $"'{providerId}'(으)로 보낸 메시지가 아닙니다."),
                new("Ask the provider that the receipt names.", "영수증에 적힌 프로바이더에 요청하세요."));
        }

        if (receipt.Type != MessageType.AlimTalk)
        {
            return Refuse(
                nameof(receipt.Type),
                new($"IWINV has no way to take a reserved {receipt.Type} back; it cancels AlimTalks only.", $"IWINV에는 예약한 {receipt.Type}을(를) 취소하는 기능이 없습니다. 알림톡만 취소할 수 있습니다."),
                new("Cancel it in the IWINV console.", "IWINV 콘솔에서 취소하세요."));
        }

        if (receipt.ScheduledAt is null)
        {
            return Refuse(
                nameof(receipt.ScheduledAt),
                new("The message was not reserved; it was sent at once.", "예약하지 않고 바로 보낸 메시지입니다."),
                new("Only messages with ScheduledAt can be taken back.", "ScheduledAt이 있는 메시지만 취소할 수 있습니다."));
        }

        if (receipt.ProviderMessageId is null)
        {
            return Refuse(
                nameof(receipt.ProviderMessageId),
                new("IWINV gave no id for this message, so it cannot be named.", "IWINV가 이 메시지의 ID를 주지 않아 취소할 수 없습니다."),
                new("Cancel it in the IWINV console.", "IWINV 콘솔에서 취소하세요."));
        }

        return receipt.ProviderBatchId is null ? null : Refuse(
            nameof(receipt.ProviderBatchId),
            new("The message shared its request with others, and IWINV cancels whole requests.", "다른 메시지와 한 요청으로 보냈고, IWINV는 요청 전체만 취소합니다."),
            new("Cancel them all in the IWINV console, or send messages that may have to be taken back one by one.", "IWINV 콘솔에서 모두 취소하거나, 취소할 수 있는 메시지는 하나씩 보내세요."));
    }

    private static KMsgError Refuse(string field, LocalizedText problem, LocalizedText fix) => Refusals.Invalid(field, problem, fix);
}
