namespace KMessage.Relational;

/// <summary>A column of one of the tables.</summary>
/// <param name="Name">Its name, the same on every engine.</param>
/// <param name="Kind">What it holds.</param>
public readonly record struct SqlColumn(string Name, SqlKind Kind);
