using System.Globalization;

namespace KMessage.Tracking;

/// <summary>What a question to a gateway can fail with besides the provider's own errors.</summary>
internal static class QueryErrors
{
    public static KMsgError TimedOut(string providerId, TimeSpan limit)
    {
        string seconds = limit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Error(
            providerId,
            KMsgErrorCode.NetworkTimeout,
            new($"'{providerId}' did not answer a question about messages within {seconds} s.", $"'{providerId}'이(가) 메시지 상태 조회에 {seconds}초 안에 응답하지 않았습니다."),
            new("It is asked again later.", "나중에 다시 조회합니다."));
    }

    public static KMsgError Threw(string providerId, Exception exception) => Error(
        providerId,
        KMsgErrorCode.UnknownError,
        new($"'{providerId}' threw {exception.GetType().Name} when it was asked about messages; a provider must return an error instead.",
            $"'{providerId}'이(가) 메시지 상태 조회 중 {exception.GetType().Name} 예외를 던졌습니다. 공급자는 오류를 반환해야 합니다."),
        new("Report it to the author of the provider.", "공급자 개발자에게 알려 주세요."));

    public static KMsgError WrongCount(string providerId, int asked, int answered) => Error(
        providerId,
        KMsgErrorCode.ProviderError,
        new($"'{providerId}' was asked about {asked} messages and answered about {answered}.", $"'{providerId}'에 메시지 {asked}건을 조회했는데 {answered}건의 응답이 왔습니다."),
        new("Report it to the author of the provider.", "공급자 개발자에게 알려 주세요."));

    private static KMsgError Error(string providerId, KMsgErrorCode code, LocalizedText problem, LocalizedText fix) => new()
    {
        Code = code,
        ProviderId = providerId,
        Outcome = SendOutcome.NotSent,
        IsTransient = true,
        Problem = problem,
        Fix = fix,
    };
}
