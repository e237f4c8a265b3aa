using System.Text.Json;

namespace KMessage.Iwinv;

/// <summary>A template's button in IWINV's words (spec iwinv.md §3.7).</summary>
internal sealed record TemplateButton(string Type, string Name, string? LinkMo, string? LinkPc, string? LinkIos, string? LinkAnd)
{
    /// <summary>Its links in the order in which their variables count (spec iwinv.md §3.2).</summary>
    public IEnumerable<string> Links => new[] { LinkMo, LinkPc, LinkIos, LinkAnd }.OfType<string>();

    public static TemplateButton Read(JsonElement row) => new(
        row.Text("type") ?? string.Empty,
        row.RawText("name"),
        row.Text("linkMo"),
        row.Text("linkPc"),
        row.Text("linkIos"),
        row.Text("linkAnd"));

    public static TemplateButton From(MessageButton button) => new(TypeOf(button.Type), button.Name, Link(button.MobileUrl), Link(button.PcUrl), Link(button.IosUrl), Link(button.AndroidUrl));

    /// <summary>The button in our words; nothing for a kind that has none.</summary>
    public MessageButton? ToMessageButton() => TypeOf(Type) is { } type
        ? new MessageButton { Type = type, Name = Name, MobileUrl = LinkMo, PcUrl = LinkPc, IosUrl = LinkIos, AndroidUrl = LinkAnd }
        : null;

    // Kakao calls delivery tracking DS, IWINV's list says DB: both are read, DB is written.
    private static ButtonType? TypeOf(string type) => type.ToUpperInvariant() switch
    {
        "WL" => ButtonType.WebLink,
        "AL" => ButtonType.AppLink,
        "BK" => ButtonType.BotKeyword,
        "MD" => ButtonType.MessageDelivery,
        "DB" or "DS" => ButtonType.DeliveryTracking,
        "BC" => ButtonType.ConsultSwitch,
        "BT" => ButtonType.BotSwitch,
        "AC" => ButtonType.AddChannel,
        "BF" => ButtonType.BusinessForm,
        _ => null,
    };

    private static string TypeOf(ButtonType type) => type switch
    {
        ButtonType.WebLink => "WL",
        ButtonType.AppLink => "AL",
        ButtonType.BotKeyword => "BK",
        ButtonType.MessageDelivery => "MD",
        ButtonType.DeliveryTracking => "DB",
        ButtonType.ConsultSwitch => "BC",
        ButtonType.BotSwitch => "BT",
        ButtonType.AddChannel => "AC",
        _ => "BF",
    };

    private static string? Link(string? url) => string.IsNullOrWhiteSpace(url) ? null : url;
}
