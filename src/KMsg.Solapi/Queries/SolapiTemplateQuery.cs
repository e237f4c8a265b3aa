namespace KMessage.Solapi;

/// <summary>Which templates to list.</summary>
public sealed record SolapiTemplateQuery
{
    /// <summary>Only those of this channel.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Only those of this group of channels.</summary>
    public string? ChannelGroupId { get; init; }

    /// <summary>Only this one.</summary>
    public string? TemplateCode { get; init; }

    /// <summary>Only those in this state; not for <see cref="TemplateStatus.Unknown"/>.</summary>
    public TemplateStatus? Status { get; init; }

    /// <summary>Only hidden ones, or only those that are not.</summary>
    public bool? IsHidden { get; init; }

    /// <summary>Only the account's own, or only those that others share with it.</summary>
    public bool? IsMine { get; init; }

    /// <summary>Only those whose name contains this.</summary>
    public string? NameContains { get; init; }

    /// <summary>Created at this moment or later.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Created at this moment or earlier.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Changed at this moment or later.</summary>
    public DateTimeOffset? UpdatedFrom { get; init; }

    /// <summary>Changed at this moment or earlier.</summary>
    public DateTimeOffset? UpdatedTo { get; init; }

    /// <summary>How many entries a page has, 1 to 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>The <see cref="Page{T}.NextKey"/> of the page before; the first page when not given.</summary>
    public string? PageKey { get; init; }

    /// <summary>What is listed and the size of the page; never what is looked for.</summary>
    public override string ToString() => $"templates, {PageSize} a page";
}
