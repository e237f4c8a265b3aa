namespace KMessage;

/// <summary>Lists what providers can do.</summary>
public static class ProviderCapabilities
{
    /// <summary>What a provider can do beside sending, by the interfaces that it implements. Some of it may need a setting or a right at the gateway; a call then says so.</summary>
    /// <param name="provider">The provider.</param>
    /// <returns>The capabilities in the order in which they are declared.</returns>
    /// <example><code>bool canPrice = ProviderCapabilities.Of(kmsg.Providers["solapi"]).Contains(ProviderCapability.Prices);</code></example>
    public static IReadOnlyList<ProviderCapability> Of(IProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return [.. Enum.GetValues<ProviderCapability>().Where(capability => Has(provider, capability))];
    }

    private static bool Has(IProvider provider, ProviderCapability capability) => capability switch
    {
        ProviderCapability.Batches => provider is IBatchProvider,
        ProviderCapability.Groups => provider is IGroupedSender,
        ProviderCapability.DeliveryStatus => provider is IDeliveryStatusSource,
        ProviderCapability.FindSent => provider is ISentMessageFinder,
        ProviderCapability.CancelScheduled => provider is IScheduledSendCanceller,
        ProviderCapability.Balance => provider is IBalanceSource,
        ProviderCapability.Quota => provider is IQuotaSource,
        ProviderCapability.Prices => provider is IPriceSource,
        ProviderCapability.UsageStatistics => provider is IUsageStatisticsSource,
        ProviderCapability.OptOuts => provider is IOptOutSource,
        ProviderCapability.Templates => provider is ITemplateSource,
        ProviderCapability.EditTemplates => provider is ITemplateEditor,
        ProviderCapability.RenameTemplates => provider is ITemplateRenamer,
        ProviderCapability.InspectTemplates => provider is ITemplateInspection,
        ProviderCapability.Channels => provider is IChannelSource,
        ProviderCapability.OwnHealthCheck => provider is IHealthSource,
        _ => false,
    };
}
