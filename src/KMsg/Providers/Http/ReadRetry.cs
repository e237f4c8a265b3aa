namespace KMessage.Http;

/// <summary>When and after how long a read is tried again.</summary>
internal static class ReadRetry
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    /// <summary>Whether asking again may help. A gateway that wants more than 10 s of quiet is not asked again: the caller is told, and decides.</summary>
    public static bool MayHelp(GatewayExchange exchange) => exchange.Phase == GatewayPhase.Answered
        ? exchange.StatusCode is 429 or >= 500 && (exchange.RetryAfter ?? TimeSpan.Zero) <= LongestDelay
        : exchange.Trouble is not (GatewayTrouble.Cancelled or GatewayTrouble.AnswerTooLong or GatewayTrouble.InvalidRequest);

    /// <summary>What the gateway asks for; otherwise 250 ms, doubled each time up to 10 s, with up to half of it added by chance so that callers do not come back together.</summary>
    public static TimeSpan Delay(GatewayExchange exchange, int retry)
    {
        if (exchange.RetryAfter is { } asked)
        {
            return asked;
        }

        TimeSpan wait = TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks << Math.Min(retry, 10)));
        return wait + (wait * Random.Shared.NextDouble() / 2);
    }
}
