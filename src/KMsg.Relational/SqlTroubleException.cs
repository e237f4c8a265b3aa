namespace KMessage.Relational;

/// <summary>Trouble that a dialect or the library finds itself. It never reaches a caller: the store makes an exception of its own of it.</summary>
/// <param name="trouble">What is wrong.</param>
/// <param name="problem">What is wrong, in words; the usual ones when not given.</param>
/// <param name="fix">What to do about it.</param>
public sealed class SqlTroubleException(SqlTrouble trouble, LocalizedText problem = default, LocalizedText fix = default) : Exception(problem.English ?? trouble.ToString())
{
    /// <summary>What is wrong.</summary>
    public SqlTrouble Trouble => trouble;

    /// <summary>What is wrong, in words; the usual ones when empty.</summary>
    public LocalizedText Problem => problem;

    /// <summary>What to do about it.</summary>
    public LocalizedText Fix => fix;
}
