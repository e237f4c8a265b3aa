namespace KMessage;

/// <summary>Hours of the Korean day (KST, +09:00) in which no advertising is sent.</summary>
/// <param name="Start">The first moment of them.</param>
/// <param name="End">The first moment after them; earlier than <paramref name="Start"/> when they go over midnight. Equal to it, there are none.</param>
public readonly record struct QuietHours(TimeOnly Start, TimeOnly End)
{
    private static readonly TimeSpan Kst = TimeSpan.FromHours(9);

    /// <summary>20:50 to 08:00: the law's 21:00 with the ten minutes that Kakao keeps for sending.</summary>
    public static QuietHours Default => new(new TimeOnly(20, 50), new TimeOnly(8, 0));

    /// <summary>When it may be sent: the instant itself, or the end of the quiet hours it lies in.</summary>
    /// <param name="instant">When it would be sent.</param>
    public DateTimeOffset NextAllowed(DateTimeOffset instant)
    {
        DateTimeOffset local = instant.ToOffset(Kst);
        TimeOnly time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        if (Start == End || !time.IsBetween(Start, End))
        {
            return instant;
        }

        var end = new DateTimeOffset(local.Date + End.ToTimeSpan(), Kst);
        return end > local ? end : end.AddDays(1);
    }
}
