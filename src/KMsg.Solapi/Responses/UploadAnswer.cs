using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>The answer to an upload (spec solapi.md §5.1).</summary>
internal static class UploadAnswer
{
    public static string? ReadFileId(ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        return document?.RootElement.Text("fileId");
    }
}
