namespace KMessage;

/// <summary>Who does not want messages to reach a number.</summary>
public enum OptOutKind
{
    /// <summary>The person: refused a sender's messages (080 수신거부).</summary>
    RefusedByRecipient,

    /// <summary>The account: blocked the number itself.</summary>
    BlockedByAccount,
}
