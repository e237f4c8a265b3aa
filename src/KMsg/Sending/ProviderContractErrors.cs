namespace KMessage;

/// <summary>The errors of a provider that does not keep <see cref="IProvider"/>'s contract. Nothing is proved by them, so the outcome is unknown.</summary>
internal static class ProviderContractErrors
{
    public static KMsgError Threw(string providerId, Exception exception) => Unknown(
        providerId,
        exception is OperationCanceledException ? KMsgErrorCode.RequestAborted : KMsgErrorCode.UnknownError,
        new($"Provider '{providerId}' threw {exception.GetType().Name} instead of returning an error.", $"프로바이더 '{providerId}'가 오류를 돌려주지 않고 {exception.GetType().Name} 예외를 던졌습니다."));

    public static KMsgError NoAnswer(string providerId) => Unknown(
        providerId,
        KMsgErrorCode.ProviderError,
        new($"Provider '{providerId}' returned no result for this message.", $"프로바이더 '{providerId}'가 이 메시지의 결과를 돌려주지 않았습니다."));

    /// <summary>A read that threw. Nothing was sent by it.</summary>
    public static KMsgError ReadThrew(string providerId, Exception exception) => Threw(providerId, exception) with
    {
        Outcome = SendOutcome.NotSent,
        Fix = new("Nothing was sent by this. Try again; if it stays, report it to the provider package's authors.", "이 조회로 전송된 것은 없습니다. 다시 시도하고, 계속되면 프로바이더 패키지 제작자에게 알리세요."),
    };

    private static KMsgError Unknown(string providerId, KMsgErrorCode code, LocalizedText problem) => new()
    {
        Code = code,
        Outcome = SendOutcome.Unknown,
        ProviderId = providerId,
        Problem = problem,
        Fix = Http.GatewayExchange.AskBeforeSendingAgain,
    };
}
