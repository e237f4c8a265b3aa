namespace KMessage.Solapi;

/// <content>Templates (spec solapi.md §5.2).</content>
public sealed partial class SolapiProvider
{
    /// <inheritdoc/>
    /// <remarks>Reading a template also puts off the day on which Kakao lets it sleep.</remarks>
    public async Task<Result<RegisteredTemplate>> GetTemplateAsync(string templateCode, CancellationToken cancellationToken = default) => OfTemplate(await ReadAsync(
        CheckCode(templateCode), SolapiPaths.Template(templateCode), TemplateAnswer.Read, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<RegisteredTemplate>>> ListTemplatesAsync(CancellationToken cancellationToken = default) =>
        await ReadAllAsync(key => FindTemplatesAsync(new SolapiTemplateQuery { PageKey = key }, cancellationToken)).ConfigureAwait(false);

    /// <summary>Lists templates, page by page.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<Result<Page<RegisteredTemplate>>> FindTemplatesAsync(SolapiTemplateQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryString path = new QueryString(SolapiPaths.Templates)
            .Add("channelId", query.ChannelId)
            .Add("channelGroupId", query.ChannelGroupId)
            .Add("templateId", query.TemplateCode)
            .Add("isHidden", query.IsHidden)
            .Add("isMine", query.IsMine)
            .Add("status", TemplateAnswer.WireStatus(query.Status))
            .AddPage(query.PageSize, query.PageKey)
            .Add("name[like]", query.NameContains)
            .AddRange("dateCreated", query.CreatedFrom, query.CreatedTo)
            .AddRange("dateUpdated", query.UpdatedFrom, query.UpdatedTo);
        KMsgError? problem = query.Status is { } status && TemplateAnswer.WireStatus(status) is null
            ? ManagementRefusals.Wrong(nameof(query.Status), new($"Templates cannot be asked for by the state {status}.", $"{status} 상태로는 조회할 수 없습니다."), new("Leave Status out.", "Status를 비우세요."))
            : ManagementRules.CheckPage(query.PageSize);
        return ReadAsync(problem, path.ToString(), body => PageAnswer.Read(body, "templateList", TemplateAnswer.Read), cancellationToken);
    }

    /// <summary>Lists the templates that can be sent now: approved and awake.</summary>
    /// <param name="channelId">Only those of this channel.</param>
    /// <param name="templateCode">Only this one.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<Result<IReadOnlyList<RegisteredTemplate>>> ListSendableTemplatesAsync(string? channelId = null, string? templateCode = null, CancellationToken cancellationToken = default) => ReadAsync(
        problem: null,
        new QueryString(SolapiPaths.SendableTemplates).Add("channelId", channelId).Add("templateId", templateCode).ToString(),
        body => ListAnswer.Read(body, TemplateAnswer.Read),
        cancellationToken);

    /// <summary>Lists the categories that a template may have.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<Result<IReadOnlyList<SolapiCategory>>> ListTemplateCategoriesAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(problem: null, SolapiPaths.TemplateCategories, body => ListAnswer.Read(body, CategoryAnswer.Read), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>
    /// It is a draft afterwards: hand it in with <see cref="RequestInspectionAsync"/>. SOLAPI needs a <see cref="TemplateDraft.CategoryCode"/> and a channel
    /// (<see cref="TemplateDraft.ChannelId"/>, or <see cref="SolapiOptions.KakaoPfId"/>).
    /// </remarks>
    public Task<Result<RegisteredTemplate>> CreateTemplateAsync(TemplateDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        string? channelId = string.IsNullOrWhiteSpace(draft.ChannelId) ? _defaultChannelId : draft.ChannelId.Trim();
        return ChangeAsync(
            TemplateDraftRules.Check(draft) ?? (string.IsNullOrWhiteSpace(draft.CategoryCode) ? ManagementRefusals.NoCategory() : channelId is null ? Refusals.NoChannel() : null),
            new SolapiChange(HttpMethod.Post, SolapiPaths.Templates, ChangeFixes.LookAtTemplates) { WriteBody = () => TemplateRequest.Create(draft, channelId!) },
            TemplateAnswer.Read,
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The template stays in its channel: <see cref="TemplateDraft.ChannelId"/> is not used.</remarks>
    public Task<Result<RegisteredTemplate>> UpdateTemplateAsync(string templateCode, TemplateDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return ChangeTemplateAsync(HttpMethod.Put, SolapiPaths.Template(templateCode), CheckCode(templateCode) ?? TemplateDraftRules.Check(draft), () => TemplateRequest.Update(draft), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Result<RegisteredTemplate>> RenameTemplateAsync(string templateCode, string name, CancellationToken cancellationToken = default) => ChangeTemplateAsync(
        HttpMethod.Put, SolapiPaths.TemplateName(templateCode), CheckCode(templateCode) ?? ManagementRules.CheckId(nameof(name), name), () => TemplateRequest.Rename(name), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>SOLAPI deletes drafts and rejected templates only.</remarks>
    public async Task<Result<bool>> DeleteTemplateAsync(string templateCode, CancellationToken cancellationToken = default) => OfTemplate(await DeleteAsync(
        CheckCode(templateCode), new SolapiChange(HttpMethod.Delete, SolapiPaths.Template(templateCode), ChangeFixes.LookAtTemplate), cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public Task<Result<RegisteredTemplate>> RequestInspectionAsync(string templateCode, CancellationToken cancellationToken = default) =>
        ChangeTemplateAsync(HttpMethod.Put, SolapiPaths.Inspection(templateCode), CheckCode(templateCode), static () => default, cancellationToken);

    /// <inheritdoc/>
    public Task<Result<RegisteredTemplate>> CancelInspectionAsync(string templateCode, CancellationToken cancellationToken = default) =>
        ChangeTemplateAsync(HttpMethod.Put, SolapiPaths.InspectionCancel(templateCode), CheckCode(templateCode), static () => default, cancellationToken);

    /// <summary>Wakes a template that Kakao has put to sleep because it was not used for long.</summary>
    /// <param name="templateCode">Its code.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    /// <returns>The template as it is now.</returns>
    public Task<Result<RegisteredTemplate>> ReleaseDormantTemplateAsync(string templateCode, CancellationToken cancellationToken = default) =>
        ChangeTemplateAsync(HttpMethod.Post, SolapiPaths.ReleaseDormant(templateCode), CheckCode(templateCode), static () => default, cancellationToken);

    private static KMsgError? CheckCode(string? templateCode) => ManagementRules.CheckId(nameof(AlimTalkMessage.TemplateCode), templateCode);

    private async Task<Result<RegisteredTemplate>> ChangeTemplateAsync(HttpMethod method, string path, KMsgError? problem, Func<ReadOnlyMemory<byte>> writeBody, CancellationToken cancellationToken) =>
        OfTemplate(await ChangeAsync(problem, new SolapiChange(method, path, ChangeFixes.LookAtTemplate) { WriteBody = writeBody }, TemplateAnswer.Read, cancellationToken).ConfigureAwait(false));
}
