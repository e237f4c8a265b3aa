using System.Buffers;
using System.Text;

namespace KMessage.Iwinv;

/// <summary>
/// A <c>multipart/form-data</c> body in the plain form that browsers write: quoted names, no quotes around the boundary, no <c>filename*</c>, no media type on text parts (spec iwinv.md §1.3).
/// </summary>
internal sealed class MultipartBody
{
    private readonly string _boundary = $"----KMsg{Guid.NewGuid():N}";
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    public string ContentType => $"multipart/form-data; boundary={_boundary}";

    public MultipartBody AddText(string name, string value)
    {
        Write($"--{_boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        return this;
    }

    /// <summary>Adds a file.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="fileName">ASCII, without quotes.</param>
    /// <param name="mediaType">The file's media type.</param>
    /// <param name="content">The file.</param>
    public MultipartBody AddFile(string name, string fileName, string mediaType, ReadOnlyMemory<byte> content)
    {
        Write($"--{_boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{fileName}\"\r\nContent-Type: {mediaType}\r\n\r\n");
        _buffer.Write(content.Span);
        Write("\r\n");
        return this;
    }

    public ReadOnlyMemory<byte> ToBytes()
    {
        Write($"--{_boundary}--\r\n");
        return _buffer.WrittenMemory;
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _buffer);
}
