namespace KMessage.Solapi;

/// <summary>Which numbers that the account blocked to list.</summary>
public sealed record SolapiBlockedNumberQuery
{
    /// <summary>Only this entry.</summary>
    public string? BlockedNumberId { get; init; }

    /// <summary>Only this number, in digits.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Only those of this group.</summary>
    public string? BlockGroupId { get; init; }

    /// <summary>Only those whose note contains this.</summary>
    public string? NoteContains { get; init; }

    /// <summary>How many entries a page has, 1 to 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>The <see cref="Page{T}.NextKey"/> of the page before; the first page when not given.</summary>
    public string? PageKey { get; init; }

    /// <summary>What is listed and the size of the page; never what is looked for.</summary>
    public override string ToString() => $"blocked numbers, {PageSize} a page";
}
