using System.Text;
using Microsoft.Net.Http.Headers;

namespace KMessage.Sandbox;

/// <summary>A <c>multipart/form-data</c> body.</summary>
internal sealed class MultipartForm
{
    private readonly IReadOnlyList<MultipartPart> _parts;

    private MultipartForm(IReadOnlyList<MultipartPart> parts) => _parts = parts;

    public static bool IsAnnouncedBy(SandboxRequest request) =>
        request.Header("Content-Type")?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads a body that is held in memory; null when it is malformed.</summary>
    public static MultipartForm? Read(SandboxRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.Header("Content-Type"), out var type) || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 } boundary)
        {
            return null;
        }

        var delimiter = Encoding.ASCII.GetBytes($"\r\n--{boundary.Value}");
        var left = request.Body;
        if (!left.Span.StartsWith(delimiter.AsSpan(2)))
        {
            return null;
        }

        left = left[(delimiter.Length - 2)..];
        var parts = new List<MultipartPart>();
        while (!left.Span.StartsWith("--"u8))
        {
            var end = left.Span.IndexOf(delimiter);
            if (end < 2 || !left.Span.StartsWith("\r\n"u8) || ReadPart(left[2..end]) is not { } part)
            {
                return null;
            }

            parts.Add(part);
            left = left[(end + delimiter.Length)..];
        }

        return new MultipartForm(parts);
    }

    public IReadOnlyList<MultipartPart> Parts => _parts;

    public MultipartPart? Find(string name) => _parts.FirstOrDefault(part => part.Name == name);

    public string? Text(string name) => Find(name) is { } part ? Encoding.UTF8.GetString(part.Content.Span) : null;

    private static MultipartPart? ReadPart(ReadOnlyMemory<byte> part)
    {
        var blank = part.Span.IndexOf("\r\n\r\n"u8);
        if (blank < 0)
        {
            return null;
        }

        var headers = Encoding.UTF8.GetString(part.Span[..blank]).Split("\r\n")
            .Select(line => line.Split(':', 2))
            .Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0].Trim(), pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        if (!ContentDispositionHeaderValue.TryParse(headers["Content-Disposition"].FirstOrDefault(), out var disposition)
            || HeaderUtilities.RemoveQuotes(disposition.Name) is not { Length: > 0 } name)
        {
            return null;
        }

        var fileName = HeaderUtilities.RemoveQuotes(disposition.FileName) is { Length: > 0 } given ? given.Value : null;
        return new MultipartPart(name.Value!, fileName, headers["Content-Type"].FirstOrDefault(), part[(blank + 4)..]);
    }
}
