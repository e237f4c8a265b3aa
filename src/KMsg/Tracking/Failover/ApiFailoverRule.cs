namespace KMessage.Tracking;

/// <summary>What a provider's failure looks like when the person cannot be reached on KakaoTalk. One of the parts is enough.</summary>
public sealed class ApiFailoverRule
{
    /// <summary>The reasons.</summary>
    public ISet<DeliveryReason> Reasons { get; } = new HashSet<DeliveryReason>();

    /// <summary>The gateway's codes.</summary>
    public ISet<string> StatusCodes { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Words of the gateway's message.</summary>
    public IList<string> MessageContains { get; } = [];

    internal bool Fits(DeliveryReport report) =>
        Reasons.Contains(report.Reason)
        || (report.ProviderStatusCode is { } code && StatusCodes.Contains(code))
        || (report.ProviderStatusMessage is { } text && MessageContains.Any(words => text.Contains(words, StringComparison.Ordinal)));
}
