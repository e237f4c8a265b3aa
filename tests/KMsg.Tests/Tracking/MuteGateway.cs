using System.Collections.Immutable;

namespace KMessage.Tests.Tracking;

/// <summary>A gateway that cannot be asked.</summary>
internal sealed class MuteGateway(string id = "mute") : IProvider
{
    public string Id { get; } = id;

    public IReadOnlySet<MessageType> SupportedTypes { get; } = Enum.GetValues<MessageType>().ToImmutableHashSet();

    public ValueTask<Result<ProviderReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default) =>
        new(new ProviderReceipt { ProviderMessageId = $"P-{message.MessageId}" });
}
