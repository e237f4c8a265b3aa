using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace KMessage.Providers.Tests.Iwinv;

/// <summary>Reads a multipart body with a server's own reader.</summary>
internal sealed record MultipartPart(string Name, string? FileName, string? ContentType, byte[] Content)
{
    public string Text => Encoding.UTF8.GetString(Content);

    public static async Task<IReadOnlyList<MultipartPart>> ReadAsync(RecordedRequest request)
    {
        MediaTypeHeaderValue type = MediaTypeHeaderValue.Parse(request.Header("Content-Type"));
        type.MediaType.ToString().Should().Be("multipart/form-data");
        var reader = new MultipartReader(type.Boundary.ToString(), new MemoryStream(request.Body));
        List<MultipartPart> parts = [];
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            ContentDispositionHeaderValue disposition = ContentDispositionHeaderValue.Parse(section.ContentDisposition);
            using var content = new MemoryStream();
            await section.Body.CopyToAsync(content);
            parts.Add(new MultipartPart(HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), disposition.FileName.HasValue ? HeaderUtilities.RemoveQuotes(disposition.FileName).ToString() : null, section.ContentType, content.ToArray()));
        }

        return parts;
    }
}
