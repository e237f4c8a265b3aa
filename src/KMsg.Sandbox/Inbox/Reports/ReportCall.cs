namespace KMessage.Sandbox;

/// <summary>One call of an app's webhook, and what came back.</summary>
internal sealed record ReportCall
{
    public required Uri Address { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The first to the fifth call of one report.</summary>
    public required int Attempt { get; init; }

    public bool IsResend { get; init; }

    /// <summary>The HTTP status of the answer; null when there was none.</summary>
    public int? Status { get; init; }

    public TimeSpan? Duration { get; init; }

    public string? Trouble { get; init; }

    public Words Outcome => this switch
    {
        { Status: 200 } => new("200 · 받았습니다", "200 · taken"),
        { Status: { } status } => Words.Of($"{status} · 200이 아니라 다시 보냅니다", $"{status} · not 200, so it is sent again"),
        { Trouble: { } trouble } => new($"응답 없음 · {trouble}", $"no answer · {trouble}"),
        _ => new("보내는 중", "being sent"),
    };
}
