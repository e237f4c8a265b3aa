using Microsoft.Extensions.Logging;

namespace KMessage.Queue;

/// <summary>What the processors of messages are made of.</summary>
internal static class MessageProcessing
{
    /// <summary>Finds the ledger, puts the gates before the gateways, and checks what has to fit together.</summary>
    public static (IKMsg KMsg, Func<ILogger, QueuedSender> Sender) Prepare<T>(IKMsg kmsg, IJobQueue<T> queue, JobProcessorOptions options)
    {
        ISendLedger ledger = kmsg.Ledger ?? (kmsg is KMsg ? (queue as ISendLedgerSource)?.Ledger : null) ?? throw new ArgumentException(
            "Messages of a queue need a ledger, so that one is never sent twice when a worker disappears. Give the KMsg one: new KMsgOptions { Ledger = new SqliteSendLedger(\"Data Source=kmsg.db\") }, "
            + "or use a queue that brings its own (InMemoryJobQueue, SqliteJobQueue, PostgresJobQueue, MySqlJobQueue).",
            nameof(kmsg));
        foreach (IProvider provider in kmsg.Providers)
        {
            TimeSpan answer = LedgeredDispatcher.AnswerTimeoutOf(provider);
            Require(
                options.Lease >= answer,
                $"JobProcessorOptions.Lease ({options.Lease}) is shorter than '{provider.Id}' waits for an answer ({answer}). Raise Lease to {answer} or more, or lower the provider's AnswerTimeout.");
        }

        Require(
            options.Pacing.Keys.FirstOrDefault(id => !kmsg.Providers.TryGet(id, out _)) is not { } unknown,
            $"JobProcessorOptions.Pacing names '{options.Pacing.Keys.FirstOrDefault(id => !kmsg.Providers.TryGet(id, out _))}', but no provider has that id. Registered: {kmsg.Providers.Names}.");
        Require(
            kmsg is KMsg || options.Pacing.Count == 0,
            $"JobProcessorOptions.Pacing needs the KMsg itself; a {kmsg.GetType().Name} cannot be paced. Hand the KMsg in, or leave Pacing empty.");
        IKMsg ledgered = kmsg is KMsg real ? real.WithLedger(ledger) : kmsg;
        return (ledgered, logger =>
        {
            var gates = new ProviderGates(kmsg.Providers, queue as IRateBudget, options, logger);
            return new QueuedSender(ledgered is KMsg direct ? direct.WithGate(gates) : ledgered, ledger, gates, options, new QueuePulse(logger));
        }
        );
    }

    /// <summary>How many messages are claimed together: as many as the largest request takes.</summary>
    public static int UnitSize(IKMsg kmsg, JobProcessorOptions options) =>
        Math.Min(options.BatchSize, kmsg.Providers.Max(provider => provider is IBatchProvider batches ? Math.Max(1, batches.BatchLimits.MaxMessages) : 1));

    /// <summary>Refuses a message that a send would refuse.</summary>
    public static void Check(IKMsg kmsg, Message? message)
    {
        Result<Message> prepared = kmsg.Prepare(message!);
        if (!prepared.IsSuccess)
        {
            throw new KMsgException(prepared.Error);
        }
    }

    /// <summary>The options of a message's job: its time is over when the message's is.</summary>
    public static JobOptions OptionsOf(DateTimeOffset? validUntil, JobOptions? options)
    {
        options ??= new JobOptions();
        return options.ValidUntil is null || validUntil < options.ValidUntil ? options with { ValidUntil = validUntil ?? options.ValidUntil } : options;
    }

    private static void Require(bool isRight, string message)
    {
        if (!isRight)
        {
            throw new ArgumentException(message);
        }
    }
}
