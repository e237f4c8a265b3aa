namespace KMessage;

/// <summary>Who changed an entry of a ledger.</summary>
public enum LedgerSource
{
    /// <summary>The send itself.</summary>
    Send,

    /// <summary>The deadline of an attempt was over.</summary>
    Deadline,

    /// <summary>The gateway, which was asked.</summary>
    Gateway,

    /// <summary>A delivery report or a poll of delivery tracking.</summary>
    Report,

    /// <summary>The policy.</summary>
    Policy,

    /// <summary>A person.</summary>
    Person,
}
