namespace KMessage.Relational.Queue;

/// <summary>The names of the tables of the queue, as they stand in statements.</summary>
internal sealed class QueueTables(SqlNames names)
{
    /// <summary>One row a job.</summary>
    public string Jobs { get; } = names.Table("jobs");

    /// <summary>One row a key; keys outlive their jobs.</summary>
    public string Keys { get; } = names.Table("job_keys");

    /// <summary>One row a budget of requests.</summary>
    public string Budgets { get; } = names.Table("job_budgets");
}
