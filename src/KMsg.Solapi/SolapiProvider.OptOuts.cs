namespace KMessage.Solapi;

/// <content>Numbers that must not be sent to (spec solapi.md §5.3).</content>
public sealed partial class SolapiProvider
{
    /// <inheritdoc/>
    public Task<Result<Page<OptOut>>> ListOptOutsAsync(OptOutKind kind, string? pageKey = null, CancellationToken cancellationToken = default) => kind switch
    {
        OptOutKind.RefusedByRecipient => FindOptOutsAsync(new SolapiOptOutQuery { PageKey = pageKey }, cancellationToken),
        OptOutKind.BlockedByAccount => FindBlockedNumbersAsync(new SolapiBlockedNumberQuery { PageKey = pageKey }, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such list."),
    };

    /// <summary>Lists the people who refused a sender number (080 수신거부), page by page.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<Result<Page<OptOut>>> FindOptOutsAsync(SolapiOptOutQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryString path = new QueryString(SolapiPaths.Refusals)
            .Add("type", "DENIAL")
            .Add("senderNumber", query.SenderNumber)
            .AddPage(query.PageSize, query.PageKey)
            .AddRange("dateCreated", query.CreatedFrom, query.CreatedTo);
        return ReadAsync(ManagementRules.CheckPage(query.PageSize), path.ToString(), body => PageAnswer.Read(body, "blackList", OptOutAnswer.ReadRefusal), cancellationToken);
    }

    /// <summary>Lists the numbers that the account blocked, page by page.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<Result<Page<OptOut>>> FindBlockedNumbersAsync(SolapiBlockedNumberQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryString path = new QueryString(SolapiPaths.BlockedNumbers)
            .Add("blockNumberId", query.BlockedNumberId)
            .Add("phoneNumber", query.PhoneNumber)
            .Add("blockGroupId", query.BlockGroupId)
            .Add("memo[like]", query.NoteContains)
            .AddPage(query.PageSize, query.PageKey);
        return ReadAsync(ManagementRules.CheckPage(query.PageSize), path.ToString(), body => PageAnswer.Read(body, "blockNumbers", OptOutAnswer.ReadBlock), cancellationToken);
    }

    /// <summary>Lists the groups of blocked numbers, page by page.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<Result<Page<SolapiBlockGroup>>> FindBlockGroupsAsync(SolapiBlockGroupQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryString path = new QueryString(SolapiPaths.BlockGroups)
            .Add("blockGroupId", query.BlockGroupId)
            .Add("useAll", query.AppliesToAllSenders)
            .Add("senderNumber", query.SenderNumber)
            .Add("status", query.Status)
            .Add("name[like]", query.NameContains)
            .AddPage(query.PageSize, query.PageKey);
        return ReadAsync(ManagementRules.CheckPage(query.PageSize), path.ToString(), body => PageAnswer.Read(body, "blockGroups", OptOutAnswer.ReadGroup), cancellationToken);
    }
}
