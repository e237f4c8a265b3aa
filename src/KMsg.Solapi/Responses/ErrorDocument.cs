using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>SOLAPI's own error document (spec solapi.md §1.2).</summary>
/// <param name="code">Its code.</param>
/// <param name="message">Its words.</param>
internal sealed class ErrorDocument(string code, string? message)
{
    public string Code { get; } = code;

    public string? Message { get; } = message;

    /// <summary>The document, when the body is one; a page of a proxy, or an error of something else, is not.</summary>
    public static ErrorDocument? Read(ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        return document?.RootElement.Text("errorCode") is { } code ? new ErrorDocument(code, document.RootElement.Text("errorMessage")) : null;
    }
}
