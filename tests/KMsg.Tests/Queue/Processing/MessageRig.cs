using KMessage.Queue;

namespace KMessage.Tests.Queue.Processing;

/// <summary>What the tests of messages in queues have in common.</summary>
internal static class MessageRig
{
    public static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static KMsg KMsg(this ProcessorRig<Message> rig, params IProvider[] providers) => Some.KMsg(options => options.TimeProvider = rig.Time, providers);

    public static MessageJobProcessor Sender(this ProcessorRig<Message> rig, params IProvider[] providers) => rig.Keep(new MessageJobProcessor(rig.KMsg(providers), rig.Queue, rig.Options));

    public static MessageJobProcessor StartSender(this ProcessorRig<Message> rig, params IProvider[] providers)
    {
        MessageJobProcessor processor = rig.Sender(providers);
        processor.Start();
        return processor;
    }

    public static async Task<LedgerEntry> EntryAsync(this ProcessorRig<Message> rig, Job<Message> job) => (await rig.Memory.Ledger.FindByMessageIdAsync(job.Id))!;

    public static KMsgError Down() => Some.Error(KMsgErrorCode.NetworkError, SendOutcome.NotSent) with { IsTransient = true };

    public static KMsgError Lost() => Some.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown) with { IsTransient = true };

    public static KMsgError TooMany(TimeSpan? retryAfter = null) => Some.Error(KMsgErrorCode.RateLimitExceeded, SendOutcome.Rejected) with { IsTransient = true, RetryAfter = retryAfter };

    public static NewJob<Message>[] Texts(int count) => [.. Enumerable.Range(0, count).Select(number => new NewJob<Message>(Some.Text($"{number}")))];
}
