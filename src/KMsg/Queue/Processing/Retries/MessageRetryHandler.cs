namespace KMessage.Queue;

/// <summary>
/// Sends messages once more that did not arrive, by a policy. Each further send is a message and a job of its own, named <c>{id}:retry:{n}</c>, so that asking twice queues it once, in whatever process. Never
/// while it is not known whether the one before was taken.
/// </summary>
/// <remarks>Nothing is kept in memory: <see cref="IJobQueue{T}.CancelAsync"/> with the job's id ends a retry that waits, and what became of it says the job.</remarks>
/// <example>
/// <code>
/// var retries = new MessageRetryHandler(queue);
/// await retries.RetryAsync(record.MessageId, record.Reason);     // in a handler of delivery tracking
/// </code>
/// </example>
public sealed class MessageRetryHandler
{
    private readonly IJobQueue<Message> _queue;
    private readonly MessageRetryPolicy _policy;
    private readonly ISendLedger _ledger;
    private readonly TimeProvider _timeProvider;

    /// <summary>Makes a handler.</summary>
    /// <param name="queue">Where the further messages go; a <see cref="MessageJobProcessor"/> sends them.</param>
    /// <param name="policy">What is retried; read now and not again.</param>
    /// <param name="ledger">What knows what was sent; the queue's own when not given.</param>
    /// <param name="timeProvider">The clock; the system's when not given.</param>
    /// <exception cref="ArgumentException">The policy is wrong, or there is no ledger.</exception>
    public MessageRetryHandler(IJobQueue<Message> queue, MessageRetryPolicy? policy = null, ISendLedger? ledger = null, TimeProvider? timeProvider = null)
    {
        _queue = JobProcessorOptionsRules.CheckQueue(queue);
        _policy = (policy ?? new MessageRetryPolicy()).Copy();
        _ledger = ledger ?? (queue as ISendLedgerSource)?.Ledger ?? throw new ArgumentException("Retries need the ledger that knows what was sent. Hand it in: new MessageRetryHandler(queue, ledger: ledger).", nameof(ledger));
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Sends a message of this queue once more whose delivery failed. The queue has to know it still: by the id of its job, which is the message's id unless the message had one of its own.</summary>
    /// <param name="messageId">The id of the message, or of the further one that failed.</param>
    /// <param name="reason">Why it did not arrive.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<MessageRetryDecision> RetryAsync(string messageId, DeliveryReason reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(messageId);
        Job<Message>? job = await _queue.GetAsync(RetryName.Of(messageId).Root, cancellationToken).ConfigureAwait(false);
        return job?.Payload is { } message
            ? await RetryAsync(message with { MessageId = messageId, IdempotencyKey = KeyOf(message, messageId) }, reason, job.CreatedAt, cancellationToken).ConfigureAwait(false)
            : new MessageRetryDecision(MessageRetryVerdict.NotFound);
    }

    /// <summary>Sends a message once more whose delivery failed.</summary>
    /// <param name="message">The message as it was sent, with its id.</param>
    /// <param name="reason">Why it did not arrive.</param>
    /// <param name="firstSentAt">When the first message was sent; what the ledger knows when not given.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<MessageRetryDecision> RetryAsync(Message message, DeliveryReason reason, DateTimeOffset? firstSentAt = null, CancellationToken cancellationToken = default) =>
        DecideAsync(message, _policy.Reasons.Contains(reason) ? null : MessageRetryVerdict.NotRetryable, firstSentAt, cancellationToken);

    /// <summary>Sends a message once more whose send failed.</summary>
    /// <param name="message">The message as it was sent, with its id.</param>
    /// <param name="error">Why there is no receipt.</param>
    /// <param name="firstSentAt">When the first message was sent; what the ledger knows when not given.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<MessageRetryDecision> RetryAsync(Message message, KMsgError error, DateTimeOffset? firstSentAt = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(error);
        MessageRetryVerdict? refusal = error.IsOutcomeUnknown ? MessageRetryVerdict.OutcomeUnknown
            : error.IsRetryable && _policy.Errors.Contains(error.Code) ? null
            : MessageRetryVerdict.NotRetryable;
        return DecideAsync(message, refusal, firstSentAt, cancellationToken);
    }

    private async Task<MessageRetryDecision> DecideAsync(Message message, MessageRetryVerdict? refusal, DateTimeOffset? firstSentAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentException.ThrowIfNullOrWhiteSpace(message.MessageId, nameof(message));
        RetryName name = RetryName.Of(message.MessageId);
        if (refusal is null && !IsWanted(message))
        {
            refusal = MessageRetryVerdict.NotRetryable;
        }

        refusal ??= name.Number >= _policy.MaxRetries ? MessageRetryVerdict.Exhausted : await LookAsync(message, name, firstSentAt, cancellationToken).ConfigureAwait(false);
        if (refusal is { } verdict)
        {
            return new MessageRetryDecision(verdict);
        }

        string id = name.Next();
        Message next = message with
        {
            MessageId = id,
            IdempotencyKey = string.IsNullOrEmpty(message.IdempotencyKey) ? null : RetryName.Of(message.IdempotencyKey).Next(),
            ScheduledAt = null,
        };
        Job<Message> job = await _queue.EnqueueAsync(next, new JobOptions { Delay = DelayBefore(name.Number), UniqueKey = id, ValidUntil = message.ValidUntil }, cancellationToken).ConfigureAwait(false);
        return new MessageRetryDecision(job.IsDuplicate ? MessageRetryVerdict.AlreadyQueued : MessageRetryVerdict.Queued, job);
    }

    private async Task<MessageRetryVerdict?> LookAsync(Message message, RetryName name, DateTimeOffset? firstSentAt, CancellationToken cancellationToken)
    {
        LedgerEntry? entry = await _ledger.FindByMessageIdAsync(message.MessageId!, cancellationToken).ConfigureAwait(false);
        if (entry is { IsResolved: false })
        {
            return MessageRetryVerdict.OutcomeUnknown;
        }

        DateTimeOffset now = _timeProvider.GetUtcNow();
        LedgerEntry? first = name.Number == 0 || firstSentAt is not null ? entry : await _ledger.FindByMessageIdAsync(name.Root, cancellationToken).ConfigureAwait(false);
        bool isTooOld = now - (firstSentAt ?? first?.CreatedAt ?? entry?.CreatedAt ?? now) > _policy.MaxAge || message.ValidUntil <= now;
        return isTooOld ? MessageRetryVerdict.TooOld : null;
    }

    private bool IsWanted(Message message)
    {
        try
        {
            return _policy.ShouldRetry?.Invoke(message) ?? true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private TimeSpan DelayBefore(int retriesBefore)
    {
        TimeSpan delay = _policy.FirstDelay * Math.Pow(2, Math.Min(retriesBefore, 30));
        delay = delay < _policy.MaxDelay ? delay : _policy.MaxDelay;
        return delay * (0.9 + (Random.Shared.NextDouble() / 5));
    }

    // The further sends of a message with a key have keys of their own, too.
    private static string? KeyOf(Message first, string messageId) =>
        string.IsNullOrEmpty(first.IdempotencyKey) || RetryName.Of(messageId) is not { Number: > 0 } name ? first.IdempotencyKey : new RetryName(first.IdempotencyKey, name.Number - 1).Next();
}
