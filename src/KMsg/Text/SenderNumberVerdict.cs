namespace KMessage;

/// <summary>What <see cref="SenderNumber.Check"/> found.</summary>
public readonly struct SenderNumberVerdict
{
    private readonly string? _digits;

    internal SenderNumberVerdict(SenderNumberStanding standing, SenderNumberIssue issue, string digits = "", string? suggestion = null)
    {
        Standing = standing;
        Issue = issue;
        _digits = digits;
        Suggestion = suggestion;
    }

    /// <summary>Whether the number can stand as a sender.</summary>
    public SenderNumberStanding Standing { get; }

    /// <summary>What is wrong when it is refused, what is questionable when there is a warning.</summary>
    public SenderNumberIssue Issue { get; }

    /// <summary>The national digits to send with, such as <c>0212345678</c>; empty when the number is refused.</summary>
    public string Digits => _digits ?? "";

    /// <summary>What was probably meant when it is refused, such as <c>1588-1234</c>; null when nobody can tell.</summary>
    public string? Suggestion { get; }

    /// <summary>Whether the number may be used, with a warning or without.</summary>
    public bool IsAccepted => Standing != SenderNumberStanding.Refused;
}
