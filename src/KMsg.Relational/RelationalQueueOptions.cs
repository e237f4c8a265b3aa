namespace KMessage.Relational;

/// <summary>How a queue uses its database, whatever the engine.</summary>
public sealed record RelationalQueueOptions
{
    /// <summary>How the database is used.</summary>
    public RelationalStoreOptions Store { get; init; } = new();

    /// <summary>The queue's name. Queues of different names share the tables and see nothing of each other.</summary>
    /// <value>At most 100 characters. The default is <c>default</c>.</value>
    public string Name { get; init; } = "default";

    /// <summary>How often a worker that waits looks for jobs that nobody told it about: those that come due, those of other programs, those whose worker disappeared.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);
}
