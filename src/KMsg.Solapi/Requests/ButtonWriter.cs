using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>Writes KakaoTalk buttons; every link that was given is written (spec solapi.md §2.5, capture 09).</summary>
internal static class ButtonWriter
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<MessageButton> buttons)
    {
        if (buttons.Count == 0)
        {
            return;
        }

        json.WriteStartArray("buttons");
        foreach (MessageButton button in buttons)
        {
            json.WriteStartObject();
            json.WriteString("buttonName", button.Name);
            json.WriteString("buttonType", TypeOf(button.Type));
            json.WriteGiven("linkMo", button.MobileUrl);
            json.WriteGiven("linkPc", button.PcUrl);
            json.WriteGiven("linkAnd", button.AndroidUrl);
            json.WriteGiven("linkIos", button.IosUrl);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string TypeOf(ButtonType type) => type switch
    {
        ButtonType.WebLink => "WL",
        ButtonType.AppLink => "AL",
        ButtonType.BotKeyword => "BK",
        ButtonType.MessageDelivery => "MD",
        ButtonType.DeliveryTracking => "DS",
        ButtonType.ConsultSwitch => "BC",
        ButtonType.BotSwitch => "BT",
        ButtonType.AddChannel => "AC",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The rules have let a button through that has no name on the wire."),
    };
}
