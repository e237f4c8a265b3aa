namespace KMessage.Queue;

/// <summary>Why a job did not work. Its texts never hold a whole phone number, a message text or a secret.</summary>
/// <param name="Kind">What sort of trouble it is.</param>
/// <param name="Code">A stable name: that of a <see cref="KMsgErrorCode"/>, or of the exception's type.</param>
/// <param name="Text">What was wrong and what to do, at most 500 characters.</param>
public sealed record JobTrouble(JobTroubleKind Kind, string Code, string Text)
{
    /// <summary>The kind, the code and the text.</summary>
    public override string ToString() => $"{Kind} ({Code}): {Text}";
}
