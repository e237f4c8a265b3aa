using System.Collections.Concurrent;

namespace KMessage.Tests;

/// <summary>A gateway in memory that takes many messages in one request.</summary>
internal sealed class FakeBatchProvider(string id = "batch", IReadOnlySet<MessageType>? types = null) : FakeProvider(id, types), IBatchProvider
{
    private readonly ConcurrentQueue<IReadOnlyList<Message>> _batches = new();

    public BatchLimits BatchLimits { get; init; } = new(100, 1_000_000);

    public Func<Message, object?> Key { get; init; } = _ => string.Empty;

    public Func<Message, int> Bytes { get; init; } = _ => 100;

    /// <summary>What it answers to a batch; the single answers, one by one, unless a test says otherwise.</summary>
    public Func<IReadOnlyList<Message>, IReadOnlyList<Result<ProviderReceipt>>>? BatchReply { get; init; }

    /// <summary>The batches it was handed, in order.</summary>
    public IReadOnlyList<Message>[] Batches => [.. _batches];

    public object? GetBatchKey(Message message) => Key(message);

    public int EstimateBytes(Message message) => Bytes(message);

    public async ValueTask<IReadOnlyList<Result<ProviderReceipt>>> SendBatchAsync(IReadOnlyList<Message> messages, CancellationToken cancellationToken = default)
    {
        _batches.Enqueue([.. messages]);
        Record(messages);
        return await RunAsync(() => BatchReply is null ? [.. messages.Select(Reply)] : BatchReply(messages), cancellationToken);
    }
}
