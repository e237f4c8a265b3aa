using System.Text;

namespace KMessage.Sandbox;

/// <summary>A request as a command line. What signs it comes from <c>$KMSG_AUTH</c>.</summary>
internal static class CurlWriter
{
    public static string Write(SandboxRequest request, StoredMessage message, Uri address)
    {
        var line = new StringBuilder("curl ").Append(Quote(new Uri(address, request.Target.TrimStart('/')).AbsoluteUri));
        var secret = request.Headers.Select(header => header.Key).FirstOrDefault(name => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
            || name.Equals("AUTH", StringComparison.OrdinalIgnoreCase) || name.Equals("secret", StringComparison.OrdinalIgnoreCase));
        if (secret is not null)
        {
            line.Append(" \\\n  -H \"").Append(secret).Append(": $KMSG_AUTH\"");
        }

        if (MultipartForm.IsAnnouncedBy(request) && MultipartForm.Read(request) is { } form)
        {
            foreach (var part in form.Parts)
            {
                line.Append(" \\\n  -F ").Append(Quote(part.FileName is null ? $"{part.Name}={Encoding.UTF8.GetString(part.Content.Span)}" : $"{part.Name}=@{part.FileName}"));
            }

            return line.ToString();
        }

        return line.Append(" \\\n  -H ").Append(Quote("Content-Type: " + (request.Header("Content-Type") ?? "application/json"))).Append(" \\\n  -d ")
            .Append(Quote(WireBody.OneLine(request.Body, message))).ToString();
    }

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
