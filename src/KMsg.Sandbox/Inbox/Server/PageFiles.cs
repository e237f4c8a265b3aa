using System.Collections.Frozen;
using System.Security.Cryptography;

namespace KMessage.Sandbox;

/// <summary>The page's files, which are in the assembly.</summary>
internal static class PageFiles
{
    private const string Root = "inbox/page/";

    private static readonly FrozenDictionary<string, string> Names = typeof(PageFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Root, StringComparison.Ordinal))
        .ToFrozenDictionary(name => "/" + name[Root.Length..].Replace('\\', '/'), StringComparer.Ordinal);

    public static byte[] OpenApi => Read("inbox/openapi.json");

    /// <summary>The file under a path below the page's root; null when there is none.</summary>
    public static PageFile? Find(string path)
    {
        if (!Names.TryGetValue(path, out var name))
        {
            return null;
        }

        var content = Read(name);
        return new PageFile(content, ContentType(path), $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string ContentType(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".woff2" => "font/woff2",
        ".json" or ".webmanifest" => "application/json; charset=utf-8",
        _ => "application/octet-stream",
    };
}
