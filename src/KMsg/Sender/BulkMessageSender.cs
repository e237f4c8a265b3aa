namespace KMessage.Sender;

/// <summary>Sends to many as a job that can be watched, paused, cancelled, and gone on with after a crash. Thread-safe.</summary>
/// <example>
/// <code>
/// var sender = new BulkMessageSender(kmsg);
/// BulkRun run = sender.Start(new BulkRequest
/// {
///     Template = new AlimTalkMessage { To = "", TemplateCode = "NOTICE" },
///     Recipients = [new BulkRecipient("01011112222") { Variables = new() { ["name"] = "Kim" } }],
/// });
/// BulkResult done = await run.Completion;
/// </code>
/// </example>
/// <param name="kmsg">Sends the messages.</param>
/// <param name="timeProvider">The clock; the system's when not given.</param>
public sealed class BulkMessageSender(IKMsg kmsg, TimeProvider? timeProvider = null)
{
    private readonly IKMsg _kmsg = kmsg ?? throw new ArgumentNullException(nameof(kmsg));
    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;

    /// <summary>Starts to send and returns at once. The run goes on without anybody waiting for it, until its end, <see cref="BulkRun.Cancel"/>, or the end of the process.</summary>
    /// <param name="request">What to send, and how.</param>
    /// <exception cref="ArgumentException">The request cannot be carried out; its message says what to change. Nothing was sent.</exception>
    public BulkRun Start(BulkRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        BulkRequestRules.Check(request, hasLedger: _kmsg.Ledger is not null);
        string batchId = request.BatchId ?? Guid.CreateVersion7(_timeProvider.GetUtcNow()).ToString("N");
        return new BulkRun(_kmsg, request, batchId, _timeProvider);
    }
}
