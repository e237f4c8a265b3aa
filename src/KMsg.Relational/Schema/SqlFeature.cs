using System.Reflection;

namespace KMessage.Relational;

/// <summary>
/// A part of the library that has tables of its own: delivery tracking, later the queue and the ledger. Each has a version of its own, so that they migrate independently of each other.
/// </summary>
/// <remarks>
/// A script may only add (tables, columns with a default, indexes), so that an older version of the library goes on working on the newer tables during a rolling deploy. One that has to do more raises
/// <see cref="OldestReader"/>. It may be run again after an interruption, so it either does no harm then, or is one statement that adds a column.
/// </remarks>
internal sealed class SqlFeature
{
    // What the scripts call the tables, so that they can be read and run as they are.
    private const string DefaultPrefix = "kmsg_";
    private readonly Assembly _assembly;

    /// <summary>Describes a feature whose scripts are the resources <c>name.1.sql</c>, <c>name.2.sql</c> … of an assembly.</summary>
    /// <param name="name">Its name, as it stands in the table of versions.</param>
    /// <param name="version">The version that this library knows: the number of its scripts.</param>
    /// <param name="oldestReader">The oldest version that a library may know and still work with these tables.</param>
    /// <param name="assembly">The assembly with the scripts, those of one engine.</param>
    public SqlFeature(string name, int version, int oldestReader, Assembly assembly)
    {
        Name = name;
        Version = version;
        OldestReader = oldestReader;
        _assembly = assembly;
    }

    /// <summary>Its name, as it stands in the table of versions.</summary>
    public string Name { get; }

    /// <summary>The version that this library knows.</summary>
    public int Version { get; }

    /// <summary>The oldest version that a library may know and still work with these tables.</summary>
    public int OldestReader { get; }

    /// <summary>The script that leads to a version, with the tables' true names.</summary>
    /// <param name="version">The version, from 1.</param>
    /// <param name="names">The names.</param>
    public string Script(int version, SqlNames names) =>
        Read($"{Name}.{version}.sql").Replace(DefaultPrefix, names.Prefix, StringComparison.Ordinal);

    /// <summary>The script of the table of versions.</summary>
    /// <param name="names">The names.</param>
    public string VersionsScript(SqlNames names) =>
        Read("versions.sql").Replace(DefaultPrefix, names.Prefix, StringComparison.Ordinal);

    /// <summary>Everything that a database needs whose tables are missing or older, for a person to run.</summary>
    /// <param name="dialect">The engine's dialect.</param>
    /// <param name="names">The names.</param>
    /// <param name="fromVersion">The version that the tables have; 0 when there are none.</param>
    public string WholeScript(SqlDialect dialect, SqlNames names, int fromVersion = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromVersion);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fromVersion, Version);
        IEnumerable<string> scripts = Enumerable.Range(fromVersion + 1, Version - fromVersion).Select(version => Script(version, names));
        string row = $"""
            INSERT INTO {names.Table(SchemaMigration.Table)} (feature, version, oldest_reader) VALUES ('{Name}', {Version}, {OldestReader})
            {dialect.Overwrite(["feature"], ["version", "oldest_reader"])};

            """;
        return string.Join('\n', [dialect.ScriptStart(names), VersionsScript(names), .. scripts, row]);
    }

    private string Read(string resource)
    {
        using Stream stream = _assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{_assembly.GetName().Name} has no resource {resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
