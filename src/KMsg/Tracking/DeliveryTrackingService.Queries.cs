namespace KMessage.Tracking;

public sealed partial class DeliveryTrackingService
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);

    /// <summary>What is known about a message.</summary>
    /// <param name="messageId">Its id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The record; <see langword="null"/> when the message is not known here.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<TrackingRecord?> GetAsync(string messageId, CancellationToken cancellationToken = default) =>
        (await _store.FindAsync([TrackingLookup.ByMessageId(messageId)], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>
    /// Waits until a message has come to its end, whoever learns it: this process at once, another one within seconds. Somebody has to ask: <see cref="Start"/>, a scheduler, a webhook.
    /// </summary>
    /// <param name="messageId">Its id.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record with its terminal status.</returns>
    /// <exception cref="TimeoutException">It has not come to its end in time; the message says how far it has come.</exception>
    public async Task<TrackingRecord> WaitForDeliveryAsync(string messageId, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        long started = _timeProvider.GetTimestamp();
        TimeSpan look = FirstLook;
        using TransitionHub.Waiter waiter = _hub.WaitFor(TrackingLookup.ByMessageId(messageId).MessageId!);
        while (true)
        {
            Task change = waiter.NextChange;
            (TrackingRecord? record, StoreException? trouble) = await LookAsync(messageId, cancellationToken).ConfigureAwait(false);
            if (record is not null && record.Status.IsTerminal())
            {
                return record;
            }

            TimeSpan left = timeout - _timeProvider.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                throw new TimeoutException(NotInTime(messageId, timeout, record), trouble);
            }

            try
            {
                await change.WaitAsync(look < left ? look : left, _timeProvider, cancellationToken).ConfigureAwait(false);
                look = FirstLook;
            }
            catch (TimeoutException)
            {
                look = look * 2 < LongestLook ? look * 2 : LongestLook;
            }
        }
    }

    /// <summary>The steps a message took, each with its source; empty when the message is not known here.</summary>
    /// <param name="messageId">Its id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<TrackingTransition>> GetHistoryAsync(string messageId, CancellationToken cancellationToken = default) =>
        _store.GetHistoryAsync(TrackingLookup.ByMessageId(messageId).MessageId!, cancellationToken);

    /// <summary>The fallbacks that were sent, or are to be sent, in the place of an AlimTalk.</summary>
    /// <param name="messageId">The AlimTalk's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<FailoverStep>> GetFailoversAsync(string messageId, CancellationToken cancellationToken = default) =>
        _store.GetFailoversAsync(TrackingLookup.ByMessageId(messageId).MessageId!, cancellationToken);

    /// <summary>Lists messages page by page, the newest first.</summary>
    /// <param name="filter">Which; an empty list in it matches nothing.</param>
    /// <param name="page">Which part; the first 100 when not given.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<TrackingPage> ListAsync(TrackingFilter filter, TrackingPageRequest? page = null, CancellationToken cancellationToken = default) =>
        _store.ListAsync(filter, page ?? new TrackingPageRequest(), cancellationToken);

    /// <summary>Counts messages.</summary>
    /// <param name="filter">Which; an empty list in it matches nothing.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<long> CountAsync(TrackingFilter filter, CancellationToken cancellationToken = default) =>
        (await _store.CountByAsync(filter, TrackingGroups.None, cancellationToken).ConfigureAwait(false))[0].Count;

    /// <summary>Counts messages in groups, the largest first.</summary>
    /// <param name="filter">Which; an empty list in it matches nothing.</param>
    /// <param name="groups">By what.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<TrackingCount>> CountByAsync(TrackingFilter filter, TrackingGroups groups, CancellationToken cancellationToken = default) =>
        _store.CountByAsync(filter, groups, cancellationToken);

    /// <summary>What became of the messages of a period.</summary>
    /// <param name="from">Its beginning: the send began at this instant or later.</param>
    /// <param name="before">Its end: the send began before this instant.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<TrackingStatistics> GetStatisticsAsync(DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        var filter = new TrackingFilter { RequestedFrom = from, RequestedBefore = before };
        IReadOnlyList<TrackingCount> counts =
            await _store.CountByAsync(filter, TrackingGroups.Provider | TrackingGroups.Status | TrackingGroups.Reason, cancellationToken).ConfigureAwait(false);
        return new TrackingStatistics(from, before, counts);
    }

    private async Task<(TrackingRecord? Record, StoreException? Trouble)> LookAsync(string messageId, CancellationToken cancellationToken)
    {
        try
        {
            return (await GetAsync(messageId, cancellationToken).ConfigureAwait(false), null);
        }
        catch (StoreException exception) when (exception.IsTransient)
        {
            return (null, exception);
        }
    }

    private static string NotInTime(string messageId, TimeSpan timeout, TrackingRecord? record)
    {
        string waited = timeout.ToString("g", System.Globalization.CultureInfo.InvariantCulture);
        string far = record is null ? "it has no record" : $"it is {record.Status}";
        return new LocalizedText(
            $"Message '{messageId}' has not come to its end within {waited}: {far}. Is tracking running (Start, RunOnceAsync), and does this KMsg have its hooks?",
            $"메시지 '{messageId}'의 전송 결과가 {waited} 안에 확정되지 않았습니다(상태: {record?.Status.ToString() ?? "기록 없음"}). 추적이 실행 중인지(Start, RunOnceAsync), KMsg에 DeliveryTrackingHooks가 등록되어 있는지 확인하세요.")
            .ToString();
    }
}
