namespace KMessage.Sandbox;

/// <summary>Why a message that was accepted did not arrive. Each gateway has its own code for it.</summary>
internal enum FailureReason
{
    UnknownNumber,
    PhoneOff,
    NotKakaoUser,
    NotChannelFriend,
    BlockedInKakaoTalk,
    Spam,
    OptedOut,
    NoRcs,
    Cancelled,
    InsufficientBalance,
}
