namespace KMessage.Sender;

/// <summary>
/// What a run sends: a <see cref="Template"/> to <see cref="Recipients"/> (or <see cref="RecipientStream"/>), or <see cref="Messages"/> (or <see cref="MessageStream"/>). They are read once, while the run
/// sends, and only as far ahead as the requests in flight; a million needs no more memory than a thousand.
/// </summary>
public sealed class BulkRequest
{
    /// <summary>The message that everyone gets: <see cref="Message.To"/> is replaced, and the recipient's variables are laid over its own.</summary>
    public Message? Template { get; init; }

    /// <summary>Who gets it.</summary>
    public IEnumerable<BulkRecipient>? Recipients { get; init; }

    /// <summary>Who gets it, from a source that is waited for: a database's reader, a file.</summary>
    public IAsyncEnumerable<BulkRecipient>? RecipientStream { get; init; }

    /// <summary>Finished messages instead of a template.</summary>
    public IEnumerable<Message>? Messages { get; init; }

    /// <summary>Finished messages from a source that is waited for.</summary>
    public IAsyncEnumerable<Message>? MessageStream { get; init; }

    /// <summary>How many there will be, when the source does not know; for <see cref="BulkProgress.Eta"/> only, and corrected at the end.</summary>
    public long? Total { get; init; }

    /// <summary>
    /// The run's id. With a ledger, a second run with the same id and the same recipients in the same order sends only what has not been accepted: give one that your program finds again after a crash. Refused
    /// without a ledger. One is made when not given.
    /// </summary>
    /// <value>At most 100 characters.</value>
    public string? BatchId { get; init; }

    /// <summary>How many messages one gateway request carries at most; gateways take fewer of some kinds. A lost answer leaves that many outcomes unknown.</summary>
    /// <value>From 1 to 10,000. The default is 100.</value>
    public int BatchSize { get; init; } = 100;

    /// <summary>How many gateway requests run at once.</summary>
    /// <value>From 1 to 256. The default is 16.</value>
    public int Concurrency { get; init; } = 16;

    /// <summary>Whether a number that comes again gets another message.</summary>
    /// <value>The default is <see cref="BulkDuplicates.Send"/>.</value>
    public BulkDuplicates Duplicates { get; init; }

    /// <summary>With a ledger: what to do about members whose outcome stays unknown.</summary>
    /// <value>The default is <see cref="UnknownOutcomePolicy.NeverResend"/>: a double notice to many costs more than a few that are missing.</value>
    public UnknownOutcomePolicy UnknownOutcomes { get; init; } = UnknownOutcomePolicy.NeverResend;

    /// <summary>After how many failures the run stops as if cancelled: for a wrong key or an empty purse that fails everyone. Failures never stop it when not given.</summary>
    public long? StopAfterFailures { get; init; }

    /// <summary>How many failures and how many unknown outcomes <see cref="BulkResult"/> lists; all are counted.</summary>
    /// <value>At least 0. The default is 100.</value>
    public int KeepFailures { get; init; } = 100;

    /// <summary>How many failed messages are kept for <see cref="BulkRun.RetryFailedAsync"/>; <see cref="BulkResult.BeyondRetry"/> says how many more there were.</summary>
    /// <value>At least 0. The default is 10,000.</value>
    public int KeepForRetry { get; init; } = 10_000;

    /// <summary>Is told how far the run has come, one call at a time. What it throws is ignored; while it works, the run may wait for it.</summary>
    public IProgress<BulkProgress>? Progress { get; init; }

    /// <summary>How often <see cref="Progress"/> is told; beginnings and ends of pauses and the end are always told.</summary>
    /// <value>From zero (with every result) on. The default is half a second.</value>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(500);
}
