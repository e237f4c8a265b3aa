namespace KMessage;

/// <summary>The errors of a provider that does not keep <see cref="IProvider"/>'s contract. Nothing is proved by them, so the outcome is unknown.</summary>
internal static class ProviderContractErrors
{
    public static KMsgError Threw(string providerId, Exception exception) => Unknown(
        providerId,
        exception is OperationCanceledException ? KMsgErrorCode.RequestAborted : KMsgErrorCode.UnknownError,
        new($"Provider '{providerId}' threw {exception.GetType().Name} instead of returning an error.", $"프로바이더 '{providerId}'가 오류를 돌려주지 않고 {exception.GetType().Name} 예외를 던졌습니다."));

    public static KMsgError NoAnswerForMember(string providerId) => Unknown(
        providerId,
        KMsgErrorCode.ProviderError,
        new($"Provider '{providerId}' returned no result for this message of the batch.", $"프로바이더 '{providerId}'가 묶음 가운데 이 메시지의 결과를 돌려주지 않았습니다."));

    private static KMsgError Unknown(string providerId, KMsgErrorCode code, LocalizedText problem) => new()
    {
        Code = code,
        Outcome = SendOutcome.Unknown,
        ProviderId = providerId,
        Problem = problem,
        Fix = Http.GatewayExchange.AskBeforeSendingAgain,
    };
}
