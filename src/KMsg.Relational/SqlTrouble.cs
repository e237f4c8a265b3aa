namespace KMessage.Relational;

/// <summary>What an engine's error means.</summary>
public enum SqlTrouble
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>Two transactions stood in each other's way (a deadlock, a serialization failure, the same new key): the same again may succeed at once.</summary>
    Collision,

    /// <summary>The server or the file cannot be reached.</summary>
    Unreachable,

    /// <summary>It is locked, or takes no more connections.</summary>
    Busy,

    /// <summary>It cannot be written to.</summary>
    ReadOnly,

    /// <summary>The user, the password or a right is missing.</summary>
    AccessDenied,

    /// <summary>A table is missing.</summary>
    TableMissing,

    /// <summary>The tables are of a newer version that this one cannot work with.</summary>
    NewerSchema,

    /// <summary>The tables are missing or older, and may not be changed.</summary>
    SchemaMissing,

    /// <summary>No space is left.</summary>
    Full,

    /// <summary>It answers before what was committed is safe.</summary>
    NotDurable,

    /// <summary>A column that is to be added is there already.</summary>
    AlreadyThere,
}
