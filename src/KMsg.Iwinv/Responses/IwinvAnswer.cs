using System.Text.Json;

namespace KMessage.Iwinv;

/// <summary>The gateway's own answer: an object, or nothing but a code (spec iwinv.md §1.4).</summary>
/// <param name="Root">The whole of it.</param>
/// <param name="Code">The code as a number, when there is a usable one.</param>
/// <param name="RawCode">The code as it was written.</param>
internal sealed record IwinvAnswer(JsonElement Root, int? Code, string? RawCode)
{
    /// <summary>The gateway's words. One answer is known to misspell the name.</summary>
    public string? Message => Root.Text("message") ?? Root.Text("messgae");

    /// <summary>Reads a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="codeNames">The members that may hold the code; the first that is there counts.</param>
    public static IwinvAnswer Read(ReadOnlyMemory<byte> body, IReadOnlyList<string> codeNames)
    {
        JsonElement root = TolerantJson.Parse(body);
        string? code = root.ValueKind == JsonValueKind.Object ? codeNames.Select(name => root.Text(name)).FirstOrDefault(text => text is not null) : TolerantJson.TextOf(root);
        return new IwinvAnswer(root, TolerantJson.WholeNumberOf(code), code);
    }
}
