namespace KMessage.Iwinv;

/// <summary>From when to when a message may be reserved, counted from now (codes 507 and 42; spec iwinv.md §1.6).</summary>
internal sealed class ReservationWindow
{
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(15);

    private readonly Func<DateTimeOffset, DateTimeOffset> _latest;
    private readonly string _english;
    private readonly string _korean;

    private ReservationWindow(Func<DateTimeOffset, DateTimeOffset> latest, string english, string korean)
    {
        _latest = latest;
        _english = english;
        _korean = korean;
    }

    public static ReservationWindow AlimTalk { get; } = new(now => now.AddDays(2), "15 minutes to 2 days ahead for an AlimTalk", "알림톡은 15분 후부터 2일 이내");

    /// <summary>"1 month" is taken as a calendar month in Korea: the shortest reading that the words allow.</summary>
    public static ReservationWindow Text { get; } = new(now => WireDate.In(now).AddMonths(1), "15 minutes to 1 month ahead for a text", "문자는 15분 후부터 1개월 이내");

    /// <summary>Says what is wrong with a reservation; nothing for a message that is sent at once.</summary>
    public KMsgError? Check(DateTimeOffset? scheduledAt, DateTimeOffset now)
    {
        if (scheduledAt is not { } at)
        {
            return null;
        }

        DateTimeOffset first = now + Soonest;
        DateTimeOffset last = _latest(now);
        return at < first || at > last ? Refusals.OutsideWindow(at, first, last, _english, _korean) : null;
    }
}
