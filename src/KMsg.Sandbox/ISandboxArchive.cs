namespace KMessage.Sandbox;

/// <summary>Keeps what the inbox shows beyond the life of a sandbox. What a document says is the sandbox's own business.</summary>
public interface ISandboxArchive
{
    /// <summary>Everything that is kept, in the order in which the keys were first saved.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<SandboxArchiveEntry>> LoadAsync(CancellationToken cancellationToken = default);

    /// <summary>Keeps entries; an entry with a key that is known replaces the older one.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    Task SaveAsync(IReadOnlyCollection<SandboxArchiveEntry> entries, CancellationToken cancellationToken = default);

    /// <summary>Forgets entries; keys that are not there are passed over.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    Task RemoveAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default);
}
