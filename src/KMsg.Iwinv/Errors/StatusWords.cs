namespace KMessage.Iwinv;

/// <summary>The few words of the histories whose meaning is plain.</summary>
internal static class StatusWords
{
    private static readonly string[] Waiting = ["대기", "처리중", "처리 중", "예약"];
    private static readonly string[] Negations = ["미성공", "비성공", "성공하지"];

    public static bool SayWaiting(string? words) => words is not null && Waiting.Any(word => words.Contains(word, StringComparison.Ordinal));

    public static bool SayFailure(string? words) => words is not null && words.Contains("실패", StringComparison.Ordinal);

    public static bool SaySuccess(string? words) =>
        words is not null && words.Contains("성공", StringComparison.Ordinal) && !SayFailure(words) && !Negations.Any(word => words.Contains(word, StringComparison.Ordinal));
}
