namespace KMessage.Tracking;

public sealed partial class DeliveryTrackingService
{
    /// <summary>Whether tracking keeps up: the store, each gateway, what waits. Asks the store, not the gateways.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<TrackingHealth> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        List<LocalizedText> issues = [];
        TrackingBacklog? backlog = await AskStoreAsync(issues, cancellationToken).ConfigureAwait(false);
        TrackingProviderHealth[] providers = [.. _pollers.Select(poller => poller.Health)];
        issues.AddRange(providers.Where(provider => !provider.IsHealthy).Select(Issue));
        bool isRunning;
        lock (_runLock)
        {
            isRunning = _running is not null;
        }

        int buffered = _recorder.Buffered;
        if (_recorder.Trouble is { } trouble)
        {
            issues.Add(new(
                $"{buffered} sends wait in memory to be recorded, because the store failed: {trouble}",
                $"저장소 오류로 발송 {buffered}건이 메모리에서 기록을 기다리고 있습니다: {trouble}"));
        }

        if (_recorder.Dropped is > 0 and var dropped)
        {
            issues.Add(new(
                $"{dropped} sends are not tracked: the store was down for too long, or refused them. Raise Recording.MaxBuffered or repair the store.",
                $"발송 {dropped}건이 추적되지 않습니다. 저장소 장애가 길었거나 저장소가 거부했습니다. Recording.MaxBuffered를 늘리거나 저장소를 복구하세요."));
        }

        if (isRunning && backlog is not null && backlog.Lag > LongestLag)
        {
            issues.Add(new(
                $"Messages have been due for {backlog.Lag:g}. Raise Polling.BatchSize or Polling.Concurrency, run more pollers, or register their provider here.",
                $"{backlog.Lag:g} 동안 조회되지 않은 메시지가 있습니다. Polling.BatchSize나 Polling.Concurrency를 늘리거나, 추적 프로세스를 늘리거나, 해당 공급자를 등록하세요."));
        }

        if (backlog is { FailoversUndecided: > 0 } && backlog.UndecidedFor > LongestLag)
        {
            issues.Add(new(
                $"{backlog.FailoversUndecided} failed AlimTalks have waited for up to {backlog.UndecidedFor:g} for a process that decides about their fallbacks. Run tracking with ApiFailover somewhere over this store.",
                $"알림톡 실패 {backlog.FailoversUndecided}건이 대체 발송 여부 판단을 최대 {backlog.UndecidedFor:g} 동안 기다리고 있습니다. 이 저장소를 쓰는 프로세스 중 하나에서 ApiFailover를 설정하고 추적을 실행하세요."));
        }

        IEnumerable<TrackingWork> works = _failoverWork is null ? _works : _works.Append(_failoverWork);
        issues.AddRange(works.Select(work => work.Trouble).OfType<LocalizedText>().Where(text => !issues.Contains(text)).Distinct());
        return new TrackingHealth
        {
            IsRunning = isRunning,
            Backlog = backlog,
            Providers = providers,
            BufferedSends = buffered,
            DroppedSends = _recorder.Dropped,
            LostEvents = _hub.Lost + _handlers.Lost,
            Issues = issues,
        };
    }

    private TimeSpan LongestLag => (_options.Polling.Interval * 10) + _options.Polling.Lease + TimeSpan.FromMinutes(2);

    private async Task<TrackingBacklog?> AskStoreAsync(List<LocalizedText> issues, CancellationToken cancellationToken)
    {
        try
        {
            return await _store.GetBacklogAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException exception)
        {
            issues.Add(new($"{exception.Problem.English} {exception.Fix.English}".Trim(), $"{exception.Problem.Korean} {exception.Fix.Korean}".Trim()));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            issues.Add(new($"The tracking store failed: {exception.GetType().Name}.", $"추적 저장소 오류: {exception.GetType().Name}."));
        }

        return null;
    }

    private static LocalizedText Issue(TrackingProviderHealth provider) => provider.ConsecutiveFailures > 0
        ? new(
            $"'{provider.ProviderId}' has not answered {provider.ConsecutiveFailures} times in a row ({provider.LastErrorCode}); its messages keep their statuses.",
            $"'{provider.ProviderId}'이(가) 연속 {provider.ConsecutiveFailures}회 상태 조회에 응답하지 않았습니다({provider.LastErrorCode}). 메시지 상태는 그대로 유지됩니다.")
        : new(
            $"'{provider.ProviderId}' has {provider.HangingRequests} questions that never came back.",
            $"'{provider.ProviderId}'에 끝나지 않은 상태 조회가 {provider.HangingRequests}건 있습니다.");
}
