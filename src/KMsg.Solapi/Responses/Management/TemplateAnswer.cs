using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>A template in our words (spec solapi.md §5.2).</summary>
internal static class TemplateAnswer
{
    public static RegisteredTemplate? Read(ReadOnlyMemory<byte> body)
    {
        using JsonDocument? document = TolerantJson.ParseObject(body);
        return document is null ? null : Read(document.RootElement);
    }

    public static RegisteredTemplate? Read(JsonElement template) => template.Text("templateId") is not { } code ? null : new RegisteredTemplate
    {
        Code = code,
        Name = template.Text("name") ?? string.Empty,
        Text = template.Text("content") ?? string.Empty,
        Status = StatusOf(template.Text("status")),
        ChannelId = template.Text("channelId"),
        CategoryCode = template.Text("categoryCode"),
        Buttons = [.. template.Items("buttons").Select(button => ReadButton(button, "buttonName", "buttonType")).OfType<MessageButton>()],
        QuickReplies = [.. template.Items("quickReplies").Select(reply => ReadButton(reply, "name", "linkType")).OfType<MessageButton>()],
        ListedVariables = [.. template.Items("variables").Select(variable => variable.Text("name")).OfType<string>().Select(BareName).Distinct(StringComparer.Ordinal)],
        ReviewComments = [.. template.Items("comments").Select(comment => comment.Text("content")).OfType<string>()],
        IsDormant = template.Items("codes").Any(code => code.Flag("dormant") == true && code.Flag("isMain") != false),
        CreatedAt = template.Date("dateCreated"),
        UpdatedAt = template.Date("dateUpdated"),
    };

    /// <summary>The wire's word for a state, to ask by.</summary>
    public static string? WireStatus(TemplateStatus? status) => status switch
    {
        TemplateStatus.Draft => "PENDING",
        TemplateStatus.InReview => "INSPECTING",
        TemplateStatus.Approved => "APPROVED",
        TemplateStatus.Rejected => "REJECTED",
        _ => null,
    };

    private static TemplateStatus StatusOf(string? status) => status?.ToUpperInvariant() switch
    {
        "PENDING" => TemplateStatus.Draft,
        "INSPECTING" => TemplateStatus.InReview,
        "APPROVED" => TemplateStatus.Approved,
        "REJECTED" => TemplateStatus.Rejected,
        _ => TemplateStatus.Unknown,
    };

    private static MessageButton? ReadButton(JsonElement button, string name, string type) => ButtonTypes.Find(button.Text(type)) is not { } kind ? null : new MessageButton
    {
        Type = kind,
        Name = button.Text(name) ?? string.Empty,
        MobileUrl = button.Text("linkMo"),
        PcUrl = button.Text("linkPc"),
        AndroidUrl = button.Text("linkAnd"),
        IosUrl = button.Text("linkIos"),
    };

    private static string BareName(string name) => TextTemplate.VariableNames(name) is [var only] ? only : name;
}
