using System.Text.RegularExpressions;

namespace KMessage.Relational;

/// <summary>
/// The names of the tables. An identifier cannot be a parameter, so the only parts that come from outside, the prefix and the schema, are taken from a small alphabet and quoted as well.
/// </summary>
public sealed partial class SqlNames
{
    private const string Rule = "It has to begin with a letter a-z or _, and go on with at most 47 letters a-z, digits or _.";
    private readonly SqlDialect _dialect;

    /// <summary>Checks the names.</summary>
    /// <param name="dialect">The engine's dialect.</param>
    /// <param name="tablePrefix">What every table's name begins with.</param>
    /// <param name="schema">The schema of the tables; the connection's own when not given.</param>
    /// <exception cref="ArgumentException">A name breaks the rule <c>^[a-z_][a-z0-9_]{0,47}$</c>.</exception>
    public SqlNames(SqlDialect dialect, string tablePrefix, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(tablePrefix);
        if (!Allowed().IsMatch(tablePrefix))
        {
            throw new ArgumentException($"This cannot be a table prefix. {Rule} 테이블 접두사로 쓸 수 없습니다.", nameof(tablePrefix));
        }

        if (schema is not null && (!Allowed().IsMatch(schema) || schema.StartsWith("pg_", StringComparison.Ordinal)))
        {
            throw new ArgumentException($"This cannot be the name of a schema. {Rule} Names that begin with pg_ are the engine's. 스키마 이름으로 쓸 수 없습니다.", nameof(schema));
        }

        _dialect = dialect;
        Prefix = tablePrefix;
        Schema = schema;
    }

    /// <summary>What every table's name begins with.</summary>
    public string Prefix { get; }

    /// <summary>The schema of the tables; the connection's own when not given.</summary>
    public string? Schema { get; }

    /// <summary>A table's name as it stands in a statement.</summary>
    /// <param name="name">Its name without the prefix; at most 15 characters, so that the longest prefix leaves it whole on every engine.</param>
    public string Table(string name) => Schema is null ? _dialect.Quote(Prefix + name) : $"{_dialect.Quote(Schema)}.{_dialect.Quote(Prefix + name)}";

    // \z: a $ would let a line break through at the end.
    [GeneratedRegex(@"^[a-z_][a-z0-9_]{0,47}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
