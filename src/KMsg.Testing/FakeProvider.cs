using System.Globalization;

namespace KMessage.Testing;

/// <summary>Takes every kind of message, unless it was told to fail.</summary>
internal sealed class FakeProvider(FailureScript script) : IProvider
{
    private static readonly HashSet<MessageType> EveryType = [.. Enum.GetValues<MessageType>().Where(type => type != MessageType.Text)];
    private int _count;

    public string Id => "fake";

    public IReadOnlySet<MessageType> SupportedTypes => EveryType;

    public ValueTask<Result<ProviderReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default) => ValueTask.FromResult(
        script.FailureFor(message) is { } error
            ? Result.Failure<ProviderReceipt>(error)
            : new ProviderReceipt { ProviderMessageId = string.Create(CultureInfo.InvariantCulture, $"FAKE{Interlocked.Increment(ref _count):D8}") });
}
