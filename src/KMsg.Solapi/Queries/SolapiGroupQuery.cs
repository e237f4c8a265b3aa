namespace KMessage.Solapi;

/// <summary>Which groups to list.</summary>
public sealed record SolapiGroupQuery
{
    /// <summary>Only this one.</summary>
    public string? GroupId { get; init; }

    /// <summary>Created at this moment or later.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Created at this moment or earlier.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>How many entries a page has, 1 to 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>The <see cref="Page{T}.NextKey"/> of the page before; the first page when not given.</summary>
    public string? PageKey { get; init; }

    /// <summary>What is listed and the size of the page; never what is looked for.</summary>
    public override string ToString() => $"groups, {PageSize} a page";
}
