namespace KMessage.Sandbox;

/// <summary>What magic recipients make of a request to IWINV.</summary>
internal static class IwinvMagic
{
    /// <summary>Before anything is taken; null when there is nothing special.</summary>
    public static GatewayAnswer? Before(IReadOnlyCollection<string> recipients, Func<GatewayAnswer> refuseAddress)
    {
        var nothing = new GatewayAnswer(200, []);
        return recipients.Contains(MagicNumbers.IpNotAllowed) ? refuseAddress()
            : recipients.Contains(MagicNumbers.NoAnswer) ? nothing with { Fault = Fault.NoAnswer }
            : recipients.Contains(MagicNumbers.TooManyRequests) ? nothing with { Fault = Fault.TooManyRequests(TimeSpan.FromSeconds(2)) }
            : null;
    }

    /// <summary>After everything was taken.</summary>
    public static Fault? After(IReadOnlyCollection<string> recipients) =>
        recipients.Contains(MagicNumbers.ServerErrorAfterAccepting) ? Fault.ServerError().AfterRecording() : null;
}
