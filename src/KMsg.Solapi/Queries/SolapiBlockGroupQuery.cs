namespace KMessage.Solapi;

/// <summary>Which groups of blocked numbers to list.</summary>
public sealed record SolapiBlockGroupQuery
{
    /// <summary>Only this one.</summary>
    public string? BlockGroupId { get; init; }

    /// <summary>Only those that count for every sender number, or only those that do not.</summary>
    public bool? AppliesToAllSenders { get; init; }

    /// <summary>Only those that count for this sender number, in digits.</summary>
    public string? SenderNumber { get; init; }

    /// <summary>Only those whose name contains this.</summary>
    public string? NameContains { get; init; }

    /// <summary>Only those with this status, in SOLAPI's words, such as <c>ACTIVE</c>.</summary>
    public string? Status { get; init; }

    /// <summary>How many entries a page has, 1 to 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>The <see cref="Page{T}.NextKey"/> of the page before; the first page when not given.</summary>
    public string? PageKey { get; init; }

    /// <summary>What is listed and the size of the page; never what is looked for.</summary>
    public override string ToString() => $"block groups, {PageSize} a page";
}
