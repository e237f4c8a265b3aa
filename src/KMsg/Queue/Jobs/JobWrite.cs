namespace KMessage.Queue;

/// <summary>What became of a write under a claim.</summary>
public enum JobWrite
{
    /// <summary>It is written.</summary>
    Done,

    /// <summary>Its attempts were used up: it was buried instead of put back.</summary>
    Buried,

    /// <summary>Someone else has claimed it since, or it has come to its end. Nothing was written.</summary>
    LeaseLost,

    /// <summary>There is no such job. Nothing was written.</summary>
    NotFound,
}
