namespace KMessage.Queue;

/// <summary>What a <see cref="JobResult"/> asks for.</summary>
internal enum JobResultKind
{
    /// <summary>End it as done.</summary>
    Done,

    /// <summary>Put it back for later.</summary>
    Retry,

    /// <summary>End it as failed.</summary>
    Bury,

    /// <summary>Give it back unstarted.</summary>
    Release,

    /// <summary>Write nothing.</summary>
    Leave,
}
