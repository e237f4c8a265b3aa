namespace KMessage.Solapi;

/// <summary>A group of numbers that the account blocked.</summary>
public sealed record SolapiBlockGroup
{
    /// <summary>Its id.</summary>
    public required string BlockGroupId { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it counts for every sender number.</summary>
    public bool AppliesToAllSenders { get; init; }

    /// <summary>The sender numbers that it counts for.</summary>
    public IReadOnlyList<string> SenderNumbers { get; init => field = value ?? []; } = [];

    /// <summary>Its status in SOLAPI's words.</summary>
    public string? Status { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The id; never a number.</summary>
    public override string ToString() => $"block group {BlockGroupId} ({Status})";
}
