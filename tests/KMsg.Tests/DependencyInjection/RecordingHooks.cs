namespace KMessage.Tests.DependencyInjection;

/// <summary>Writes down what it is told.</summary>
internal sealed class RecordingHooks : SendHooks
{
    public List<string> Told { get; } = [];

    public override ValueTask OnAcceptedAsync(SendContext context, SendReceipt receipt, CancellationToken cancellationToken)
    {
        Told.Add(receipt.ProviderMessageId!);
        return default;
    }
}
