namespace KMessage.Tracking;

/// <summary>What stands in the way of knowing more about a message. It is about tracking, never about the message.</summary>
public enum TrackingIssue
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No gateway took the message; <see cref="TrackingRecord.IssueCode"/> names the <see cref="KMsgErrorCode"/>.</summary>
    NotAccepted,

    /// <summary>The gateway's answer to the send was lost, so it may or may not have taken the message.</summary>
    OutcomeUnknown,

    /// <summary>The last question to the gateway failed; <see cref="TrackingRecord.IssueCode"/> names the <see cref="KMsgErrorCode"/>.</summary>
    QueryFailed,

    /// <summary>The gateway did not know the message when it was asked.</summary>
    NotKnownToGateway,

    /// <summary>The provider of the message is not among <see cref="DeliveryTrackingOptions.Providers"/>.</summary>
    ProviderMissing,

    /// <summary>The provider cannot be asked (it is no <see cref="IDeliveryStatusSource"/>).</summary>
    NotQueryable,

    /// <summary>No end was reported within <see cref="DeliveryPollingOptions.Horizon"/>.</summary>
    HorizonPassed,
}
