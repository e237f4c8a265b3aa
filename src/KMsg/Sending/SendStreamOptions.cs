namespace KMessage;

/// <summary>How <see cref="KMsg.SendStreamAsync"/> works.</summary>
public sealed class SendStreamOptions
{
    /// <summary>How many gateway requests run at once.</summary>
    /// <value>From 1 to 256. The default is 16.</value>
    public int Concurrency { get; init; } = 16;

    /// <summary>How many messages may wait for their request to fill; more, and they leave as they are. Bounds the memory.</summary>
    /// <value>At least 1. The default is 20,000.</value>
    public int MaxWaiting { get; init; } = 20_000;

    /// <summary>How long a message waits for others to share its request, while a request may leave.</summary>
    /// <value>From zero (whenever the stream has nothing ready) to one hour. The default is 100 ms.</value>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Holds and stops the sending without cutting requests in flight. After <see cref="SendGate.Stop"/> nothing more is read, every message that was read gets its result, and the enumeration ends.</summary>
    public SendGate? Gate { get; init; }

    /// <summary>With a ledger: what to do about these messages when their outcome stays unknown. <see cref="KMsgOptions.UnknownOutcomes"/> decides when not given.</summary>
    public UnknownOutcomePolicy? UnknownOutcomes { get; init; }
}
