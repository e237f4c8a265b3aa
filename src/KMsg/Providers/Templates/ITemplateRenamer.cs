namespace KMessage;

/// <summary>A provider that can rename a template in any state without another inspection.</summary>
public interface ITemplateRenamer
{
    /// <summary>Gives a template another name; its text and its state stay.</summary>
    /// <param name="templateCode">Its code.</param>
    /// <param name="name">The new name.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    /// <returns>The template as it is now.</returns>
    Task<Result<RegisteredTemplate>> RenameTemplateAsync(string templateCode, string name, CancellationToken cancellationToken = default);
}
