using System.Data;
using System.Data.Common;

namespace KMessage.Relational;

/// <summary>What differs between the engines. Everything else of the stores is written once.</summary>
public abstract class SqlDialect
{
    /// <summary>The engine's name in sentences.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The time as it stands in comparisons, so that an index can be used: an expression of the server, or <c>@now</c>, which is then the time of the store's <see cref="TimeProvider"/>.
    /// </summary>
    public abstract string Now { get; }

    /// <summary>The time at the moment the statement runs, after all waiting.</summary>
    public virtual string Clock => Now;

    /// <summary>Whether the time is the program's (<c>@now</c>), because there is no server.</summary>
    public virtual bool UsesProgramClock => false;

    /// <summary>The end of a SELECT whose rows nobody else may change until the transaction ends.</summary>
    public virtual string Lock => "FOR UPDATE";

    /// <summary>The same; rows that someone else holds are left out.</summary>
    public virtual string LockFree => "FOR UPDATE SKIP LOCKED";

    /// <summary>Whether <c>UPDATE … FROM … RETURNING</c> over locked rows works, so that a claim is one statement.</summary>
    public virtual bool ClaimsInOneStatement => false;

    /// <summary>Whether <c>INSERT … ON CONFLICT DO NOTHING RETURNING</c> works, so that new rows need no look first.</summary>
    public virtual bool ReturnsInserted => false;

    /// <summary>The isolation of the transactions.</summary>
    public virtual IsolationLevel Isolation => IsolationLevel.ReadCommitted;

    /// <summary>The one writer of this process, for engines on which more only wait for each other; none otherwise.</summary>
    public virtual SqlWriter? Writer => null;

    /// <summary>Whether reading keeps <see cref="Writer"/> out because the engine cannot prepare a statement while another connection writes.</summary>
    public virtual bool ReadsWaitForWrites => false;

    /// <summary>The most rows of one INSERT.</summary>
    public virtual int RowsPerStatement => 100;

    /// <summary>An identifier in quotes.</summary>
    /// <param name="identifier">The identifier; it has been checked.</param>
    public virtual string Quote(string identifier) => $"\"{identifier}\"";

    /// <summary>What an instant is to the driver.</summary>
    /// <param name="instant">The instant, UTC, in whole microseconds.</param>
    public abstract object FromInstant(DateTimeOffset instant);

    /// <summary>Reads an instant.</summary>
    /// <param name="reader">The row.</param>
    /// <param name="ordinal">The column.</param>
    public abstract DateTimeOffset ReadInstant(DbDataReader reader, int ordinal);

    /// <summary><see cref="Now"/> and a parameter in microseconds. Needed where <see cref="ClaimsInOneStatement"/>.</summary>
    /// <param name="parameter">The parameter, <c>@…</c>.</param>
    public virtual string NowPlus(string parameter) => throw new NotSupportedException();

    /// <summary>A condition: the column has one of some values.</summary>
    /// <param name="command">The command that gets the parameters.</param>
    /// <param name="column">The column.</param>
    /// <param name="name">A name for the parameters that nothing else of the command has.</param>
    /// <param name="values">The values; at least one.</param>
    public virtual string In(DbCommand command, string column, string name, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(values);
        for (int i = 0; i < values.Count; i++)
        {
            command.Add($"{name}{i}", values[i]);
        }

        return $"{column} IN ({string.Join(", ", Enumerable.Range(0, values.Count).Select(i => $"@{name}{i}"))})";
    }

    /// <summary>A SELECT of the rows (<c>r</c>) whose last column of the key has one of some values; each by a look into the index, whatever the engine knows about the table.</summary>
    /// <param name="command">The command that gets the parameters.</param>
    /// <param name="columns">What to select.</param>
    /// <param name="table">The table's name as it stands in a statement.</param>
    /// <param name="where">The condition on the other columns of the key.</param>
    /// <param name="column">The last column of the key, with the <c>r.</c></param>
    /// <param name="values">The values, sorted; at least one. They become the parameter <c>@key</c>.</param>
    /// <param name="isLocked">Whether nobody else may change the rows until the transaction ends. They are locked in the order of the key.</param>
    public virtual string SelectByKey(DbCommand command, string columns, string table, string where, string column, IReadOnlyList<string> values, bool isLocked)
    {
        string order = isLocked ? $" ORDER BY {column} {Lock}" : "";
        return $"SELECT {columns} FROM {table} AS r WHERE {where} AND {In(command, column, "key", values)}{order}";
    }

    /// <summary>Where the rows of an INSERT come from: <c>VALUES …</c>, or a SELECT.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rowCount">How many rows.</param>
    public virtual string Rows(IReadOnlyList<SqlColumn> columns, int rowCount)
    {
        ArgumentNullException.ThrowIfNull(columns);
        IEnumerable<string> rows = Enumerable.Range(0, rowCount).Select(row => $"({string.Join(", ", columns.Select((_, column) => $"@r{row}c{column}"))})");
        return $"VALUES {string.Join(", ", rows)}";
    }

    /// <summary>Sets the parameters of <see cref="Rows"/>; the command may have them already, from rows before.</summary>
    /// <param name="command">The command.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The values, in the form that the driver takes.</param>
    public virtual void BindRows(DbCommand command, IReadOnlyList<SqlColumn> columns, ReadOnlySpan<object?[]> rows)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(columns);
        bool isFirst = command.Parameters.Count == 0;
        int place = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            for (int column = 0; column < columns.Count; column++, place++)
            {
                if (isFirst)
                {
                    command.Add($"r{row}c{column}", rows[row][column]);
                }
                else
                {
                    command.Parameters[place].Value = SqlParameters.Value(rows[row][column]);
                }
            }
        }
    }

    /// <summary>The end of an INSERT whose rows are there already and are to be written over.</summary>
    /// <param name="key">The columns of the key.</param>
    /// <param name="others">The columns to write.</param>
    public virtual string Overwrite(IEnumerable<string> key, IEnumerable<string> others) =>
        $"ON CONFLICT ({string.Join(", ", key)}) DO UPDATE SET {string.Join(", ", others.Select(column => $"{column} = excluded.{column}"))}";

    /// <summary>The end of an INSERT whose rows may be there already and then stay as they are.</summary>
    /// <param name="key">The columns of the key.</param>
    public virtual string Leave(IEnumerable<string> key) => $"ON CONFLICT ({string.Join(", ", key)}) DO NOTHING";

    /// <summary>What stands before the scripts when a person runs them.</summary>
    /// <param name="names">The names.</param>
    public virtual string ScriptStart(SqlNames names) => string.Empty;

    /// <summary>Refuses a server that answers before what was committed is safe, for what must not be forgotten (<see cref="SqlTrouble.NotDurable"/>).</summary>
    /// <param name="command">A command to run what is needed.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public virtual Task RefuseForgetfulAsync(DbCommand command, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What an error means.</summary>
    /// <param name="exception">What the driver threw.</param>
    public abstract SqlTrouble Classify(Exception exception);

    /// <summary>Keeps other programs from migrating at the same time. Runs within a transaction.</summary>
    /// <param name="command">A command to run what is needed.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public virtual Task EnterMigrationAsync(DbCommand command, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets others migrate again, where the end of the transaction does not.</summary>
    /// <param name="command">A command to run what is needed.</param>
    public virtual Task LeaveMigrationAsync(DbCommand command) => Task.CompletedTask;

    /// <summary>Fits a script to the server, and makes what it needs.</summary>
    /// <param name="command">A command to run what is needed.</param>
    /// <param name="script">The script, with the tables' true names.</param>
    /// <param name="names">The names.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The script to run.</returns>
    public virtual Task<string> FitScriptAsync(DbCommand command, string script, SqlNames names, CancellationToken cancellationToken) => Task.FromResult(script);
}
