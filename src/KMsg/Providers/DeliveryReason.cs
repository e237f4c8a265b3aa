namespace KMessage;

/// <summary>Why a message did not reach the phone, in one vocabulary for all gateways. The gateway's own code is always kept beside it.</summary>
public enum DeliveryReason
{
    /// <summary>It did not fail.</summary>
    None,

    /// <summary>It failed, and the gateway's code is not known here.</summary>
    Unknown,

    /// <summary>The person does not use KakaoTalk, or has not used it for long.</summary>
    NotKakaoTalkUser,

    /// <summary>The person is not a friend of the channel.</summary>
    NotChannelFriend,

    /// <summary>The person or the phone refuses messages of this kind or from this sender.</summary>
    Blocked,

    /// <summary>The number does not exist or cannot receive this kind of message.</summary>
    InvalidNumber,

    /// <summary>The phone was off, or delivery timed out.</summary>
    PhoneOff,

    /// <summary>The phone was out of coverage.</summary>
    OutOfCoverage,

    /// <summary>The phone's inbox was full.</summary>
    InboxFull,

    /// <summary>The person opted out of advertising (080) or is on a do-not-call list.</summary>
    OptedOut,

    /// <summary>Filtered as spam.</summary>
    Spam,

    /// <summary>The sender number is not registered, not allowed or reported as forged.</summary>
    SenderNotRegistered,

    /// <summary>The text or the buttons differ from the template, or the template is not approved.</summary>
    TemplateMismatch,

    /// <summary>The text or an attachment breaks a rule of the channel.</summary>
    ContentRejected,

    /// <summary>Not enough money.</summary>
    InsufficientBalance,

    /// <summary>No report came within the gateway's time.</summary>
    Expired,

    /// <summary>The same message was sent before.</summary>
    Duplicate,

    /// <summary>Outside the hours in which this kind may be sent.</summary>
    OutsideSendingHours,

    /// <summary>The account, the channel or the sender profile is not set up for this.</summary>
    Configuration,

    /// <summary>The gateway, the carrier or the network between them failed.</summary>
    GatewayError,
}
