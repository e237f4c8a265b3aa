namespace KMessage;

/// <summary>What a provider can do beside sending one message; each stands for one interface. New ones may be added.</summary>
public enum ProviderCapability
{
    /// <summary>Takes many messages in one request (<see cref="IBatchProvider"/>).</summary>
    Batches,

    /// <summary>Takes messages in groups that are filled first and sent later (<see cref="IGroupedSender"/>).</summary>
    Groups,

    /// <summary>Says what became of messages (<see cref="IDeliveryStatusSource"/>).</summary>
    DeliveryStatus,

    /// <summary>Says whether it took messages whose answer was lost (<see cref="ISentMessageFinder"/>).</summary>
    FindSent,

    /// <summary>Takes back a message whose time has not come (<see cref="IScheduledSendCanceller"/>).</summary>
    CancelScheduled,

    /// <summary>Says what is left to spend (<see cref="IBalanceSource"/>).</summary>
    Balance,

    /// <summary>Says how many messages a day may be sent (<see cref="IQuotaSource"/>).</summary>
    Quota,

    /// <summary>Says what messages cost (<see cref="IPriceSource"/>).</summary>
    Prices,

    /// <summary>Says how much was sent and spent (<see cref="IUsageStatisticsSource"/>).</summary>
    UsageStatistics,

    /// <summary>Lists numbers that must not be sent to (<see cref="IOptOutSource"/>).</summary>
    OptOuts,

    /// <summary>Reads the registered templates (<see cref="ITemplateSource"/>).</summary>
    Templates,

    /// <summary>Creates, changes and deletes templates (<see cref="ITemplateEditor"/>).</summary>
    EditTemplates,

    /// <summary>Renames a template without another inspection (<see cref="ITemplateRenamer"/>).</summary>
    RenameTemplates,

    /// <summary>Hands templates in for inspection, and takes them back (<see cref="ITemplateInspection"/>).</summary>
    InspectTemplates,

    /// <summary>Lists the linked Kakao channels (<see cref="IChannelSource"/>).</summary>
    Channels,

    /// <summary>Has its own way of finding out whether it can be used (<see cref="IHealthSource"/>).</summary>
    OwnHealthCheck,
}
