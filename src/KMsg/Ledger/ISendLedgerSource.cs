namespace KMessage;

/// <summary>Something that brings a ledger with it: a queue whose database can keep one.</summary>
public interface ISendLedgerSource
{
    /// <summary>The ledger.</summary>
    ISendLedger Ledger { get; }
}
