using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>The bodies of requests that change templates (spec solapi.md §5.2).</summary>
internal static class TemplateRequest
{
    public static ReadOnlyMemory<byte> Create(TemplateDraft draft, string channelId) => WireJson.Object(json =>
    {
        json.WriteString("channelId", channelId);
        Write(json, draft, isWhole: false);
    });

    /// <summary>All of the content: SOLAPI keeps what is not in the request, so emptied lists are written as such.</summary>
    public static ReadOnlyMemory<byte> Update(TemplateDraft draft) => WireJson.Object(json => Write(json, draft, isWhole: true));

    public static ReadOnlyMemory<byte> Rename(string name) => WireJson.Object(json => json.WriteString("name", name));

    private static void Write(Utf8JsonWriter json, TemplateDraft draft, bool isWhole)
    {
        json.WriteString("name", draft.Name);
        json.WriteString("content", draft.Text);
        json.WriteGiven("categoryCode", draft.CategoryCode);
        json.WriteString("messageType", WireKind(draft.Kind));
        json.WriteString("emphasizeType", WireEmphasis(draft.Emphasis));
        json.WriteBoolean("securityFlag", draft.IsSecure);
        json.WriteGiven("extra", draft.ExtraText);
        json.WriteGiven("emphasizeTitle", draft.EmphasisTitle);
        json.WriteGiven("emphasizeSubtitle", draft.EmphasisSubtitle);
        json.WriteGiven("imageId", draft.ImageId);
        json.WriteGiven("header", draft.Header);
        WriteHighlight(json, draft.Highlight);
        WriteItems(json, draft);
        WriteLinks(json, "buttons", draft.Buttons, "buttonName", "buttonType", isWhole);
        WriteLinks(json, "quickReplies", draft.QuickReplies, "name", "linkType", isWhole);
    }

    private static void WriteHighlight(Utf8JsonWriter json, TemplateHighlight? highlight)
    {
        if (highlight is null)
        {
            return;
        }

        json.WriteStartObject("highlight");
        json.WriteString("title", highlight.Title);
        json.WriteGiven("description", highlight.Description);
        json.WriteGiven("imageId", highlight.ImageId);
        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, TemplateDraft draft)
    {
        if (draft.Items.Count == 0)
        {
            return;
        }

        json.WriteStartObject("item");
        json.WriteStartArray("list");
        foreach (TemplateItem item in draft.Items)
        {
            json.WriteStartObject();
            WriteItem(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (draft.ItemSummary is { } summary)
        {
            json.WriteStartObject("summary");
            WriteItem(json, summary);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter json, TemplateItem item)
    {
        json.WriteString("title", item.Title);
        json.WriteString("description", item.Description);
    }

    private static void WriteLinks(Utf8JsonWriter json, string list, IReadOnlyList<MessageButton> links, string name, string type, bool isWhole)
    {
        if (links.Count == 0 && !isWhole)
        {
            return;
        }

        json.WriteStartArray(list);
        foreach (MessageButton link in links)
        {
            json.WriteStartObject();
            json.WriteString(name, link.Name);
            json.WriteString(type, ButtonWriter.TypeOf(link.Type));
            json.WriteGiven("linkMo", link.MobileUrl);
            json.WriteGiven("linkPc", link.PcUrl);
            json.WriteGiven("linkAnd", link.AndroidUrl);
            json.WriteGiven("linkIos", link.IosUrl);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string WireKind(TemplateKind kind) => kind switch
    {
        TemplateKind.WithExtraText => "EX",
        TemplateKind.WithChannelInvitation => "AD",
        TemplateKind.WithBoth => "MI",
        _ => "BA",
    };

    private static string WireEmphasis(TemplateEmphasis emphasis) => emphasis switch
    {
        TemplateEmphasis.Title => "TEXT",
        TemplateEmphasis.Image => "IMAGE",
        TemplateEmphasis.ItemList => "ITEM_LIST",
        _ => "NONE",
    };
}
