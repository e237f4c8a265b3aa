using System.Data.Common;

namespace KMessage.Relational;

/// <summary>Brings the tables of a feature to the version that this library knows, forward only, one program at a time.</summary>
internal sealed class SchemaMigration(SqlDialect dialect, SqlNames names, SqlFeature feature, bool maySchemaChange)
{
    /// <summary>The table of versions.</summary>
    public const string Table = "schema";

    /// <summary>Whether the tables can be used as they are. Needs no right to change tables.</summary>
    public async Task<bool> IsUsableAsync(SqlSession session, CancellationToken cancellationToken)
    {
        try
        {
            return IsUsable(await ReadAsync(session, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (dialect.Classify(exception) == SqlTrouble.TableMissing)
        {
            return maySchemaChange ? false : throw new SqlTroubleException(SqlTrouble.SchemaMissing);
        }
    }

    /// <summary>Runs the scripts that are missing, within a transaction.</summary>
    public async Task RunAsync(SqlSession session, CancellationToken cancellationToken)
    {
        DbCommand turn = session.Command(string.Empty);
        await using var _ = turn.ConfigureAwait(false);
        await dialect.EnterMigrationAsync(turn, cancellationToken).ConfigureAwait(false);
        try
        {
            await RunScriptAsync(session, feature.VersionsScript(names), cancellationToken).ConfigureAwait(false);
            (int Version, int OldestReader)? found = await ReadAsync(session, cancellationToken).ConfigureAwait(false);
            if (IsUsable(found))
            {
                return;
            }

            for (int version = (found?.Version ?? 0) + 1; version <= feature.Version; version++)
            {
                await RunStepAsync(session, feature.Script(version, names), cancellationToken).ConfigureAwait(false);
            }

            await WriteAsync(session, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await dialect.LeaveMigrationAsync(turn).ConfigureAwait(false);
        }
    }

    private bool IsUsable((int Version, int OldestReader)? found)
    {
        if (found is { } newer && newer.OldestReader > feature.Version)
        {
            throw new SqlTroubleException(SqlTrouble.NewerSchema);
        }

        bool isUsable = found?.Version >= feature.Version;
        return isUsable || maySchemaChange ? isUsable : throw new SqlTroubleException(SqlTrouble.SchemaMissing);
    }

    private async Task<(int Version, int OldestReader)?> ReadAsync(SqlSession session, CancellationToken cancellationToken)
    {
        List<(int Version, int OldestReader)> found = await session.QueryAsync(
            command =>
            {
                command.Add("feature", feature.Name);
                return $"SELECT version, oldest_reader FROM {names.Table(Table)} WHERE feature = @feature";
            },
            reader => (reader.GetInt32(0), reader.GetInt32(1)),
            cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    private async Task WriteAsync(SqlSession session, CancellationToken cancellationToken)
    {
        string overwrite = dialect.Overwrite(["feature"], ["version", "oldest_reader"]);
        await session.ExecuteAsync(
            command =>
            {
                command.Add("feature", feature.Name);
                command.Add("version", feature.Version);
                command.Add("oldest", feature.OldestReader);
                return $"INSERT INTO {names.Table(Table)} (feature, version, oldest_reader) VALUES (@feature, @version, @oldest) {overwrite}";
            },
            cancellationToken).ConfigureAwait(false);
    }

    // An engine that commits each change of a table by itself may have been interrupted between the script and the row that says so.
    private async Task RunStepAsync(SqlSession session, string script, CancellationToken cancellationToken)
    {
        try
        {
            await RunScriptAsync(session, script, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (dialect.Classify(exception) == SqlTrouble.AlreadyThere)
        {
        }
    }

    private async Task RunScriptAsync(SqlSession session, string script, CancellationToken cancellationToken)
    {
        DbCommand command = session.Command(string.Empty);
        await using var _ = command.ConfigureAwait(false);
        string fitted = await dialect.FitScriptAsync(command, script, names, cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(_ => fitted, cancellationToken).ConfigureAwait(false);
    }
}
