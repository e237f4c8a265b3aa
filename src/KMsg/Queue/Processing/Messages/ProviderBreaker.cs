namespace KMessage.Queue;

/// <summary>Leaves one gateway alone that does not work or refuses the account, and lets one request through now and then to see whether that is over. What is wrong with a message alone does not count.</summary>
internal sealed class ProviderBreaker(TimeSpan accountPause, TimeProvider timeProvider)
{
    private const int MostFailures = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WhileProbing = TimeSpan.FromSeconds(1);

    private int _failures;
    private int _openings;
    private bool _isProbing;
    private long _openedAt;
    private TimeSpan _pause;

    /// <summary>Why it is left alone; none while it works.</summary>
    public KMsgErrorCode? Cause { get; private set; }

    /// <summary>How long it is still left alone.</summary>
    public TimeSpan Left
    {
        get
        {
            if (Cause is null)
            {
                return TimeSpan.Zero;
            }

            TimeSpan left = _pause - timeProvider.GetElapsedTime(_openedAt);
            return left > TimeSpan.Zero ? left : _isProbing ? WhileProbing : TimeSpan.Zero;
        }
    }

    /// <summary>Asks for leave.</summary>
    /// <param name="isProbe">Whether this is the request that finds out whether it works again.</param>
    /// <returns>How long to wait; zero when it may go.</returns>
    public TimeSpan Enter(out bool isProbe)
    {
        TimeSpan left = Left;
        isProbe = left == TimeSpan.Zero && Cause is not null;
        _isProbing |= isProbe;
        return left;
    }

    /// <summary>It works.</summary>
    /// <returns>Whether it had not before.</returns>
    public bool Works()
    {
        bool isNews = Cause is not null;
        (_failures, _openings, _isProbing, Cause) = (0, 0, false, null);
        return isNews;
    }

    /// <summary>The probe was not made after all.</summary>
    public void Forgo() => _isProbing = false;

    /// <summary>It does not work.</summary>
    /// <returns>How long it is left alone from now on; none when nothing changes.</returns>
    public TimeSpan? Fails(KMsgErrorCode code)
    {
        bool isAccount = code is KMsgErrorCode.AuthenticationFailed or KMsgErrorCode.InsufficientBalance;
        if (Cause is not null && !_isProbing)
        {
            // A request that was under way when it was closed.
            return null;
        }

        if (!isAccount && !_isProbing && ++_failures < MostFailures)
        {
            return null;
        }

        TimeSpan pause = isAccount ? accountPause : FirstPause * Math.Pow(2, Math.Min(_openings, 10));
        pause = isAccount || pause < LongestPause ? pause : LongestPause;

        // With chance in it, and never shorter than said: the workers of many processes do not come back together.
        _pause = pause * (1 + (Random.Shared.NextDouble() / 4));
        (_openedAt, _isProbing, Cause) = (timeProvider.GetTimestamp(), false, code);
        _openings++;
        return _pause;
    }
}
