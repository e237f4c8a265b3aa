using System.Data.Common;

namespace KMessage.Queue;

/// <summary>A queue whose jobs can be added within a transaction of the caller's: they exist exactly when the transaction commits (the outbox).</summary>
/// <typeparam name="T">What a job carries.</typeparam>
public interface ITransactionalJobQueue<T> : IJobQueue<T>
{
    /// <summary>Adds one job in the caller's transaction.</summary>
    /// <param name="payload">What the job carries.</param>
    /// <param name="transaction">An open transaction of a connection to the queue's database. It is neither committed nor rolled back here.</param>
    /// <param name="options">When, how urgent, how often, under which key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The transaction is over, or of another kind of database.</exception>
    Task<Job<T>> EnqueueAsync(T payload, DbTransaction transaction, JobOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Adds many jobs in the caller's transaction.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="transaction">An open transaction of a connection to the queue's database.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The transaction is over, or of another kind of database.</exception>
    Task<IReadOnlyList<Job<T>>> EnqueueManyAsync(IReadOnlyList<NewJob<T>> jobs, DbTransaction transaction, CancellationToken cancellationToken = default);
}
