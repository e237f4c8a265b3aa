namespace KMessage;

/// <summary>One thing that is wrong with an AlimTalk when it is held against its template. Its texts name variables and never hold a value.</summary>
public sealed record AlimTalkFinding
{
    /// <summary>What it is.</summary>
    public required AlimTalkFindingKind Kind { get; init; }

    /// <summary>What is wrong.</summary>
    public required LocalizedText Problem { get; init; }

    /// <summary>What to do about it.</summary>
    public required LocalizedText Fix { get; init; }

    /// <summary>The variable's name, bare, when it is about one.</summary>
    public string? Variable { get; init; }

    /// <summary>The name that was probably meant, for a variable that is missing.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The problem and what to do about it.</summary>
    public override string ToString() => $"{Problem} {Fix}";
}
