namespace KMessage;

/// <summary>A provider at whose gateway a template is handed in for inspection by a call of its own. Elsewhere a template is in review from the moment it is registered.</summary>
public interface ITemplateInspection
{
    /// <summary>Hands a template in.</summary>
    /// <param name="templateCode">Its code.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    /// <returns>The template, <see cref="TemplateStatus.InReview"/>.</returns>
    Task<Result<RegisteredTemplate>> RequestInspectionAsync(string templateCode, CancellationToken cancellationToken = default);

    /// <summary>Takes a template back that is in review.</summary>
    /// <param name="templateCode">Its code.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    /// <returns>The template, <see cref="TemplateStatus.Draft"/> again.</returns>
    Task<Result<RegisteredTemplate>> CancelInspectionAsync(string templateCode, CancellationToken cancellationToken = default);
}
