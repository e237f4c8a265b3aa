namespace KMessage.Iwinv;

/// <content>Templates (spec iwinv.md §3.7).</content>
public sealed partial class IwinvProvider
{
    /// <inheritdoc/>
    /// <remarks>IWINV searches for the code; only a template whose code is exactly this one counts.</remarks>
    public async Task<Result<RegisteredTemplate>> GetTemplateAsync(string templateCode, CancellationToken cancellationToken = default)
    {
        if (Refuse(TemplateRules.CheckCode(templateCode)) is { } error)
        {
            return error;
        }

        Result<TemplateRow> row = await _catalog!.FindAsync(templateCode, cancellationToken).ConfigureAwait(false);
        return row.IsSuccess ? row.Value.ToTemplate() : Ours(row.Error);
    }

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<RegisteredTemplate>>> ListTemplatesAsync(CancellationToken cancellationToken = default)
    {
        if (Refuse(null) is { } error)
        {
            return error;
        }

        Result<IReadOnlyList<TemplateRow>> rows = await _catalog!.ListAsync(cancellationToken).ConfigureAwait(false);
        return rows.IsSuccess ? Result.Success<IReadOnlyList<RegisteredTemplate>>([.. rows.Value.Select(row => row.ToTemplate())]) : rows.Error;
    }

    /// <inheritdoc/>
    /// <remarks>IWINV inspects every template at once. It takes a name (at most 15 characters), a text and buttons; a draft with anything else is refused.</remarks>
    public async Task<Result<RegisteredTemplate>> CreateTemplateAsync(TemplateDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (Refuse(TemplateRules.Check(draft)) is { } error)
        {
            return error;
        }

        Result<IwinvAnswer> answer = await _alimTalk!.ChangeAsync(IwinvPaths.AddTemplate, TemplateRequest.Add(draft), WireJson.ContentType, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            return answer.Error;
        }

        // The transcribed specification knows no code in this answer, tests of another client do.
        string? code = answer.Value.Root.Text("templateCode") ?? await FindCodeAsync(draft, cancellationToken).ConfigureAwait(false);
        return code is null
            ? _alimTalk.Errors.Unusable(
                new("IWINV took the template without saying its code.", "IWINV가 템플릿을 접수했지만 코드를 알려 주지 않았습니다."),
                new("Do not add it again; list the templates and find it by its name.", "다시 등록하지 말고 템플릿 목록에서 이름으로 찾으세요."),
                SendOutcome.Accepted)
            : InReview(code, draft);
    }

    /// <inheritdoc/>
    public async Task<Result<RegisteredTemplate>> UpdateTemplateAsync(string templateCode, TemplateDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (Refuse(TemplateRules.CheckCode(templateCode) ?? TemplateRules.Check(draft)) is { } error)
        {
            return error;
        }

        Result<IwinvAnswer> answer = await _alimTalk!.ChangeAsync(IwinvPaths.ModifyTemplate, TemplateRequest.Modify(templateCode, draft), WireJson.ContentType, cancellationToken).ConfigureAwait(false);
        _orders!.Forget(templateCode);
        return answer.IsSuccess ? InReview(templateCode, draft) : answer.Error;
    }

    /// <inheritdoc/>
    public async Task<Result<bool>> DeleteTemplateAsync(string templateCode, CancellationToken cancellationToken = default)
    {
        if (Refuse(TemplateRules.CheckCode(templateCode)) is { } error)
        {
            return error;
        }

        Result<IwinvAnswer> answer = await _alimTalk!.ChangeAsync(IwinvPaths.DeleteTemplate, TemplateRequest.Delete(templateCode), WireJson.ContentType, cancellationToken).ConfigureAwait(false);
        _orders!.Forget(templateCode);
        return answer.IsSuccess ? true : answer.Error;
    }

    private static RegisteredTemplate InReview(string code, TemplateDraft draft) => new()
    {
        Code = code,
        Name = draft.Name,
        Text = draft.Text,
        Status = TemplateStatus.InReview,
        Buttons = draft.Buttons,
    };

    private async Task<string?> FindCodeAsync(TemplateDraft draft, CancellationToken cancellationToken)
    {
        Result<IReadOnlyList<TemplateRow>> rows = await _catalog!.ListByNameAsync(draft.Name, cancellationToken).ConfigureAwait(false);
        TemplateRow[] same = rows.IsSuccess ? [.. rows.Value.Where(row => row.Name == draft.Name && row.Content == draft.Text)] : [];
        return same is [{ Code.Length: > 0 } only] ? only.Code : null;
    }

    /// <summary>The error of what is wrong, or of a provider without the AlimTalk key.</summary>
    private KMsgError? Refuse(KMsgError? problem) =>
        _alimTalk is null ? Ours(Refusals.UnsupportedType(MessageType.AlimTalk, SupportedTypes)) : problem is null ? null : Ours(problem);

    private KMsgError Ours(KMsgError error) => error.ProviderId is null ? error with { ProviderId = Id } : error;
}
