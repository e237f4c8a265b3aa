using System.Text.Json;

namespace KMessage.Iwinv;

/// <summary>A row of the list of templates (spec iwinv.md §3.7).</summary>
internal sealed record TemplateRow(string Code, string Name, string Content, string? Status, string? Comments, DateTimeOffset? CreatedAt, IReadOnlyList<TemplateButton> Buttons)
{
    public static TemplateRow Read(JsonElement row) => new(
        row.Text("templateCode") ?? string.Empty,
        row.RawText("templateName"),
        row.RawText("templateContent"),
        row.Text("status"),
        row.Text("templateStatusComments"),
        WireDate.Parse(row.Text("createDate")),
        [.. row.Items("buttons").Select(TemplateButton.Read)]);

    public RegisteredTemplate ToTemplate() => new()
    {
        Code = Code,
        Name = Name,
        Text = Content,
        Status = Status?.ToUpperInvariant() switch
        {
            "Y" => TemplateStatus.Approved,
            "I" => TemplateStatus.InReview,
            "R" => TemplateStatus.Rejected,
            _ => TemplateStatus.Unknown,
        },
        Buttons = [.. Buttons.Select(button => button.ToMessageButton()).OfType<MessageButton>()],
        ReviewComments = Comments is null ? [] : [Comments],
        CreatedAt = CreatedAt,
    };
}
