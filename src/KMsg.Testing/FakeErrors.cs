namespace KMessage.Testing;

/// <summary>Errors as gateways cause them, for <see cref="FakeKMsg"/>.</summary>
public static class FakeErrors
{
    /// <summary>The gateway refused the message.</summary>
    /// <param name="code">The name of the trouble.</param>
    public static KMsgError Rejected(KMsgErrorCode code = KMsgErrorCode.MessageSendFailed) => Error(code, SendOutcome.Rejected, isTransient: code == KMsgErrorCode.RateLimitExceeded);

    /// <summary>The gateway never saw the message: it may be sent again.</summary>
    /// <param name="code">The name of the trouble.</param>
    public static KMsgError NotSent(KMsgErrorCode code = KMsgErrorCode.NetworkError) => Error(code, SendOutcome.NotSent, isTransient: true);

    /// <summary>The gateway may have taken the message, but no answer came back: it must not be sent again.</summary>
    /// <param name="code">The name of the trouble.</param>
    public static KMsgError OutcomeUnknown(KMsgErrorCode code = KMsgErrorCode.NetworkTimeout) => Error(code, SendOutcome.Unknown, isTransient: true);

    private static KMsgError Error(KMsgErrorCode code, SendOutcome outcome, bool isTransient) => new()
    {
        Code = code,
        Outcome = outcome,
        IsTransient = isTransient,
        Problem = new LocalizedText($"The test asked for this failure ({code}, {outcome}).", $"테스트가 요청한 실패입니다({code}, {outcome})."),
        Fix = LocalizedText.Empty,
    };
}
