namespace KMessage.Tracking;

/// <summary>How one gateway answers questions: what health shows, and how long it is left alone after trouble.</summary>
internal sealed class ProviderPulse(string providerId, TimeProvider timeProvider)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private int _failures;
    private int _hanging;
    private string? _errorCode;
    private DateTimeOffset? _lastAnswerAt;
    private DateTimeOffset? _lastFailureAt;
    private long _pausedAt;
    private TimeSpan _pause;

    /// <summary>How many questions were given up that have not come back; their places stay taken.</summary>
    public int Hanging
    {
        get
        {
            lock (_lock)
            {
                return _hanging;
            }
        }
    }

    /// <summary>Whether it is left alone for the moment.</summary>
    public bool IsPaused
    {
        get
        {
            lock (_lock)
            {
                return _failures > 0 && timeProvider.GetElapsedTime(_pausedAt) < _pause;
            }
        }
    }

    /// <summary>It answered.</summary>
    /// <returns>Whether it had not before.</returns>
    public bool Answered()
    {
        lock (_lock)
        {
            bool recovered = _failures > 0;
            _failures = 0;
            _errorCode = null;
            _lastAnswerAt = timeProvider.GetUtcNow();
            return recovered;
        }
    }

    /// <summary>It did not answer, or with an error.</summary>
    /// <returns>How long it is left alone.</returns>
    public TimeSpan Failed(KMsgError error)
    {
        lock (_lock)
        {
            if (_failures == 0 || timeProvider.GetElapsedTime(_pausedAt) >= _pause)
            {
                _failures++;
            }

            TimeSpan pause = ShortestPause * Math.Pow(2, Math.Min(_failures - 1, 10));
            _pause = Longer(pause < LongestPause ? pause : LongestPause, error.RetryAfter);
            _pausedAt = timeProvider.GetTimestamp();
            _errorCode = error.Code.ToString();
            _lastFailureAt = timeProvider.GetUtcNow();
            return _pause;
        }
    }

    public void Hangs(Task question)
    {
        lock (_lock)
        {
            _hanging++;
        }

        question.ContinueWith(
            task =>
            {
                _ = task.Exception;
                lock (_lock)
                {
                    _hanging--;
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    public TrackingProviderHealth Report()
    {
        lock (_lock)
        {
            return new TrackingProviderHealth
            {
                ProviderId = providerId,
                ConsecutiveFailures = _failures,
                LastErrorCode = _errorCode,
                LastAnswerAt = _lastAnswerAt,
                LastFailureAt = _lastFailureAt,
                HangingRequests = _hanging,
            };
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan? other) => other > one ? other.Value : one;
}
