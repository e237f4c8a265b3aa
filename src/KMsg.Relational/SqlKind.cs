namespace KMessage.Relational;

/// <summary>What a column holds.</summary>
public enum SqlKind
{
    /// <summary>A text, compared ordinally.</summary>
    Text,

    /// <summary>A small number: the value of an enumeration.</summary>
    Small,

    /// <summary>A 32-bit number.</summary>
    Number,

    /// <summary>A 64-bit number.</summary>
    BigNumber,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>An instant, UTC, in whole microseconds.</summary>
    Instant,
}
