namespace KMessage.Sandbox;

/// <summary>What a fault does to the answer.</summary>
internal enum FaultKind
{
    DropUnread,
    Drop,
    NoAnswer,
    Gate,
    Late,
    Answer,
    TruncatedJson,
    CutAnswer,
    NoIds,
    HugeBody,
    SlowBody,
    Redirect,
    Penniless,
}
