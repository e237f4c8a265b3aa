using Microsoft.Data.Sqlite;

namespace KMessage.Sandbox.Tool;

/// <summary>Keeps the inbox in a SQLite file.</summary>
internal sealed class SqliteArchive : ISandboxArchive, IAsyncDisposable
{
    /// <summary>The form of the file that this version writes and reads.</summary>
    private const int Version = 1;

    /// <summary>"KMsg" in ASCII: tells the file from any other SQLite file.</summary>
    private const int ApplicationId = 0x4B4D7367;

    private const string Create = """
        CREATE TABLE entry (place INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, document TEXT NOT NULL);
        PRAGMA application_id = 1263367015;
        PRAGMA user_version = 1;
        """;

    private const string Save = "INSERT INTO entry (key, document) VALUES (@key, @document) ON CONFLICT (key) DO UPDATE SET document = excluded.document";
    private const string Remove = "DELETE FROM entry WHERE key = @key";

    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1);

    private SqliteArchive(SqliteConnection connection) => _connection = connection;

    /// <exception cref="ToolException">The file cannot be opened, is no archive of the sandbox, or was written by a newer version.</exception>
    public static async Task<SqliteArchive> OpenAsync(string file, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await PrepareAsync(connection, file, cancellationToken).ConfigureAwait(false);
            return new SqliteArchive(connection);
        }
        catch (SqliteException exception)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new ToolException($"--db {file} cannot be used: {exception.Message}");
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<IReadOnlyList<SandboxArchiveEntry>> LoadAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await using var command = _connection.CreateCommand();
            command.CommandText = "SELECT key, document FROM entry ORDER BY place";
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var entries = new List<SandboxArchiveEntry>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                entries.Add(new SandboxArchiveEntry(reader.GetString(0), reader.GetString(1)));
            }

            return entries;
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task SaveAsync(IReadOnlyCollection<SandboxArchiveEntry> entries, CancellationToken cancellationToken = default) =>
        RunAsync(Save, entries.Select(entry => (entry.Key, (string?)entry.Document)), cancellationToken);

    public Task RemoveAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default) =>
        RunAsync(Remove, keys.Select(key => (key, (string?)null)), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    private async Task RunAsync(string sql, IEnumerable<(string Key, string? Document)> rows, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await using var transaction = (SqliteTransaction)await _connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using var command = _connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            var key = command.Parameters.Add("@key", SqliteType.Text);
            var document = sql == Save ? command.Parameters.Add("@document", SqliteType.Text) : null;
            foreach (var row in rows)
            {
                key.Value = row.Key;
                if (document is not null)
                {
                    document.Value = row.Document;
                }

                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task PrepareAsync(SqliteConnection connection, string file, CancellationToken cancellationToken)
    {
        var application = await NumberAsync(connection, "PRAGMA application_id", cancellationToken).ConfigureAwait(false);
        var version = await NumberAsync(connection, "PRAGMA user_version", cancellationToken).ConfigureAwait(false);
        var tables = await NumberAsync(connection, "SELECT COUNT(*) FROM sqlite_master", cancellationToken).ConfigureAwait(false);
        if (tables > 0 && application != ApplicationId)
        {
            throw new ToolException($"--db {file} holds something else than a sandbox's messages. Name another file.");
        }

        if (version > Version)
        {
            throw new ToolException($"--db {file} was written by a newer kmsg-sandbox (form {version}; this one knows {Version}). Update the tool with: dotnet tool update -g KMsg.Sandbox.Tool");
        }

        await RunAsync(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;", cancellationToken).ConfigureAwait(false);
        if (tables == 0)
        {
            await RunAsync(connection, Create, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<long> NumberAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
