namespace KMessage.Iwinv;

/// <summary>
/// What a row of the AlimTalk history says. <b>This is the one place where that is decided.</b>
/// </summary>
/// <remarks>
/// No table of its codes has been published; only <c>OK</c> and the word <c>성공</c> are known (spec iwinv.md §3.4). So:
/// <list type="bullet">
/// <item><c>OK</c>, or words that say success: delivered.</item>
/// <item>A fallback (<c>resendStatus</c>) that is <c>OK</c> or whose words say success: delivered by the fallback.</item>
/// <item>A code that the application declared a failure (<see cref="IwinvOptions.AlimTalkFailureCodes"/>): failed, unless a fallback is under way.</item>
/// <item>Everything else, words of failure included: still pending, with the code and the words beside it. A guess of "failed" could make the application pay for a text message to a
/// person who has the AlimTalk already, so the record rather ends as <see cref="DeliveryStatus.Unknown"/> when tracking gives up.</item>
/// </list>
/// </remarks>
internal sealed class AlimTalkStatusCodes(IEnumerable<KeyValuePair<string, DeliveryReason>> declaredFailures)
{
    private const string Ok = "OK";

    private readonly Dictionary<string, DeliveryReason> _failures = new(declaredFailures, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the four members that say how far it came.</summary>
    public (DeliveryStatus Status, DeliveryReason Reason, bool ByFallback) Read(string? code, string? words, string? resendCode, string? resendWords)
    {
        if (IsSuccess(code, words))
        {
            return (DeliveryStatus.Delivered, DeliveryReason.None, false);
        }

        if (IsSuccess(resendCode, resendWords))
        {
            return (DeliveryStatus.Delivered, DeliveryReason.None, true);
        }

        bool fallbackUnderWay = resendCode is not null || resendWords is not null;
        return code is not null && !fallbackUnderWay && _failures.TryGetValue(code, out DeliveryReason reason)
            ? (DeliveryStatus.Failed, reason, false)
            : (DeliveryStatus.Pending, DeliveryReason.None, false);
    }

    private static bool IsSuccess(string? code, string? words) =>
        StatusWords.SaySuccess(words) || (Ok.Equals(code, StringComparison.OrdinalIgnoreCase) && !StatusWords.SayFailure(words) && !StatusWords.SayWaiting(words));
}
