namespace KMessage.Sender;

/// <summary>The errors of a run's members that never became a send.</summary>
internal static class BulkErrors
{
    public static KMsgError NullRecipient() => SendErrors.Invalid(
        nameof(BulkRequest.Recipients),
        new("The recipient is null.", "수신자가 null입니다."),
        new("Give a BulkRecipient; the others are sent without it.", "BulkRecipient를 넣으세요. 다른 수신자에게는 그대로 전송됩니다."));

    public static KMsgError NullMessage() => SendErrors.NullMessage();

    public static KMsgError NoVariables(MessageType type) => SendErrors.Invalid(
        nameof(BulkRecipient.Variables),
        new($"The recipient has variables, but a {type} has no place for them.", $"수신자에 변수가 있지만 {type} 메시지에는 넣을 곳이 없습니다."),
        new("Leave the variables out, or send a kind of message with a text.", "변수를 빼거나 텍스트가 있는 메시지 종류를 사용하세요."));

    public static KMsgError CannotBeRead(Exception exception) => SendErrors.CannotBeRead(exception);

    /// <summary>The facade took the message and ended without saying what became of it.</summary>
    public static KMsgError NoResult() => new()
    {
        Code = KMsgErrorCode.OutcomeUnknown,
        Outcome = SendOutcome.Unknown,
        Problem = new("The sending ended without a result for this message.", "이 메시지의 결과 없이 전송이 끝났습니다."),
        Fix = new("Ask the gateway before sending it again.", "다시 보내기 전에 게이트웨이에서 확인하세요."),
    };
}
