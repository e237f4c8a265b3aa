namespace KMessage.Http;

/// <summary>When and after how long a read is tried again.</summary>
internal static class ReadRetry
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    public static bool MayHelp(GatewayExchange exchange) => exchange.Phase == GatewayPhase.Answered
        ? exchange.StatusCode is 429 or >= 500
        : exchange.Trouble is not (GatewayTrouble.Cancelled or GatewayTrouble.AnswerTooLong);

    /// <summary>What the gateway asks for, within reason; otherwise 250 ms, doubled each time, with up to half of it added by chance so that callers do not come back together.</summary>
    public static TimeSpan Delay(GatewayExchange exchange, int retry)
    {
        if (exchange.RetryAfter is { } asked)
        {
            return asked < LongestDelay ? asked : LongestDelay;
        }

        TimeSpan wait = FirstDelay * Math.Pow(2, retry);
        return wait + (wait * Random.Shared.NextDouble() / 2);
    }
}
