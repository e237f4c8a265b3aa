using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>A call of the inbox's API that cannot be carried out: one clear line, and what to write instead.</summary>
internal sealed class ApiRefusal(int status, string code, Words message, IReadOnlyList<string>? known = null) : Exception(message.En)
{
    public int Status => status;

    public string Code => code;

    /// <summary>Members that an answer has beyond the common ones.</summary>
    public JsonObject More { get; } = [];

    public static ApiRefusal UnknownValue(string what, string value, IReadOnlyList<string> known) => new(
        400,
        "unknown-value",
        new($"{what}에 '{value}'는 없습니다. 쓸 수 있는 것: {string.Join(", ", known)}", $"There is no {what} '{value}'. Known: {string.Join(", ", known)}"),
        known);

    public static ApiRefusal Malformed(string ko, string en) => new(400, "malformed-body", new(ko, en));

    public static ApiRefusal NotFound(string ko, string en) => new(404, "not-found", new(ko, en));

    public JsonObject ToJson()
    {
        var answer = new JsonObject { ["code"] = code, ["message"] = new Words(message.Ko, message.En).ToJson() };
        if (known is not null)
        {
            answer["known"] = new JsonArray([.. known.Select(name => JsonValue.Create(name))]);
        }

        foreach (var (name, value) in More.ToArray())
        {
            answer[name] = value?.DeepClone();
        }

        return answer;
    }
}
