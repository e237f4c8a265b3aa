using System.Security.Cryptography;

namespace KMessage.Solapi;

/// <summary>A file to upload before the message that shows it is sent.</summary>
/// <param name="type">The storage's name of its use, one of <see cref="StorageTypes"/>.</param>
/// <param name="file">The file.</param>
/// <param name="link">Where a tap on it leads; part of the stored file.</param>
internal sealed class FileUpload(string type, Attachment file, string? link = null)
{
    private string? _key;

    /// <summary>The storage's name of its use.</summary>
    public string Type => type;

    /// <summary>The file.</summary>
    public Attachment File => file;

    /// <summary>Where a tap on it leads.</summary>
    public string? Link => link;

    /// <summary>The gateway's id, once it is known.</summary>
    public string? FileId { get; set; }

    /// <summary>Equal for uploads that would store the same file. Made when it is first asked for, because it reads the whole content.</summary>
    public string Key => _key ??= $"{type}\n{link}\n{Convert.ToHexString(SHA256.HashData(file.Content.Span))}";

    /// <summary>The upload of a file, or none when the gateway has it already or there is no file.</summary>
    public static IReadOnlyList<FileUpload> Of(string type, Attachment? file, string? link = null) => file is { FileId: null } ? [new FileUpload(type, file, link)] : [];

    /// <summary>The request's body: plain base64, not multipart (spec solapi.md §5.1, capture 03).</summary>
    public ReadOnlyMemory<byte> ToBody() => WireJson.Object(
        json =>
        {
            json.WriteBase64String("file", file.Content.Span);
            json.WriteString("type", type);
            json.WriteGiven("name", file.FileName);
            json.WriteGiven("link", link);
        },
        (file.Content.Length * 4 / 3) + 512);
}
