namespace KMessage.Queue;

/// <summary>Why a request was not made. Nothing was sent, and the job uses no attempt up.</summary>
internal static class GateErrors
{
    private static readonly LocalizedText Wait = new("It is tried again by itself.", "자동으로 다시 시도합니다.");
    private static readonly LocalizedText Later = new("It is given back to the queue.", "큐로 돌려보냅니다.");

    public static KMsgError LeftAlone(string providerId, KMsgErrorCode cause, TimeSpan left) => new()
    {
        Code = cause,
        Outcome = SendOutcome.NotSent,
        IsTransient = true,
        ProviderId = providerId,
        RetryAfter = left,
        Problem = new($"'{providerId}' is left alone for a while after trouble ({cause}).", $"오류({cause}) 후 '{providerId}' 요청을 잠시 멈춥니다."),
        Fix = Wait,
    };

    public static KMsgError Stopping(string providerId) => new()
    {
        Code = KMsgErrorCode.RequestAborted,
        Outcome = SendOutcome.NotSent,
        IsTransient = true,
        ProviderId = providerId,
        Problem = new("The processor stops.", "프로세서가 종료됩니다."),
        Fix = Later,
    };

    public static bool IsLeftAlone(KMsgError error) => error.Fix == Wait;

    public static bool IsStopping(KMsgError error) => error.Fix == Later;
}
