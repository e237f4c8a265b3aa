using Microsoft.Extensions.Logging;

namespace KMessage.Queue;

/// <summary>Counts, logs and tells what became of jobs.</summary>
/// <typeparam name="T">What a job carries.</typeparam>
internal sealed class JobNotes<T>(JobCounters counters, IReadOnlyList<IJobObserver> observers, ILogger logger)
{
    public void Ended(Job<T> job, JobResult result, JobWrite write, TimeSpan delay, TimeSpan elapsed)
    {
        switch (write)
        {
            case JobWrite.LeaseLost or JobWrite.NotFound:
                LeaseLost(job, elapsed);
                break;
            case JobWrite.Buried:
            case JobWrite.Done when result.Kind == JobResultKind.Bury:
                Log.JobBuried(logger, job.Id, job.Attempts, result.Trouble?.Kind.ToString(), result.Trouble?.Code);
                Note(job, JobEventKind.Buried, result.Trouble, elapsed);
                break;
            case JobWrite.Done when result.Kind == JobResultKind.Release:
                counters.Released();
                break;
            case JobWrite.Done when result is { Kind: JobResultKind.Retry, Trouble: { } trouble }:
                string kind = trouble.Kind.ToString();
                Log.JobRetried(logger, job.Id, job.Attempts, kind, trouble.Code, delay);
                Note(job, JobEventKind.Retried, trouble, elapsed);
                break;
            default:
                Note(job, JobEventKind.Completed, null, elapsed);
                break;
        }
    }

    public void LeaseLost(Job<T> job, TimeSpan elapsed)
    {
        Log.JobLeaseLost(logger, job.Id, job.ClaimNumber);
        Note(job, JobEventKind.LeaseLost, null, elapsed);
    }

    public void BuriedByQueue(Job<T> job)
    {
        Log.JobBuried(logger, job.Id, job.Attempts, job.Failure?.Kind.ToString(), job.Failure?.Code);
        counters.BuriedByQueue();
        Tell(new JobEvent(job.Id, JobEventKind.Buried, job.Attempts, job.Failure, TimeSpan.Zero));
    }

    private void Note(Job<T> job, JobEventKind kind, JobTrouble? trouble, TimeSpan elapsed)
    {
        counters.Ended(kind, elapsed);
        Tell(new JobEvent(job.Id, kind, job.Attempts, trouble, elapsed));
    }

    private void Tell(JobEvent happening)
    {
        foreach (IJobObserver observer in observers)
        {
            try
            {
                observer.OnJob(happening);
            }
            catch (Exception exception)
            {
                Log.JobObserverFailed(logger, observer.GetType().Name, exception.GetType().Name);
            }
        }
    }
}
