using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace KMessage.Queue;

/// <summary>Lets a handler work on one job at a time, bounded in time, and turns whatever happens into a result.</summary>
/// <typeparam name="T">What a job carries.</typeparam>
internal sealed class HandlerRunner<T>(IJobHandler<T> handler, JobProcessorOptions options, JobCounters counters, ILogger logger) : IJobRunner<T>
{
    private const int MostHanging = 32;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HangingPause = TimeSpan.FromSeconds(1);

    public int UnitSize => 1;

    // Handlers that cannot be ended take threads away; the rest of the process has to live.
    public TimeSpan Pause => counters.Snapshot().Hanging >= MostHanging ? HangingPause : TimeSpan.Zero;

    public async Task<IReadOnlyList<JobResult>> RunAsync(IReadOnlyList<JobHold<T>> unit, CancellationToken stopping, CancellationToken cancelled) =>
        [await RunAsync(unit[0], stopping, cancelled).ConfigureAwait(false)];

    public IEnumerable<LocalizedText> GetIssues()
    {
        if (counters.Snapshot().Hanging is > 0 and var hanging)
        {
            yield return new(
                $"{hanging} handlers ignore their cancellation token and still run. Make them obey it; at {MostHanging} of them no more jobs are claimed.",
                $"핸들러 {hanging}개가 취소 토큰을 무시하고 계속 실행 중입니다. 취소를 따르게 고치세요. {MostHanging}개가 되면 작업을 더 가져오지 않습니다.");
        }
    }

    private async Task<JobResult> RunAsync(JobHold<T> hold, CancellationToken stopping, CancellationToken cancelled)
    {
        if (stopping.IsCancellationRequested)
        {
            return JobResult.Release;
        }

        using var timeout = new CancellationTokenSource(options.HandlerTimeout, options.TimeProvider);
        var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancelled, hold.Lost);
        Task<JobResult> work = Task.Run(() => CallAsync(hold.Job, either.Token), CancellationToken.None);
        if (!await EndsAsync(work, either.Token).ConfigureAwait(false))
        {
            return Abandon(hold, work, either, timeout.IsCancellationRequested && !cancelled.IsCancellationRequested);
        }

        either.Dispose();
        try
        {
            return await work.ConfigureAwait(false) ?? JobResult.Bury(JobTroubleTexts.NoResult());
        }
        catch (OperationCanceledException) when (hold.Lost.IsCancellationRequested)
        {
            return JobResult.Leave;
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            return JobResult.Retry(JobTroubleTexts.Stopped(), TimeSpan.Zero, countsAsAttempt: false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return JobResult.Retry(JobTroubleTexts.TimedOut(options.HandlerTimeout));
        }
        catch (KMsgException exception)
        {
            return JobResult.From(exception.Error);
        }
        catch (Exception exception)
        {
            return JobResult.Retry(JobTroubleTexts.Threw(exception));
        }
    }

    private async Task<JobResult> CallAsync(Job<T> job, CancellationToken cancellationToken)
    {
        using var activity = new Activity("KMsg.Job");
        if (ActivityContext.TryParse(job.TraceParent, null, out _))
        {
            activity.SetParentId(job.TraceParent!);
        }

        activity.Start();
        return await handler.HandleAsync(new JobContext<T>(job), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for the work, and a little longer once it was told to end.</summary>
    private async Task<bool> EndsAsync(Task work, CancellationToken told)
    {
        await ((Task)work).WaitAsync(told).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!work.IsCompleted)
        {
            await work.WaitAsync(Grace, options.TimeProvider, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return work.IsCompleted;
    }

    /// <summary>The handler goes on and cannot be ended. Begun again beside it, the job would be done twice at once.</summary>
    private JobResult Abandon(JobHold<T> hold, Task work, CancellationTokenSource either, bool isTooSlow)
    {
        counters.Hangs();
        Log.JobHangs(logger, hold.Job.Id, options.HandlerTimeout);
        work.ContinueWith(
            ended =>
            {
                _ = ended.Exception;
                counters.HangsNoMore();
                either.Dispose();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return isTooSlow && !hold.Lost.IsCancellationRequested ? JobResult.Bury(JobTroubleTexts.Hangs(options.HandlerTimeout)) : JobResult.Leave;
    }
}
