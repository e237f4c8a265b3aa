namespace KMessage.Queue;

/// <summary>What stands before one gateway: its rate and its breaker. Guarded by its own lock.</summary>
internal sealed class ProviderLane(IProvider provider, RateLimit? agreed, JobProcessorOptions options)
{
    public IProvider Provider => provider;

    public RateLimit? Agreed => agreed;

    public Lock Lock { get; } = new();

    public ProviderRate Rate { get; } = new(agreed, options.TimeProvider);

    public ProviderBreaker Breaker { get; } = new(options.ProviderPause, options.TimeProvider);

    public TimeSpan Left
    {
        get
        {
            lock (Lock)
            {
                return Breaker.Left;
            }
        }
    }

    public LocalizedText? Issue
    {
        get
        {
            lock (Lock)
            {
                if (Breaker.Cause is not { } cause)
                {
                    return null;
                }

                double left = Math.Ceiling(Breaker.Left.TotalSeconds);
                return new(
                    $"'{provider.Id}' is left alone for {left:F0} s more ({cause}). Its messages wait and use no attempts up.",
                    $"'{provider.Id}' 요청을 {left:F0}초 더 멈춥니다({cause}). 해당 메시지는 시도 횟수를 쓰지 않고 기다립니다.");
            }
        }
    }
}
