namespace KMessage;

/// <summary>A provider that can be asked which numbers must not be sent to.</summary>
public interface IOptOutSource
{
    /// <summary>Reads the numbers, page by page. A read: it may be repeated after trouble.</summary>
    /// <param name="kind">Which list.</param>
    /// <param name="pageKey">The <see cref="Page{T}.NextKey"/> of the page before; the first page when not given.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<Result<Page<OptOut>>> ListOptOutsAsync(OptOutKind kind, string? pageKey = null, CancellationToken cancellationToken = default);
}
