using Microsoft.Extensions.Logging;

namespace KMessage.Queue;

/// <summary>
/// Sends messages from a queue whose jobs carry many messages each. A job that is interrupted or has to wait goes on where it stopped: a message that a gateway has taken is never sent again. It is
/// completed when all of its messages were taken, and buried when some cannot be; which ones, the ledger knows by their ids (<see cref="MessageBatch.MemberId"/>).
/// </summary>
public sealed class MessageBatchProcessor : IJobProcessor
{
    private readonly IKMsg _kmsg;
    private readonly JobProcessorCore<MessageBatch> _core;
    private readonly TimeSpan _stopTimeout;

    /// <summary>Makes a processor.</summary>
    /// <param name="kmsg">Sends the messages. When it has no ledger, the queue's is used.</param>
    /// <param name="queue">Where the batches wait. There is no default.</param>
    /// <param name="options">How it works; read now and not again.</param>
    /// <exception cref="ArgumentNullException">There is no facade or no queue.</exception>
    /// <exception cref="ArgumentException">The options are wrong, or there is no ledger; the text says what to write.</exception>
    public MessageBatchProcessor(IKMsg kmsg, IJobQueue<MessageBatch> queue, JobProcessorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(kmsg);
        JobProcessorOptionsRules.CheckQueue(queue);
        options ??= new JobProcessorOptions();
        JobProcessorOptionsRules.Check(options);
        (_kmsg, Func<ILogger, QueuedSender> sender) = MessageProcessing.Prepare(kmsg, queue, options);
        _stopTimeout = options.StopTimeout;
        _core = new JobProcessorCore<MessageBatch>(queue, options, (_, logger) => new BatchRunner(sender(logger), options.TimeProvider));
    }

    /// <inheritdoc/>
    public JobProcessorMetrics Metrics => _core.Metrics;

    /// <inheritdoc/>
    public bool IsRunning => _core.IsRunning;

    /// <summary>Adds messages to the queue as one job. Each is checked as a send would check it.</summary>
    /// <param name="messages">The messages; at least one.</param>
    /// <param name="options">When, how urgent, how often, under which key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="KMsgException">There is no message, one is wrong, or as for <see cref="IJobQueue{T}.EnqueueAsync"/>. Nothing was added.</exception>
    public Task<Job<MessageBatch>> EnqueueAsync(IReadOnlyList<Message> messages, JobOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        Message[] copy = [.. messages];
        if (copy.Length == 0)
        {
            throw new KMsgException(SendErrors.Invalid(
                nameof(MessageBatch.Messages), new("The batch has no messages.", "묶음에 메시지가 없습니다."), new("Give at least one, or queue nothing.", "하나 이상 넣거나 큐에 넣지 마세요.")));
        }

        foreach (Message message in copy)
        {
            MessageProcessing.Check(_kmsg, message);
        }

        return _core.EnqueueAsync(new MessageBatch { Messages = copy }, options, cancellationToken);
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
