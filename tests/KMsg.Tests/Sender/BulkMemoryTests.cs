using System.Globalization;
using KMessage.Sender;

namespace KMessage.Tests.Sender;

public sealed class BulkMemoryTests
{
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("KMSG_TEST_BULK_RECIPIENTS"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 200_000;

    [Fact(Timeout = 10 * Deadline.Milliseconds)]
    public async Task Memory_does_not_grow_with_the_number_of_recipients()
    {
        var provider = new ForgetfulProvider();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        IEnumerable<BulkRecipient> Measured()
        {
            for (int index = 0; index < Count; index++)
            {
                if (index % (Count / 10) == 0)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                }

                yield return Bulk.Recipient(index);
            }
        }

        BulkResult done = await new BulkMessageSender(Some.KMsg(provider)).Start(new BulkRequest { Template = Bulk.Template, Recipients = Measured(), BatchSize = 100, Concurrency = 16 }).Completion;

        (done.Total, done.Accepted, done.Failed, provider.Count).Should().Be((Count, Count * 9L / 10, Count / 10, Count));
        most.Should().BeLessThan(40_000_000, "what waits and flies is bounded, and of the failures 10,000 are kept");
    }

    /// <summary>Takes everything but what ends with 7, and remembers nothing.</summary>
    private sealed class ForgetfulProvider : IBatchProvider
    {
        private static readonly Result<ProviderReceipt> Taken = new ProviderReceipt();
        private static readonly Result<ProviderReceipt> Refused = Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected);
        private long _count;

        public string Id => "forgetful";

        public long Count => Interlocked.Read(ref _count);

        public IReadOnlySet<MessageType> SupportedTypes => Some.AllTypes;

        public BatchLimits BatchLimits => new(10_000, int.MaxValue);

        public object? GetBatchKey(Message message) => Id;

        public int EstimateBytes(Message message) => 100;

        public ValueTask<Result<ProviderReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return ValueTask.FromResult(Answer(message));
        }

        public async ValueTask<IReadOnlyList<Result<ProviderReceipt>>> SendBatchAsync(IReadOnlyList<Message> messages, CancellationToken cancellationToken = default)
        {
            Interlocked.Add(ref _count, messages.Count);
            await Task.Yield();
            return [.. messages.Select(Answer)];
        }

        private static Result<ProviderReceipt> Answer(Message message) => message.To[^1] == '7' ? Refused : Taken;
    }
}
