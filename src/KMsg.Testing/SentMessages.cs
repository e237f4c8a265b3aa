namespace KMessage.Testing;

/// <summary>Keeps what was taken, in order.</summary>
internal sealed class SentMessages : SendHooks
{
    private readonly Lock _lock = new();
    private readonly List<SentMessage> _sent = [];

    public IReadOnlyList<SentMessage> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _sent];
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _sent.Clear();
        }
    }

    public override ValueTask OnAcceptedAsync(SendContext context, SendReceipt receipt, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _sent.Add(new SentMessage(context.Message, receipt));
        }

        return default;
    }
}
