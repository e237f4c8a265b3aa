namespace KMessage.Tests.DependencyInjection;

/// <summary>A provider that takes everything and sends nothing.</summary>
internal sealed class FakeProvider(string id) : IProvider
{
    public string Id => id;

    public IReadOnlySet<MessageType> SupportedTypes { get; } = Enum.GetValues<MessageType>().ToHashSet();

    public ValueTask<Result<ProviderReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<Result<ProviderReceipt>>(new ProviderReceipt { ProviderMessageId = "P1" });
}
