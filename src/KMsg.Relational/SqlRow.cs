using System.Data.Common;

namespace KMessage.Relational;

/// <summary>Reads the columns of a row one after the other.</summary>
internal struct SqlRow(SqlDialect dialect, DbDataReader reader, int start = 0)
{
    private int _next = start;

    public string Text() => reader.GetString(_next++);

    public string? OptionalText() => reader.IsDBNull(_next) ? Skip<string>() : reader.GetString(_next++);

    public int Small() => reader.GetInt16(_next++);

    public int? OptionalSmall() => reader.IsDBNull(_next) ? SkipValue<int>() : reader.GetInt16(_next++);

    public int Number() => reader.GetInt32(_next++);

    public long Long() => reader.GetInt64(_next++);

    public long? OptionalLong() => reader.IsDBNull(_next) ? SkipValue<long>() : reader.GetInt64(_next++);

    public bool Flag() => reader.GetBoolean(_next++);

    public DateTimeOffset Instant() => dialect.ReadInstant(reader, _next++);

    public DateTimeOffset? OptionalInstant() => reader.IsDBNull(_next) ? SkipValue<DateTimeOffset>() : dialect.ReadInstant(reader, _next++);

    public void Skip() => _next++;

    private T? Skip<T>()
        where T : class
    {
        _next++;
        return null;
    }

    private T? SkipValue<T>()
        where T : struct
    {
        _next++;
        return null;
    }
}
