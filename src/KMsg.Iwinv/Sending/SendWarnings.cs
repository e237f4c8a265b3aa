namespace KMessage.Iwinv;

/// <summary>What went through but deserves a look.</summary>
internal static class SendWarnings
{
    public static SendWarning NoProviderMessageId { get; } = new(
        "NoProviderMessageId",
        new(
            "IWINV took the message without giving an id for it, so its delivery cannot be looked up.",
            "IWINV가 접수하면서 ID를 주지 않아 전송 결과를 조회할 수 없습니다."));

    public static SendWarning SentAsOtherType(MessageType asked, string actual) => new(
        "SentAsOtherType",
        new(
            $"IWINV made {actual} of the {asked}; it may cost another price.",
            $"IWINV가 {asked} 대신 {actual}(으)로 보냈습니다. 요금이 다를 수 있습니다."));
}
