namespace KMessage.Tests.Tracking;

/// <summary>The same for a gateway that takes many messages in one request.</summary>
internal sealed class FakeBatchGateway(string id = "gw") : FakeGateway(id), IBatchProvider
{
    public BatchLimits BatchLimits => new(1000, int.MaxValue);

    public object? GetBatchKey(Message message) => "all";

    public int EstimateBytes(Message message) => 100;

    public ValueTask<IReadOnlyList<Result<ProviderReceipt>>> SendBatchAsync(IReadOnlyList<Message> messages, CancellationToken cancellationToken = default) =>
        new([.. messages.Select(message =>
        {
            Sent.Enqueue(message);
            return Take(message);
        })]);
}
