using System.Text.Json;

namespace KMessage.Sandbox;

/// <summary>The limits of a template at IWINV (spec: iwinv.md §3.7).</summary>
internal static class IwinvTemplateRules
{
    private static readonly string[] Links = ["linkMo", "linkPc", "linkIos", "linkAnd"];
    private static readonly string[] Types = ["WL", "AL", "DB", "DS", "BK", "MD"];

    /// <summary>What is wrong with a template, or null.</summary>
    public static string? Broken(JsonElement body)
    {
        var buttons = body.Items("buttons").ToArray();
        return 0 switch
        {
            _ when body.Text("templateName") is not { Length: >= 1 and <= 15 } => "'templateName' must have 1 to 15 characters.",
            _ when body.Text("templateContent") is not { Length: >= 1 and <= 1000 } => "'templateContent' must have 1 to 1000 characters.",
            _ when body.Member("buttons") is not (null or { ValueKind: JsonValueKind.Array }) => "'buttons' must be an array.",
            _ when buttons.Length > 5 => $"There are {buttons.Length} buttons; 5 are allowed.",
            _ => buttons.Select(BrokenButton).FirstOrDefault(broken => broken is not null),
        };
    }

    private static string? BrokenButton(JsonElement button) => button switch
    {
        _ when button.Text("name") is not { Length: >= 1 and <= 15 } => "A button's 'name' must have 1 to 15 characters.",
        _ when !Types.Contains(button.Text("type")) => $"A button's 'type' is '{button.Text("type")}'; known are {string.Join(", ", Types)}.",
        _ when Links.Any(link => button.Text(link) is { Length: > 200 }) => "A button's link has more than 200 characters.",
        _ when button.Text("type") == "WL" && !Has(button, "linkMo", "linkPc") => "A WL button needs 'linkMo' and 'linkPc'.",
        _ when button.Text("type") == "AL" && !Has(button, "linkIos", "linkAnd") => "An AL button needs 'linkIos' and 'linkAnd'.",
        _ => null,
    };

    private static bool Has(JsonElement button, params string[] links) => links.All(link => !string.IsNullOrEmpty(button.Text(link)));
}
