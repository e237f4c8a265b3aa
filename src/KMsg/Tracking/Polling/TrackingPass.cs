namespace KMessage.Tracking;

/// <summary>What one pass of tracking did.</summary>
public sealed record TrackingPass
{
    internal static TrackingPass Empty { get; } = new();

    /// <summary>How many messages gateways were asked about.</summary>
    public int Asked { get; init; }

    /// <summary>How many of them have another status now.</summary>
    public int Changed { get; init; }

    /// <summary>How many of them were asked about in vain, because the gateway failed.</summary>
    public int Unanswered { get; init; }

    /// <summary>How many answers came after someone else had taken the message over.</summary>
    public int LeaseLost { get; init; }

    /// <summary>How many messages were given up.</summary>
    public int GivenUp { get; init; }

    /// <summary>How many fallbacks were handed to a gateway.</summary>
    public int FallbacksSent { get; init; }

    /// <summary>Parts of the pass that could not be done, each in a sentence: the store cannot be reached …</summary>
    public IReadOnlyList<LocalizedText> Issues { get; init; } = [];

    internal TrackingPass And(TrackingPass other) => new()
    {
        Asked = Asked + other.Asked,
        Changed = Changed + other.Changed,
        Unanswered = Unanswered + other.Unanswered,
        LeaseLost = LeaseLost + other.LeaseLost,
        GivenUp = GivenUp + other.GivenUp,
        FallbacksSent = FallbacksSent + other.FallbacksSent,
        Issues = [.. Issues, .. other.Issues],
    };
}
