using System.Data.Common;

namespace KMessage.Relational;

/// <summary>
/// Runs the operations of a store: opens connections, begins and ends transactions, tries again what only collided, makes the tables before the first use, and gives trouble the store's own exception.
/// </summary>
internal sealed class SqlDatabase
{
    private const int MostTries = 10;
    private readonly DbDataSource _source;
    private readonly TimeProvider _timeProvider;
    private readonly SchemaMigration _migration;
    private readonly Func<SqlTrouble, Exception, Exception> _toStoreException;
    private readonly bool _mustBeDurable;
    private volatile bool _isInitialized;

    /// <summary>Puts the parts together; touches no server.</summary>
    /// <param name="source">Where connections come from.</param>
    /// <param name="dialect">The engine's dialect.</param>
    /// <param name="names">The names of the tables.</param>
    /// <param name="feature">What the tables are for.</param>
    /// <param name="maySchemaChange">Whether the tables are made and migrated when they are missing or older.</param>
    /// <param name="toStoreException">What the store throws for trouble.</param>
    /// <param name="timeProvider">The program's clock.</param>
    /// <param name="mustBeDurable">Whether a server is refused that could forget what was committed.</param>
    public SqlDatabase(
        DbDataSource source,
        SqlDialect dialect,
        SqlNames names,
        SqlFeature feature,
        bool maySchemaChange,
        Func<SqlTrouble, Exception, Exception> toStoreException,
        TimeProvider timeProvider,
        bool mustBeDurable = false)
    {
        _source = source;
        Dialect = dialect;
        Names = names;
        _migration = new SchemaMigration(dialect, names, feature, maySchemaChange);
        _toStoreException = toStoreException;
        _timeProvider = timeProvider;
        _mustBeDurable = mustBeDurable;
    }

    /// <summary>The engine's dialect.</summary>
    public SqlDialect Dialect { get; }

    /// <summary>The names of the tables.</summary>
    public SqlNames Names { get; }

    /// <summary>Makes or migrates the tables, once; a failure is not remembered.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        // Many at once do no harm: the migration lets one in at a time, whichever process it is of.
        if (!_isInitialized)
        {
            _isInitialized = await GuardAsync(MigrateAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads, without a transaction.</summary>
    internal async Task<T> ReadAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await GuardAsync(token => InConnectionAsync(work, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes, in one transaction. The work may run more than once, so it keeps nothing outside.</summary>
    internal async Task<T> WriteAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await GuardAsync(token => InTransactionAsync(work, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes by one statement that the engine makes atomic by itself, which spares the way for beginning and committing. The work may run more than once.</summary>
    internal async Task<T> WriteOnceAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await GuardAsync(token => AgainAsync(again => InConnectionAsync(work, again), token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Works within a transaction of the caller's, which is neither committed nor rolled back here.</summary>
    internal async Task<T> WithinAsync<T>(DbTransaction transaction, Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SqlSession session = Session(transaction.Connection!, transaction);
        if (!_isInitialized && Dialect.UsesProgramClock)
        {
            // The caller's transaction holds the whole file, so that nobody else can make tables now.
            _isInitialized = await GuardAsync(token => _migration.IsUsableAsync(session, token), cancellationToken).ConfigureAwait(false)
                ? true
                : throw _toStoreException(SqlTrouble.SchemaMissing, new SqlTroubleException(
                    SqlTrouble.SchemaMissing,
                    new LocalizedText("The tables are not there yet, and cannot be made while another transaction holds the file.", "테이블이 아직 없으며, 다른 트랜잭션이 파일을 잡고 있는 동안에는 만들 수 없습니다."),
                    new LocalizedText("Call InitializeAsync() once when the program starts.", "프로그램을 시작할 때 InitializeAsync()를 한 번 호출하세요.")));
        }

        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await GuardAsync(token => work(session, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> MigrateAsync(CancellationToken cancellationToken)
    {
        if (_mustBeDurable)
        {
            await InConnectionAsync(RefuseForgetfulAsync, cancellationToken).ConfigureAwait(false);
        }

        if (await InConnectionAsync(_migration.IsUsableAsync, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        return await InTransactionAsync(
            async (session, token) =>
            {
                await _migration.RunAsync(session, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> RefuseForgetfulAsync(SqlSession session, CancellationToken cancellationToken)
    {
        DbCommand command = session.Command(string.Empty);
        await using var _ = command.ConfigureAwait(false);
        await Dialect.RefuseForgetfulAsync(command, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<T> InConnectionAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using IDisposable? turn = Dialect is { ReadsWaitForWrites: true, Writer: { } writer } ? await writer.EnterAsync(cancellationToken).ConfigureAwait(false) : null;
        DbConnection connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await work(Session(connection, null), cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<T> InTransactionAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        AgainAsync(
            token => Dialect.Writer is { } writer
                ? writer.WriteAsync(_source, Dialect.Isolation, (connection, transaction, each) => work(Session(connection, transaction), each), token)
                : TryInTransactionAsync(work, token),
            cancellationToken);

    private async Task<T> AgainAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await work(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (attempt < MostTries && Dialect.Classify(exception) == SqlTrouble.Collision)
            {
                // The engine's own waiting, so it goes by real time whatever clock the program was given.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * attempt)), TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> TryInTransactionAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        DbConnection connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            DbTransaction transaction = await connection.BeginTransactionAsync(Dialect.Isolation, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                T result = await work(Session(connection, transaction), cancellationToken).ConfigureAwait(false);
                // From here on the outcome is the engine's: a cancelled commit would leave it open whether it was written.
                await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
                return result;
            }
        }
    }

    private async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(cancellationToken).ConfigureAwait(false);
        }
        catch (SqlTroubleException found)
        {
            throw _toStoreException(found.Trouble, found);
        }
        catch (Exception exception) when (exception is DbException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            throw _toStoreException(Dialect.Classify(exception), exception);
        }
    }

    private SqlSession Session(DbConnection connection, DbTransaction? transaction) => new(Dialect, connection, transaction, _timeProvider.GetUtcNow().Cut());
}
