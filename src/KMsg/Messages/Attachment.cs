namespace KMessage;

/// <summary>
/// A picture or document that goes with a message: bytes that are uploaded when the message is sent, or the id of a file that the gateway has already.
/// There is no form that holds an address or a path, so nothing is ever fetched or read because a message says so.
/// </summary>
public sealed class Attachment
{
    private Attachment(ReadOnlyMemory<byte> content, string? fileName, string? fileId)
    {
        Content = content;
        FileName = fileName;
        FileId = fileId;
    }

    /// <summary>The bytes to upload; empty when <see cref="FileId"/> is given.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The file's name as shown to the gateway, without a folder.</summary>
    public string? FileName { get; }

    /// <summary>The gateway's id of a file that was uploaded before.</summary>
    public string? FileId { get; }

    /// <summary>A file from memory.</summary>
    /// <param name="content">The bytes; they are not copied.</param>
    /// <param name="fileName">A name for the gateway.</param>
    /// <exception cref="ArgumentException"><paramref name="content"/> is empty.</exception>
    public static Attachment FromBytes(ReadOnlyMemory<byte> content, string? fileName = null)
    {
        if (content.IsEmpty)
        {
            throw new ArgumentException("An attachment needs at least one byte.", nameof(content));
        }

        return new Attachment(content, WithoutFolder(fileName), fileId: null);
    }

    /// <summary>A file that the gateway has already, by the id it gave.</summary>
    /// <param name="fileId">The gateway's id.</param>
    /// <exception cref="ArgumentException"><paramref name="fileId"/> is empty.</exception>
    public static Attachment FromFileId(string fileId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileId);
        return new Attachment(default, fileName: null, fileId);
    }

    /// <summary>Reads a file that the caller names. Do not pass a name that came from outside.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">The file is empty.</exception>
    public static async Task<Attachment> FromFileAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return FromBytes(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="content">The stream; it is left open.</param>
    /// <param name="fileName">A name for the gateway.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ArgumentException">The stream is empty.</exception>
    public static async Task<Attachment> FromStreamAsync(Stream content, string? fileName = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        return FromBytes(bytes.ToArray(), fileName);
    }

    /// <summary>The kind and size; never the content.</summary>
    public override string ToString() => FileId is null ? $"attachment of {Content.Length} bytes" : "uploaded attachment";

    // Names come from other systems, too: both separators count everywhere.
    private static string? WithoutFolder(string? fileName) => fileName?[(fileName.LastIndexOfAny(['/', '\\']) + 1)..] is { Length: > 0 } name ? name : null;
}
