namespace KMessage;

/// <summary>A provider that can be asked for the templates registered with its gateway.</summary>
public interface ITemplateSource
{
    /// <summary>One template.</summary>
    /// <param name="templateCode">Its code.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The template, or <see cref="KMsgErrorCode.TemplateNotFound"/>.</returns>
    Task<Result<RegisteredTemplate>> GetTemplateAsync(string templateCode, CancellationToken cancellationToken = default);

    /// <summary>All templates.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<Result<IReadOnlyList<RegisteredTemplate>>> ListTemplatesAsync(CancellationToken cancellationToken = default);
}
