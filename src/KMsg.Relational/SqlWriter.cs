using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace KMessage.Relational;

/// <summary>
/// The one writer of a database on which more than one only wait for each other. Runs what waits to be written, of whichever store, in one transaction with a savepoint for each, and commits once: as many
/// as wait share the way to the disk. It does so on a thread of its own, so that waiting for another process holds no thread of a caller's.
/// </summary>
/// <remarks>For drivers whose asynchronous calls are synchronous ones, such as SQLite's.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "The turn holds no handle as long as nobody asks for one, and a writer lives as long as the program.")]
public sealed class SqlWriter
{
    private const int MostAtOnce = 256;
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(2);

    private readonly object _lock = new();
    private readonly Queue<Write> _waiting = [];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _isRunning;

    /// <summary>Writes. The work may run more than once, so it keeps nothing outside.</summary>
    /// <param name="source">Where the connection comes from; what comes from equal ones shares a transaction.</param>
    /// <param name="isolation">The isolation of the transaction.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Takes the work back while it waits, and cancels it.</param>
    internal Task<T> WriteAsync<T>(DbDataSource source, IsolationLevel isolation, Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var write = new Write<T>(source, isolation, work, cancellationToken);
        lock (_lock)
        {
            _waiting.Enqueue(write);
            if (_isRunning)
            {
                Monitor.Pulse(_lock);
            }
            else
            {
                _isRunning = true;
                new Thread(Run) { IsBackground = true, Name = "KMsg writer" }.UnsafeStart();
            }
        }

        return write.Result;
    }

    /// <summary>Keeps the writer out, for databases that cannot be read meanwhile.</summary>
    internal async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(_turn);
    }

    private void Run()
    {
        while (Take() is { Count: > 0 } batch)
        {
            _turn.Wait();
            try
            {
                RunTogether(batch);
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    /// <summary>What waits and shares a connection, in its order; nothing after a time without any.</summary>
    private List<Write> Take()
    {
        lock (_lock)
        {
            while (true)
            {
                List<Write> batch = [];
                while (batch.Count < MostAtOnce && _waiting.TryPeek(out Write? next) && (batch.Count == 0 || next.SharesWith(batch[0])))
                {
                    _waiting.Dequeue();
                    if (next.TryBegin())
                    {
                        batch.Add(next);
                    }
                }

                if (batch.Count > 0)
                {
                    return batch;
                }

                if (_waiting.Count == 0 && !Monitor.Wait(_lock, LongestIdle) && _waiting.Count == 0)
                {
                    _isRunning = false;
                    return [];
                }
            }
        }
    }

    private static void RunTogether(List<Write> batch)
    {
        if (!TryRun(batch, isAlone: batch.Count == 1))
        {
            // The engine gave the whole transaction up because of one of them. None is written; each gets another of its own.
            foreach (Write write in batch)
            {
                TryRun([write], isAlone: true);
            }
        }
    }

    private static bool TryRun(List<Write> batch, bool isAlone)
    {
        try
        {
            using DbConnection connection = batch[0].Source.OpenConnection();
            using DbTransaction transaction = connection.BeginTransaction(batch[0].Isolation);
            foreach (Write write in batch)
            {
                if (isAlone)
                {
                    write.Run(connection, transaction);
                    if (write.HasFailed)
                    {
                        break;
                    }
                }
                else if (!TryRunOne(write, connection, transaction))
                {
                    return false;
                }
            }

            if (!isAlone || !batch[0].HasFailed)
            {
                transaction.Commit();
            }
        }
#pragma warning disable CA1031 // Whatever it is, it is told to each of those who wait.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            batch.ForEach(write => write.Fail(exception));
        }

        batch.ForEach(write => write.End());
        return true;
    }

    /// <summary>Runs one of several.</summary>
    /// <returns>Whether the transaction is still there.</returns>
    private static bool TryRunOne(Write write, DbConnection connection, DbTransaction transaction)
    {
        const string place = "kmsg_write";
        transaction.Save(place);
        write.Run(connection, transaction);
        try
        {
            if (write.HasFailed)
            {
                transaction.Rollback(place);
            }

            transaction.Release(place);
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }

    private abstract class Write(DbDataSource source, IsolationLevel isolation)
    {
        public DbDataSource Source => source;

        public IsolationLevel Isolation => isolation;

        public abstract bool HasFailed { get; }

        public bool SharesWith(Write other) => isolation == other.Isolation && string.Equals(source.ConnectionString, other.Source.ConnectionString, StringComparison.Ordinal);

        public abstract bool TryBegin();

        public abstract void Run(DbConnection connection, DbTransaction transaction);

        public abstract void Fail(Exception exception);

        public abstract void End();
    }

    private sealed class Write<T> : Write
    {
        private readonly TaskCompletionSource<T> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Func<DbConnection, DbTransaction, CancellationToken, Task<T>> _work;
        private readonly CancellationToken _cancellationToken;
        private readonly CancellationTokenRegistration _cancellation;
        private int _hasBegun;
        private T? _result;
        private Exception? _trouble;

        public Write(DbDataSource source, IsolationLevel isolation, Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
            : base(source, isolation)
        {
            _work = work;
            _cancellationToken = cancellationToken;
            _cancellation = cancellationToken.UnsafeRegister(static state => ((Write<T>)state!).TakeBack(), this);
        }

        public Task<T> Result => _ended.Task;

        public override bool HasFailed => _trouble is not null;

        public override bool TryBegin() => Interlocked.Exchange(ref _hasBegun, 1) == 0;

        public override void Run(DbConnection connection, DbTransaction transaction)
        {
            _trouble = null;
            try
            {
                // The driver's calls are synchronous, so the task has ended when it is there; this thread is here to wait if not.
                _result = _work(connection, transaction, _cancellationToken).GetAwaiter().GetResult();
            }
#pragma warning disable CA1031 // It is the caller's.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _trouble = exception;
            }
        }

        public override void Fail(Exception exception) => _trouble ??= exception;

        public override void End()
        {
            _cancellation.Dispose();
            switch (_trouble)
            {
                case null:
                    _ended.TrySetResult(_result!);
                    break;
                case OperationCanceledException when _cancellationToken.IsCancellationRequested:
                    _ended.TrySetCanceled(_cancellationToken);
                    break;
                default:
                    _ended.TrySetException(_trouble);
                    break;
            }
        }

        private void TakeBack()
        {
            if (TryBegin())
            {
                _ended.TrySetCanceled(_cancellationToken);
            }
        }
    }
}
