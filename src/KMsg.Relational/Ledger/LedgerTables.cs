namespace KMessage.Relational.Ledger;

/// <summary>The names of the ledger's tables, as they stand in statements.</summary>
internal sealed class LedgerTables(SqlNames names)
{
    /// <summary>One row a message.</summary>
    public string Sends { get; } = names.Table("ledger_sends");

    /// <summary>One row a change that is no plain acceptance.</summary>
    public string Events { get; } = names.Table("ledger_events");
}
