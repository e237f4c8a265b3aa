namespace KMessage.Solapi;

/// <summary>What a message's status code means: as the answer to a send, and as the end of a delivery.</summary>
internal readonly record struct StatusMeaning(KMsgErrorCode Code, DeliveryReason Reason, LocalizedText Problem, LocalizedText Fix)
{
    public StatusMeaning(KMsgErrorCode code, DeliveryReason reason, string english, string korean, string fix = "", string fixKorean = "")
        : this(code, reason, new LocalizedText(english, korean), new LocalizedText(fix, fixKorean))
    {
    }
}
