using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace KMessage.Relational;

/// <summary>A connection, with its transaction if there is one, for the length of one store operation.</summary>
internal sealed class SqlSession(SqlDialect dialect, DbConnection connection, DbTransaction? transaction, DateTimeOffset programTime)
{
    /// <summary>The time by the program's clock, in whole microseconds.</summary>
    public DateTimeOffset ProgramTime => programTime;

    [SuppressMessage("Security", "CA2100", Justification = "The one place where statements become commands. They are literals of this assembly; the only parts from outside are names that SqlNames has checked. Values are parameters.")]
    public DbCommand Command(string sql)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return command;
    }

    /// <summary>Runs a statement whose text needs the command, because values become parameters.</summary>
    /// <returns>How many rows it changed.</returns>
    public async Task<int> ExecuteAsync(Func<DbCommand, string> sql, CancellationToken cancellationToken)
    {
        DbCommand command = Command(string.Empty);
        await using (command.ConfigureAwait(false))
        {
            SetText(command, sql(command));
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a query.</summary>
    public async Task<List<T>> QueryAsync<T>(Func<DbCommand, string> sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        DbCommand command = Command(string.Empty);
        await using (command.ConfigureAwait(false))
        {
            SetText(command, sql(command));
            return await ReadAsync(command, read, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a query, and says what time it was when it had its rows (and their locks).</summary>
    public async Task<(List<T> Rows, DateTimeOffset Now)> QueryWithTimeAsync<T>(Func<DbCommand, string> sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        if (dialect.UsesProgramClock)
        {
            return (await QueryAsync(sql, read, cancellationToken).ConfigureAwait(false), programTime);
        }

        DbCommand command = Command(string.Empty);
        await using (command.ConfigureAwait(false))
        {
            SetText(command, $"{sql(command)}; SELECT {dialect.Clock}");
            DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                List<T> rows = await ReadRowsAsync(reader, read, cancellationToken).ConfigureAwait(false);
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                return (rows, dialect.ReadInstant(reader, 0));
            }
        }
    }

    /// <summary>Inserts rows.</summary>
    /// <param name="table">The table's name as it stands in a statement.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows; instants as <see cref="DateTimeOffset"/>.</param>
    /// <param name="end">What to do about rows that are there already; nothing makes them an error.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task InsertAsync(string table, IReadOnlyList<SqlColumn> columns, IReadOnlyList<object?[]> rows, string end, CancellationToken cancellationToken)
    {
        object?[][] values = Values(rows);
        string names = string.Join(", ", columns.Select(column => column.Name));
        DbCommand? command = null;
        try
        {
            int lastCount = 0;
            for (int start = 0; start < values.Length; start += dialect.RowsPerStatement)
            {
                int count = Math.Min(dialect.RowsPerStatement, values.Length - start);
                if (command is null || count != lastCount)
                {
                    await DisposeAsync(command).ConfigureAwait(false);
                    command = Command($"INSERT INTO {table} ({names}) {dialect.Rows(columns, count)} {end}");
                    lastCount = count;
                }

                dialect.BindRows(command, columns, values.AsSpan(start, count));
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await DisposeAsync(command).ConfigureAwait(false);
        }
    }

    /// <summary>Inserts rows, and says which of them were not there yet.</summary>
    /// <param name="table">The table's name as it stands in a statement.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows; instants as <see cref="DateTimeOffset"/>. Shorter than the columns when the last ones have expressions.</param>
    /// <param name="expressions">What the last columns get, the same in every row; may be empty.</param>
    /// <param name="bind">Adds the parameters of the expressions.</param>
    /// <param name="end">What to do about rows that are there already, and what to return of the others.</param>
    /// <param name="read">Reads what is returned.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<List<T>> InsertNewAsync<T>(
        string table, IReadOnlyList<SqlColumn> columns, IReadOnlyList<object?[]> rows, string expressions, Action<DbCommand> bind, string end, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        object?[][] values = Values(rows);
        string names = string.Join(", ", columns.Select(column => column.Name));
        SqlColumn[] given = [.. columns.Take(values[0].Length)];
        List<T> made = [];
        DbCommand? command = null;
        try
        {
            int lastCount = 0;
            for (int start = 0; start < values.Length; start += dialect.RowsPerStatement)
            {
                int count = Math.Min(dialect.RowsPerStatement, values.Length - start);
                if (command is null || count != lastCount)
                {
                    await DisposeAsync(command).ConfigureAwait(false);
                    string source = expressions.Length == 0 ? dialect.Rows(given, count) : $"SELECT given.*, {expressions} FROM ({dialect.Rows(given, count)}) AS given";
                    command = Command($"INSERT INTO {table} ({names}) {source} {end}");
                    lastCount = count;
                }

                dialect.BindRows(command, given, values.AsSpan(start, count));
                if (expressions.Length > 0)
                {
                    bind(command);
                }

                made.AddRange(await ReadAsync(command, read, cancellationToken).ConfigureAwait(false));
            }

            return made;
        }
        finally
        {
            await DisposeAsync(command).ConfigureAwait(false);
        }
    }

    private object?[][] Values(IReadOnlyList<object?[]> rows) => [.. rows.Select(row => (object?[])[.. row.Select(value => value is DateTimeOffset instant ? dialect.FromInstant(instant) : value)])];

    [SuppressMessage("Security", "CA2100", Justification = "As in Command.")]
    private void SetText(DbCommand command, string sql)
    {
        command.CommandText = sql;
        BindClock(command);
    }

    private void BindClock(DbCommand command)
    {
        if (dialect.UsesProgramClock)
        {
            command.Add("now", dialect.FromInstant(programTime));
        }
    }

    private static async Task<List<T>> ReadAsync<T>(DbCommand command, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await ReadRowsAsync(reader, read, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<List<T>> ReadRowsAsync<T>(DbDataReader reader, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static ValueTask DisposeAsync(DbCommand? command) => command?.DisposeAsync() ?? ValueTask.CompletedTask;
}
