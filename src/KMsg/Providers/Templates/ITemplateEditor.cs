namespace KMessage;

/// <summary>A provider through which templates can be registered, changed and deleted.</summary>
/// <remarks>
/// Every call is one request and never repeated: an error with <see cref="KMsgError.IsOutcomeUnknown"/> says that it may have been done; read the template (<see cref="ITemplateSource"/>) first.
/// </remarks>
public interface ITemplateEditor
{
    /// <summary>Registers a template. Where inspection has to be asked for (<see cref="ITemplateInspection"/>) it is a draft afterwards, otherwise it is in review.</summary>
    /// <param name="draft">The template.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    /// <returns>
    /// The template with its code. <see cref="KMsgErrorCode.InvalidRequest"/> for a draft that breaks a limit or has a part that the gateway has no place for. An error with
    /// <see cref="SendOutcome.Accepted"/> says that the template was taken but its code could not be learned: list the templates.
    /// </returns>
    Task<Result<RegisteredTemplate>> CreateTemplateAsync(TemplateDraft draft, CancellationToken cancellationToken = default);

    /// <summary>Replaces the content of a template, which has to be inspected again then.</summary>
    /// <param name="templateCode">Its code.</param>
    /// <param name="draft">All of its new content: buttons and quick replies that are not in it are gone.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    /// <returns>The template as it is now.</returns>
    Task<Result<RegisteredTemplate>> UpdateTemplateAsync(string templateCode, TemplateDraft draft, CancellationToken cancellationToken = default);

    /// <summary>Deletes a template. Gateways may refuse it for one that has been approved.</summary>
    /// <param name="templateCode">Its code.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    /// <returns><see langword="true"/> when it is deleted; an error otherwise.</returns>
    Task<Result<bool>> DeleteTemplateAsync(string templateCode, CancellationToken cancellationToken = default);
}
