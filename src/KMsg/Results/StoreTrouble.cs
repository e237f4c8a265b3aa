namespace KMessage;

/// <summary>What is wrong with a store.</summary>
public enum StoreTrouble
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>It cannot be reached.</summary>
    Unreachable,

    /// <summary>It is locked or too busy.</summary>
    Busy,

    /// <summary>It cannot be written to.</summary>
    ReadOnly,

    /// <summary>It refuses the user or the password, or the user lacks a right.</summary>
    AccessDenied,

    /// <summary>Its tables are of a newer version of this library.</summary>
    NewerSchema,

    /// <summary>Its tables are missing or of an older version, and may not be changed.</summary>
    SchemaMissing,

    /// <summary>It has no space left.</summary>
    Full,

    /// <summary>It answers before what was committed is safe, and what is kept in it must not be forgotten.</summary>
    NotDurable,
}
