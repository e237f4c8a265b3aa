using KMessage.Relational;

namespace KMessage.MySql;

/// <summary>How a job queue uses its MySQL or MariaDB database.</summary>
public sealed class MySqlQueueOptions : MySqlStoreOptions
{
    /// <summary>The queue's name. Queues of different names share the tables and see nothing of each other.</summary>
    /// <value>At most 100 characters. The default is <c>default</c>.</value>
    public string QueueName { get; set; } = "default";

    /// <summary>How often a worker that waits looks for jobs that nobody told it about: those that come due, those of other programs, those whose worker disappeared.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    internal RelationalQueueOptions ToQueue() => new() { Store = ToRelational(), Name = QueueName, PollInterval = PollInterval };
}
