using System.Text;
using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>What both hosts of IWINV read of a request first: the key and the JSON (spec: iwinv.md §1.2, §1.3).</summary>
internal static class IwinvAuthentication
{
    /// <summary>Whether a header is there once, and is the standard base64 of a text's UTF-8 bytes to the letter.</summary>
    public static bool IsExactly(SandboxRequest request, string header, string text) =>
        request.Headers.Where(pair => pair.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value).ToArray() is [var only]
        && only == Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a JSON object; gives what is wrong with it, or null.</summary>
    public static string? ReadJson(SandboxRequest request, out JsonElement body)
    {
        body = default;
        if (request.Header("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            return $"Content-Type is '{request.Header("Content-Type")}'; send application/json;charset=UTF-8.";
        }

        try
        {
            using var document = JsonDocument.Parse(request.Body);
            body = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            return $"The body is not JSON: {exception.Message}";
        }

        return body.ValueKind == JsonValueKind.Object ? null : "The body must be a JSON object.";
    }
}
