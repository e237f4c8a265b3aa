using System.Text.Json;

namespace KMessage.Iwinv;

/// <summary>Requests that change templates (spec iwinv.md §3.7).</summary>
internal static class TemplateRequest
{
    public static ReadOnlyMemory<byte> Add(TemplateDraft draft) => WireJson.Object(writer => Write(writer, draft));

    public static ReadOnlyMemory<byte> Modify(string code, TemplateDraft draft) => WireJson.Object(writer =>
    {
        writer.WriteString("templateCode", code);
        Write(writer, draft);
    });

    public static ReadOnlyMemory<byte> Delete(string code) => WireJson.Object(writer => writer.WriteString("templateCode", code));

    private static void Write(Utf8JsonWriter writer, TemplateDraft draft)
    {
        writer.WriteString("templateName", draft.Name);
        writer.WriteString("templateContent", draft.Text);
        if (draft.Buttons.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("buttons");
        foreach (TemplateButton button in draft.Buttons.Select(TemplateButton.From))
        {
            writer.WriteStartObject();
            writer.WriteString("type", button.Type);
            writer.WriteString("name", button.Name);
            writer.WriteGiven("linkMo", button.LinkMo);
            writer.WriteGiven("linkPc", button.LinkPc);
            writer.WriteGiven("linkIos", button.LinkIos);
            writer.WriteGiven("linkAnd", button.LinkAnd);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
