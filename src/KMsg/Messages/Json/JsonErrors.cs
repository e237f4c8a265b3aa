using System.Text.Json;

namespace KMessage.Json;

/// <summary>The errors of JSON that is no message. They name members, which are the program's own, and never values.</summary>
internal static class JsonErrors
{
    private const int LongestName = 40;

    public static void Expect(bool isRight, string what)
    {
        if (!isRight)
        {
            throw new JsonException(what);
        }
    }

    public static void ExpectMember(bool isRight, string member, string what)
    {
        if (!isRight)
        {
            throw new JsonException($"\"{Shown(member)}\" has to be {what}.");
        }
    }

    public static JsonException UnknownType(string name) => new($"The type \"{Shown(name)}\" is not known.{Meant(name, MessageTypeNames.All.Split(", "))} Known: {MessageTypeNames.All}.");

    public static JsonException UnknownMember(string title, string name, IReadOnlyList<string> known) =>
        new($"{title} has no member \"{Shown(name)}\".{Meant(name, known)} Known: {string.Join(", ", known)}.");

    public static JsonException Twice(string title, string name) => new($"{title} has the member \"{Shown(name)}\" twice. Leave one of them out.");

    public static JsonException Missing(string title, string member) => new($"{title} has no \"{member}\", which is needed.");

    private static string Shown(string name) => Masking.ForeignText(name, LongestName);

    private static string Meant(string name, IEnumerable<string> known) => TextTemplate.Suggest(name, known) is { } meant ? $" Did you mean \"{meant}\"?" : string.Empty;
}
