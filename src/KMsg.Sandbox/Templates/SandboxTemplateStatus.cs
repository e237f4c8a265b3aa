namespace KMessage.Sandbox;

/// <summary>Where a template stands on its way to approval. Only an approved one can be sent.</summary>
public enum SandboxTemplateStatus
{
    /// <summary>Registered; nobody was asked to look at it (SOLAPI <c>PENDING</c>; IWINV knows no such state and says <c>I</c>).</summary>
    Pending,

    /// <summary>In review (SOLAPI <c>INSPECTING</c>, IWINV <c>I</c>).</summary>
    Inspecting,

    /// <summary>Approved (SOLAPI <c>APPROVED</c>, IWINV <c>Y</c>).</summary>
    Approved,

    /// <summary>Turned down (SOLAPI <c>REJECTED</c>, IWINV <c>R</c>).</summary>
    Rejected,
}
