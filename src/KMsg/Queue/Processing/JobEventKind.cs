namespace KMessage.Queue;

/// <summary>What became of a job.</summary>
public enum JobEventKind
{
    /// <summary>It is done.</summary>
    Completed,

    /// <summary>It was put back for later.</summary>
    Retried,

    /// <summary>It became a dead letter.</summary>
    Buried,

    /// <summary>Its lease was lost: another worker has it. Nothing was written.</summary>
    LeaseLost,
}
