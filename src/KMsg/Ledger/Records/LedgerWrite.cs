namespace KMessage;

/// <summary>What became of a write to a ledger.</summary>
public enum LedgerWrite
{
    /// <summary>It is written.</summary>
    Done,

    /// <summary>It is written, although the attempt had been given up: the end is known after all.</summary>
    Late,

    /// <summary>It said nothing new: the end was known already, or belongs to a later attempt.</summary>
    Unchanged,

    /// <summary>Someone else has claimed the entry since. Nothing was written.</summary>
    LeaseLost,

    /// <summary>The policy does not allow it (a resend under <see cref="UnknownOutcomePolicy.NeverResend"/>, a second one, one after its time, one whose text was erased). Nothing was written.</summary>
    NotAllowed,

    /// <summary>There is no such entry. Nothing was written.</summary>
    NotFound,
}
