using Microsoft.Extensions.Logging;

namespace KMessage.Queue;

/// <summary>
/// Sends messages from a queue: one job is one message, and as many as a gateway takes go in one request. No message is sent twice by itself, whatever crashes: each is known to the ledger under its
/// <see cref="Message.IdempotencyKey"/>, else its <see cref="Message.MessageId"/>, else the id of its job, and only what is proved not to have been taken goes again.
/// </summary>
/// <remarks>
/// <para>A job is completed when a gateway has taken its message. What passes is tried again; a gateway that asks to wait, that does not work or that refuses the account uses no attempts up. What is
/// refused is buried with the reason. A message whose end is unknown waits for the ledger, and is buried only when the ledger holds it for a person (<see cref="JobTroubleKind.OutcomeUnknown"/>).</para>
/// <para><see cref="Message.ScheduledAt"/> stays the gateway's: the message is handed over when its job is due, and the gateway sends it at its time. <see cref="JobOptions.ScheduledAt"/> is the queue's. A
/// message whose time has passed while its job waited is sent at once; <see cref="Message.ValidUntil"/> says when that is not wanted any more.</para>
/// </remarks>
/// <example>
/// <code>
/// await using var processor = new MessageJobProcessor(kmsg, queue, new JobProcessorOptions { Concurrency = 8 });
/// await processor.EnqueueAsync(new TextMessage { To = "01012345678", Text = "hello" });
/// processor.Start();
/// </code>
/// </example>
public sealed class MessageJobProcessor : IJobProcessor
{
    private readonly IKMsg _kmsg;
    private readonly JobProcessorCore<Message> _core;
    private readonly TimeSpan _stopTimeout;

    /// <summary>Makes a processor.</summary>
    /// <param name="kmsg">Sends the messages. When it has no ledger, the queue's is used.</param>
    /// <param name="queue">Where the messages wait. There is no default.</param>
    /// <param name="options">How it works; read now and not again.</param>
    /// <exception cref="ArgumentNullException">There is no facade or no queue.</exception>
    /// <exception cref="ArgumentException">The options are wrong, or there is no ledger; the text says what to write.</exception>
    public MessageJobProcessor(IKMsg kmsg, IJobQueue<Message> queue, JobProcessorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(kmsg);
        JobProcessorOptionsRules.CheckQueue(queue);
        options ??= new JobProcessorOptions();
        JobProcessorOptionsRules.Check(options);
        (_kmsg, Func<ILogger, QueuedSender> sender) = MessageProcessing.Prepare(kmsg, queue, options);
        _stopTimeout = options.StopTimeout;
        int unitSize = MessageProcessing.UnitSize(kmsg, options);
        _core = new JobProcessorCore<Message>(queue, options, (_, logger) => new MessageRunner(sender(logger), unitSize, options.TimeProvider));
    }

    /// <inheritdoc/>
    public JobProcessorMetrics Metrics => _core.Metrics;

    /// <inheritdoc/>
    public bool IsRunning => _core.IsRunning;

    /// <summary>Adds a message to the queue. It is checked as a send would check it. A message without a <see cref="Message.MessageId"/> is sent under the id of its job.</summary>
    /// <param name="message">The message.</param>
    /// <param name="options">When, how urgent, how often, under which key. The job's <see cref="JobOptions.ValidUntil"/> is the message's when it is not given.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="KMsgException">The message is wrong, or as for <see cref="IJobQueue{T}.EnqueueAsync"/>. Nothing was added.</exception>
    public Task<Job<Message>> EnqueueAsync(Message message, JobOptions? options = null, CancellationToken cancellationToken = default)
    {
        MessageProcessing.Check(_kmsg, message);
        return _core.EnqueueAsync(message, MessageProcessing.OptionsOf(message.ValidUntil, options), cancellationToken);
    }

    /// <summary>Adds many messages to the queue, each as a job of its own: all or none.</summary>
    /// <param name="messages">The messages and their options; none adds nothing.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="KMsgException">One of the messages is wrong, or as for <see cref="IJobQueue{T}.EnqueueManyAsync"/>. Nothing was added.</exception>
    public Task<IReadOnlyList<Job<Message>>> EnqueueManyAsync(IReadOnlyList<NewJob<Message>> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        NewJob<Message>[] jobs = [.. messages];
        foreach (NewJob<Message> job in jobs)
        {
            MessageProcessing.Check(_kmsg, job?.Payload);
        }

        return _core.EnqueueManyAsync([.. jobs.Select(job => job with { Options = MessageProcessing.OptionsOf(job.Payload.ValidUntil, job.Options) })], cancellationToken);
    }

    /// <summary>Adds many messages to the queue, each as a job of its own: all or none.</summary>
    /// <param name="messages">The messages; none adds nothing.</param>
    /// <param name="options">When, how urgent, how often; the same for all. A key cannot be: it would make them one job.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The options have a <see cref="JobOptions.UniqueKey"/>.</exception>
    /// <exception cref="KMsgException">One of the messages is wrong, or as for <see cref="IJobQueue{T}.EnqueueManyAsync"/>. Nothing was added.</exception>
    public Task<IReadOnlyList<Job<Message>>> EnqueueManyAsync(IReadOnlyList<Message> messages, JobOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return options?.UniqueKey is null
            ? EnqueueManyAsync([.. messages.Select(message => new NewJob<Message>(message, options))], cancellationToken)
            : throw new ArgumentException("One UniqueKey for many messages would make them one job. Give each a NewJob<Message> with a key of its own.", nameof(options));
    }

    /// <inheritdoc/>
    public void Start() => _core.Start();

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken = default) => _core.StopAsync(_stopTimeout, cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(TimeSpan limit, CancellationToken cancellationToken = default) => _core.StopAsync(limit, cancellationToken);

    /// <inheritdoc/>
    public Task<JobProcessorHealth> CheckHealthAsync(CancellationToken cancellationToken = default) => _core.CheckHealthAsync(cancellationToken);

    /// <summary>Stops (<see cref="StopAsync(CancellationToken)"/>).</summary>
    public ValueTask DisposeAsync() => _core.DisposeAsync();
}
