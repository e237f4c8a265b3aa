using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>A template in SOLAPI's words (spec: solapi.md §5.2). Names of variables are told as they are written in the text, <c>#{name}</c>.</summary>
internal static class SolapiTemplateJson
{
    /// <summary>Members that the sandbox keeps as they came and gives no meaning.</summary>
    private static readonly string[] Kept = ["categoryCode", "emphasizeTitle", "extra", "ad", "header", "highlight", "item", "imageId"];

    public static JsonObject Describe(SandboxTemplate template)
    {
        var described = new JsonObject
        {
            ["templateId"] = template.Id,
            ["name"] = NameOf(template),
            ["channelId"] = template.ChannelId,
            ["channelGroupId"] = null,
            ["assignType"] = "CHANNEL",
            ["accountId"] = SolapiAccount.Id,
            ["content"] = template.Content,
            ["isHidden"] = template.IsHidden,
            ["messageType"] = template.Details.Text("messageType") ?? "BA",
            ["emphasizeType"] = template.Details.Text("emphasizeType") ?? "NONE",
            ["emphasizeSubtitle"] = template.Details.Text("emphasizeSubtitle") ?? template.Details.Text("emphasizeSubTitle"),
            ["securityFlag"] = template.Details.Flag("securityFlag") ?? false,
            ["buttons"] = new JsonArray([.. template.Buttons.Select(Describe)]),
            ["quickReplies"] = Copy(template.Details.Member("quickReplies")) ?? new JsonArray(),
            ["comments"] = Comments(template),
            ["commentable"] = template.Status != SandboxTemplateStatus.Approved,
            ["code"] = template.Id,
            ["codes"] = new JsonArray(new JsonObject
            {
                ["code"] = template.Id,
                ["service"] = "sandbox",
                ["isMain"] = true,
                ["status"] = StatusWord(template.Status),
                ["dormant"] = template.IsDormant,
                ["outDated"] = false,
                ["comments"] = new JsonArray(),
            }),
            ["status"] = StatusWord(template.Status),
            ["variables"] = new JsonArray([.. template.Places.Select(place => new JsonObject { ["name"] = place })]),
            ["dateCreated"] = SolapiJson.Date(template.CreatedAt),
            ["dateUpdated"] = SolapiJson.Date(template.UpdatedAt),
        };
        foreach (var name in Kept)
        {
            described[name] = Copy(template.Details.Member(name));
        }

        return described;
    }

    public static string NameOf(SandboxTemplate template) => template.Name ?? template.Id;

    public static string StatusWord(SandboxTemplateStatus status) => status switch
    {
        SandboxTemplateStatus.Pending => "PENDING",
        SandboxTemplateStatus.Inspecting => "INSPECTING",
        SandboxTemplateStatus.Rejected => "REJECTED",
        _ => "APPROVED",
    };

    /// <summary>The members of a template after a change: those of the change win.</summary>
    public static JsonElement Merge(JsonElement old, JsonElement change)
    {
        var merged = old.ValueKind == JsonValueKind.Object ? JsonNode.Parse(old.GetRawText())!.AsObject() : [];
        foreach (var member in change.EnumerateObject())
        {
            merged[member.Name] = Copy(member.Value);
        }

        using var document = JsonDocument.Parse(GatewayAnswer.Json(200, merged).Body);
        return document.RootElement.Clone();
    }

    private static JsonNode? Copy(JsonElement? element) => element is { } there ? JsonNode.Parse(there.GetRawText()) : null;

    private static JsonArray Comments(SandboxTemplate template) => template.ReviewComment is not { } comment
        ? []
        : new JsonArray(new JsonObject
        {
            ["memberId"] = "SANDBOXREVIEWER",
            ["isAdmin"] = true,
            ["content"] = comment,
            ["dateCreated"] = SolapiJson.Date(template.UpdatedAt),
        });

    private static JsonObject Describe(SandboxButton button)
    {
        var described = new JsonObject { ["buttonName"] = button.Name, ["buttonType"] = button.Type };
        foreach (var (name, link) in new[] { ("linkMo", button.MobileLink), ("linkPc", button.DesktopLink), ("linkAnd", button.AndroidLink), ("linkIos", button.IosLink) })
        {
            if (link is not null)
            {
                described[name] = link;
            }
        }

        return described;
    }
}
