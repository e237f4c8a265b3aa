using System.Globalization;

namespace KMessage.Iwinv;

/// <summary>How many recipients an accepted AlimTalk request really had (spec iwinv.md §3.3). The answer does not say which.</summary>
/// <param name="Accepted">How many were taken, when it says so.</param>
/// <param name="Refused">How many were not, when it says so.</param>
internal readonly record struct AlimTalkCounts(int? Accepted, int? Refused)
{
    public static AlimTalkCounts Read(IwinvAnswer answer) => new(answer.Root.WholeNumber("success"), answer.Root.WholeNumber("fail"));

    /// <summary>The error of every recipient; nothing when all were taken.</summary>
    /// <param name="errors">Makes errors.</param>
    /// <param name="asked">How many recipients the request had.</param>
    /// <param name="id">The request's id.</param>
    /// <param name="answer">The answer, for its code.</param>
    public KMsgError? Judge(IwinvErrors errors, int asked, string? id, IwinvAnswer answer)
    {
        bool noneTaken = Accepted == 0 || (Accepted is null && Refused >= asked);
        if (noneTaken)
        {
            return errors.Contradictory(
                answer,
                new("IWINV took the request but none of its recipients.", "IWINV가 요청은 받았지만 수신자를 한 명도 접수하지 않았습니다."),
                new("Check the recipients' numbers and the template in the IWINV console.", "IWINV 콘솔에서 수신번호와 템플릿을 확인하세요."),
                SendOutcome.Rejected);
        }

        bool allTaken = Refused is null or 0 && (Accepted is null || Accepted >= asked);
        if (allTaken)
        {
            return null;
        }

        string taken = Accepted?.ToString(CultureInfo.InvariantCulture) ?? "?";
        string request = id is null ? "without an id" : $"as {id}";
        return errors.Contradictory(
            answer,
            new($"IWINV took {taken} of the {asked} recipients of the request ({request}) and does not say which.", $"IWINV가 수신자 {asked}명 중 {taken}명만 접수했고({id ?? "ID 없음"}) 누구인지는 알려 주지 않았습니다."),
            Http.GatewayExchange.AskBeforeSendingAgain,
            SendOutcome.Unknown);
    }
}
