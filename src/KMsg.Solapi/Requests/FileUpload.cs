using System.Security.Cryptography;

namespace KMessage.Solapi;

/// <summary>A picture to upload before the message that shows it is sent.</summary>
/// <param name="type">The storage's name of its use: <c>MMS</c>, <c>KAKAO</c>.</param>
/// <param name="image">The picture.</param>
/// <param name="link">Where a tap on it leads.</param>
internal sealed class FileUpload(string type, Attachment image, string? link = null)
{
    /// <summary>Equal for uploads that would store the same file; messages of one call share it.</summary>
    public string Key { get; } = $"{type}\n{link}\n{Convert.ToHexString(SHA256.HashData(image.Content.Span))}";

    /// <summary>The request's body: plain base64, not multipart (spec solapi.md §5.1, capture 03).</summary>
    public ReadOnlyMemory<byte> ToBody() => WireJson.Object(
        json =>
        {
            json.WriteBase64String("file", image.Content.Span);
            json.WriteString("type", type);
            json.WriteGiven("name", image.FileName);
            json.WriteGiven("link", link);
        },
        (image.Content.Length * 4 / 3) + 512);
}
