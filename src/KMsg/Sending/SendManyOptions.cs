namespace KMessage;

/// <summary>How <see cref="KMsg.SendManyAsync"/> works.</summary>
public sealed class SendManyOptions
{
    /// <summary>How many gateway requests run at once.</summary>
    /// <value>From 1 to 256. The default is 16.</value>
    public int Concurrency { get; init; } = 16;

    /// <summary>Is told how far the sending has come, after every gateway request.</summary>
    public IProgress<SendProgress>? Progress { get; init; }
}
