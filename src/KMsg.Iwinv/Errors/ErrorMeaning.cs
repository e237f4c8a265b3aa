namespace KMessage.Iwinv;

/// <summary>What one code of the gateway means for a request.</summary>
/// <param name="Code">Our name for it.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Fix">What to do.</param>
internal sealed record ErrorMeaning(KMsgErrorCode Code, LocalizedText Problem, LocalizedText Fix)
{
    /// <summary>What it proves about a send.</summary>
    public SendOutcome Outcome { get; init; } = SendOutcome.Rejected;

    /// <summary>Whether it can go away by itself.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The member or setting that is wrong.</summary>
    public string? Field { get; init; }

    /// <summary>Whether the gateway's words are known to repeat the message's text.</summary>
    public bool EchoesText { get; init; }
}
