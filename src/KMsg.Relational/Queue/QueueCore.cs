using System.Data.Common;
using KMessage.Queue;

namespace KMessage.Relational.Queue;

/// <summary>What a queue is made of, whatever its jobs carry.</summary>
internal sealed class QueueCore : IAsyncDisposable
{
    private const int Version = 1;
    private const int OldestReader = 1;
    private const int LongestName = 100;
    private const string NotOpen = "The transaction is over, or of another kind of database than the queue's. Pass one that is open on the queue's database. 큐와 같은 데이터베이스의 열린 트랜잭션을 넘겨 주세요.";

    private readonly SqlDatabase _database;
    private readonly DbDataSource _source;
    private readonly WorkSignal _signal = new();
    private readonly TimeProvider _timeProvider;
    private readonly TimeSpan _pollInterval;
    private readonly IWorkBell? _bell;
    private int _isListening;

    public QueueCore(DbDataSource source, SqlDialect dialect, RelationalQueueOptions options, IWorkBell? bell)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(dialect);
        RefuseName(options.Store.Tenant, "tenant", "테넌트");
        RefuseName(options.Name, "queue", "큐");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.PollInterval, TimeSpan.Zero, nameof(options));
        _source = source;
        _bell = bell;
        _timeProvider = options.Store.TimeProvider ?? TimeProvider.System;
        _pollInterval = options.PollInterval;
        _database = new SqlDatabase(
            source,
            dialect,
            new SqlNames(dialect, options.Store.TablePrefix, options.Store.Schema),
            Feature(dialect),
            options.Store.CreateTables,
            (trouble, cause) => StoreTroubles.Exception(new LocalizedText("job queue", "작업 큐"), dialect.Name, trouble, cause),
            _timeProvider,
            mustBeDurable: true);
        Store = new JobStore(_database, options.Store.Tenant, options.Name, _timeProvider, bell);
    }

    public JobStore Store { get; }

    public static string SchemaScript(SqlDialect dialect, RelationalQueueOptions options)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        return Feature(dialect).WholeScript(dialect, new SqlNames(dialect, options.Store.TablePrefix, options.Store.Schema));
    }

    public Task InitializeAsync(CancellationToken cancellationToken) => _database.InitializeAsync(cancellationToken);

    public async Task<Job<string>[]> EnqueueAsync(IReadOnlyList<NewJob<string>> jobs, bool isMany, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        if (transaction is null)
        {
            return await AfterAsync(Store.EnqueueAsync(jobs, isMany, cancellationToken), isWork: true).ConfigureAwait(false);
        }

        using DbConnection any = _source.CreateConnection();
        if (transaction.Connection is not { } connection || connection.GetType() != any.GetType())
        {
            throw new ArgumentException(NotOpen, nameof(transaction));
        }

        try
        {
            return await Store.EnqueueAsync(jobs, isMany, transaction, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException over)
        {
            // How drivers say that a transaction of theirs has ended.
            throw new ArgumentException(NotOpen, nameof(transaction), over);
        }
    }

    /// <summary>Waits for a write, and wakes those who wait for work when it made some.</summary>
    public async Task<TResult> AfterAsync<TResult>(Task<TResult> write, bool isWork)
    {
        TResult result = await write.ConfigureAwait(false);
        if (isWork)
        {
            _signal.Ring();
        }

        return result;
    }

    public async Task<bool> WaitForWorkAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (_bell is not null && Interlocked.Exchange(ref _isListening, 1) == 0)
        {
            _bell.Listen(Store.Bell, _signal.Ring);
        }

        bool isPoll = timeout == Timeout.InfiniteTimeSpan || timeout > _pollInterval;
        // What nobody tells of is found by looking: the wait is over, and the caller looks.
        return await _signal.WaitAsync(isPoll ? _pollInterval : timeout, _timeProvider, cancellationToken).ConfigureAwait(false) || isPoll;
    }

    public ValueTask DisposeAsync() => _bell?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static SqlFeature Feature(SqlDialect dialect) => new("queue", Version, OldestReader, dialect.GetType().Assembly);

    private static void RefuseName(string name, string what, string korean)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, what);
        if (name.Length > LongestName || SqlParameters.Storable(name) != name)
        {
            throw new ArgumentException($"The name of a {what} has at most {LongestName} characters, without U+0000. {korean} 이름은 {LongestName}자 이하여야 합니다.", what);
        }
    }
}
