namespace KMessage.Queue;

/// <summary>Works on jobs. It may be called for several jobs at once, and more than once for one job: a worker can disappear between the work and its being written down.</summary>
/// <typeparam name="T">What a job carries.</typeparam>
public interface IJobHandler<T>
{
    /// <summary>Works on one job.</summary>
    /// <param name="context">The job.</param>
    /// <param name="cancellationToken">Cancelled when the job takes longer than <see cref="JobProcessorOptions.HandlerTimeout"/>, when its lease is lost, and when the processor stops and its patience is over.</param>
    /// <returns>What is to become of it. An exception is a <see cref="JobResult.Retry"/>; a <see cref="KMsgException"/> is what <see cref="JobResult.From"/> makes of its error.</returns>
    Task<JobResult> HandleAsync(JobContext<T> context, CancellationToken cancellationToken);
}
