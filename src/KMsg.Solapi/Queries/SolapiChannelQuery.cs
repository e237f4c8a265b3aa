namespace KMessage.Solapi;

/// <summary>Which channels to list.</summary>
public sealed record SolapiChannelQuery
{
    /// <summary>Only this one.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Only the one that people search for by this name, such as <c>@shop</c>.</summary>
    public string? SearchId { get; init; }

    /// <summary>Only those of the manager with this number, in digits.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Only those of this category.</summary>
    public string? CategoryCode { get; init; }

    /// <summary>Only the account's own, or only those that others share with it.</summary>
    public bool? IsMine { get; init; }

    /// <summary>Created at this moment or later.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Created at this moment or earlier.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>How many entries a page has, 1 to 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>The <see cref="Page{T}.NextKey"/> of the page before; the first page when not given.</summary>
    public string? PageKey { get; init; }

    /// <summary>What is listed and the size of the page; never what is looked for.</summary>
    public override string ToString() => $"channels, {PageSize} a page";
}
