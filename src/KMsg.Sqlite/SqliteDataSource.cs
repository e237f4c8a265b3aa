using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using KMessage.Relational;
using Microsoft.Data.Sqlite;

namespace KMessage.Sqlite;

/// <summary>
/// Opens connections to one file: durable (WAL, synchronous=FULL), patient with other processes, the file readable by its owner alone. A database in memory lives as long as this object.
/// </summary>
internal sealed class SqliteDataSource : DbDataSource
{
    // One writer of this process per file, whichever store it is of: more only wait for each other, with seconds of tail.
    private static readonly ConcurrentDictionary<string, SqlWriter> Writers = new(StringComparer.Ordinal);

    private readonly string _connectionString;
    private readonly string? _file;
    private readonly bool _isReadOnly;
    private readonly int _busyMilliseconds;
    private readonly Lock _lock = new();
    private bool _isPrepared;
    private SqliteConnection? _keeper;

    public SqliteDataSource(string connectionString, TimeSpan busyTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(busyTimeout, TimeSpan.Zero);
        var builder = new SqliteConnectionStringBuilder(connectionString);
        _busyMilliseconds = (int)Math.Min(busyTimeout.TotalMilliseconds, int.MaxValue);
        // The driver waits, too, by whole seconds; zero would be for ever.
        builder.DefaultTimeout = Math.Max(1, (int)Math.Ceiling(busyTimeout.TotalSeconds));
        _isReadOnly = builder.Mode == SqliteOpenMode.ReadOnly;
        bool isPrivate = builder.DataSource is "" or ":memory:";
        if (isPrivate)
        {
            // Each connection would have a database of its own.
            builder.DataSource = $"kmsg-{Guid.CreateVersion7():N}";
            builder.Mode = SqliteOpenMode.Memory;
        }

        bool isMemoryUri = builder.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && builder.DataSource.Contains("mode=memory", StringComparison.OrdinalIgnoreCase);
        IsInMemory = builder.Mode == SqliteOpenMode.Memory || isMemoryUri;
        if (IsInMemory)
        {
            builder.Cache = SqliteCacheMode.Shared;
        }
        else if (!builder.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            _file = builder.DataSource = FullPath(builder.DataSource);
        }

        _connectionString = builder.ConnectionString;
        Writer = isPrivate ? new SqlWriter() : Writers.GetOrAdd($"{(IsInMemory ? "memory" : "file")}:{builder.DataSource}", _ => new SqlWriter());
    }

    /// <summary>Where the connections of a store come from.</summary>
    public static SqliteDataSource For(string connectionString, SqliteStoreOptions? options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return new SqliteDataSource(connectionString, (options ?? new SqliteStoreOptions()).BusyTimeout);
    }

    public override string ConnectionString => _connectionString;

    /// <summary>Whether the database lives in this process alone.</summary>
    public bool IsInMemory { get; }

    /// <summary>The one writer of the file.</summary>
    public SqlWriter Writer { get; }

    protected override DbConnection CreateDbConnection() => new SqliteConnection(_connectionString);

    protected override DbConnection OpenDbConnection()
    {
        PrepareOnce();
        return Open();
    }

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(OpenDbConnection());
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _keeper?.Dispose();
            // The pool keeps files open.
            using var any = new SqliteConnection(_connectionString);
            SqliteConnection.ClearPool(any);
        }

        base.Dispose(disposing);
    }

    private void PrepareOnce()
    {
        lock (_lock)
        {
            if (_isPrepared)
            {
                return;
            }

            if (IsInMemory)
            {
                _keeper = Open();
            }
            else
            {
                PrepareFile();
            }

            _isPrepared = true;
        }
    }

    private void PrepareFile()
    {
        if (_file is not null)
        {
            RefuseLink(_file);
            if (!_isReadOnly && !File.Exists(_file))
            {
                CreateForOwner(_file);
            }
        }

        if (!_isReadOnly)
        {
            using SqliteConnection connection = Open();
            Run(connection, "PRAGMA journal_mode = WAL");
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            Run(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {_busyMilliseconds}; PRAGMA synchronous = FULL"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // The messages and numbers in it are nobody else's business. The files beside it (-wal, -shm) get the same rights from SQLite.
    private static void CreateForOwner(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            new FileStream(file, options).Dispose();
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was first.
        }
    }

    // Someone who may write to the folder could lead the data to a file of theirs.
    private static void RefuseLink(string file)
    {
        if (new FileInfo(file).LinkTarget is not null)
        {
            throw new SqlTroubleException(
                SqlTrouble.AccessDenied,
                new LocalizedText("The file of the SQLite store is a symbolic link, which is refused.", "SQLite 저장소 파일이 심볼릭 링크라서 거부되었습니다."),
                new LocalizedText("Name the file itself in the connection string.", "연결 문자열에 실제 파일 경로를 적으세요."));
        }
    }

    private static string FullPath(string path) =>
        AppDomain.CurrentDomain.GetData("DataDirectory") is string { Length: > 0 } folder ? Path.GetFullPath(path, Path.GetFullPath(folder)) : Path.GetFullPath(path);

    [SuppressMessage("Security", "CA2100", Justification = "Literals, and a number.")]
    private static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
