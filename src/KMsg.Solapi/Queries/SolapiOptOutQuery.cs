namespace KMessage.Solapi;

/// <summary>Which refusals of recipients (080 수신거부) to list.</summary>
public sealed record SolapiOptOutQuery
{
    /// <summary>Only those of this sender number, in digits.</summary>
    public string? SenderNumber { get; init; }

    /// <summary>Created at this moment or later.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Created at this moment or earlier.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>How many entries a page has, 1 to 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>The <see cref="Page{T}.NextKey"/> of the page before; the first page when not given.</summary>
    public string? PageKey { get; init; }

    /// <summary>What is listed and the size of the page; never what is looked for.</summary>
    public override string ToString() => $"refusals, {PageSize} a page";
}
