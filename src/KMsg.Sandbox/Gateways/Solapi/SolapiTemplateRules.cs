using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>The limits of an AlimTalk template at SOLAPI (spec: solapi.md §5.2).</summary>
internal static class SolapiTemplateRules
{
    private static readonly string[] ButtonTypes = ["WL", "AL", "BK", "MD", "DS", "BC", "BT", "AC"];
    private static readonly string[] ReplyTypes = ["WL", "AL", "BK", "BT", "BC"];
    private static readonly string[] MessageTypes = ["BA", "EX", "AD", "MI"];
    private static readonly string[] EmphasizeTypes = ["NONE", "TEXT", "IMAGE", "ITEM_LIST"];

    /// <summary>What is wrong with the members that are there, or null.</summary>
    public static string? Broken(JsonElement body)
    {
        var buttons = body.Items("buttons").ToArray();
        var replies = body.Items("quickReplies").ToArray();
        var highlight = body.Member("highlight") ?? default;
        return TooLong(body, "content", 1000) ?? TooLong(body, "header", 16) ?? TooLong(body, "extra", 500)
            ?? TooLong(highlight, "title", 30) ?? TooLong(highlight, "description", 16)
            ?? NotOneOf(body, "messageType", MessageTypes) ?? NotOneOf(body, "emphasizeType", EmphasizeTypes)
            ?? (buttons.Length > (replies.Length > 0 ? 2 : 5) ? $"There are {buttons.Length} buttons; 5 are allowed, 2 with quick replies." : null)
            ?? (replies.Length > 10 ? $"There are {replies.Length} quick replies; 10 are allowed." : null)
            ?? buttons.Select(button => BrokenLink(button, "buttonName", "buttonType", ButtonTypes)).FirstOrDefault(broken => broken is not null)
            ?? replies.Select(reply => BrokenLink(reply, "name", "linkType", ReplyTypes)).FirstOrDefault(broken => broken is not null)
            ?? (body.Member("item") is { } item ? BrokenItem(item) : null);
    }

    private static string? BrokenLink(JsonElement link, string name, string type, string[] types) => link switch
    {
        _ when link.Text(name) is not { Length: >= 1 and <= 14 } => $"'{name}' must have 1 to 14 characters.",
        _ when link.Text(type) is not { } given || !types.Contains(given) => $"'{type}' is '{link.Text(type)}'; known are {string.Join(", ", types)}.",
        _ when link.Text(type) == "WL" && string.IsNullOrEmpty(link.Text("linkMo")) => "WL needs 'linkMo'.",
        _ when link.Text(type) == "AL" && (string.IsNullOrEmpty(link.Text("linkAnd")) || string.IsNullOrEmpty(link.Text("linkIos"))) => "AL needs 'linkAnd' and 'linkIos'.",
        _ => null,
    };

    private static string? BrokenItem(JsonElement item)
    {
        var rows = item.Items("list").ToArray();
        var summary = item.Member("summary") ?? default;
        return rows.Length is < 2 or > 10
            ? $"'item.list' has {rows.Length} rows; 2 to 10 are allowed."
            : rows.Select(row => TooLong(row, "title", 6) ?? TooLong(row, "description", 23)).FirstOrDefault(broken => broken is not null)
                ?? TooLong(summary, "title", 6) ?? TooLong(summary, "description", 14);
    }

    private static string? TooLong(JsonElement element, string name, int most) =>
        element.ValueKind == JsonValueKind.Object && element.Text(name) is { } text && text.Length > most
            ? $"'{name}' has {text.Length} characters; {most} are allowed."
            : null;

    private static string? NotOneOf(JsonElement body, string name, string[] words) =>
        body.Text(name) is { } word && !words.Contains(word) ? $"'{name}' is '{word}'; known are {string.Join(", ", words)}." : null;
}
