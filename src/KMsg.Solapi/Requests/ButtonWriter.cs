using System.Text.Json;

namespace KMessage.Solapi;

/// <summary>Writes KakaoTalk buttons; every link that was given is written (spec solapi.md §2.5, capture 09).</summary>
internal static class ButtonWriter
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<MessageButton> buttons) => Write(json, buttons, TypeOf);

    /// <summary>Naver's buttons: the same members, other names for the kinds (capture 14). Which names SOLAPI takes is not documented; these are Naver's own.</summary>
    public static void WriteNaver(Utf8JsonWriter json, IReadOnlyList<MessageButton> buttons) => Write(json, buttons, type => type == ButtonType.AppLink ? "APP_LINK" : "WEB_LINK");

    /// <summary>The wire's name of a kind of button.</summary>
    public static string TypeOf(ButtonType type) => type switch
    {
        ButtonType.WebLink => "WL",
        ButtonType.AppLink => "AL",
        ButtonType.BotKeyword => "BK",
        ButtonType.MessageDelivery => "MD",
        ButtonType.DeliveryTracking => "DS",
        ButtonType.ConsultSwitch => "BC",
        ButtonType.BotSwitch => "BT",
        ButtonType.AddChannel => "AC",
        ButtonType.BusinessForm => "BF",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The rules have let a button through that has no name on the wire."),
    };

    private static void Write(Utf8JsonWriter json, IReadOnlyList<MessageButton> buttons, Func<ButtonType, string> typeOf)
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
            json.WriteString("buttonType", typeOf(button.Type));
            json.WriteGiven("linkMo", button.MobileUrl);
            json.WriteGiven("linkPc", button.PcUrl);
            json.WriteGiven("linkAnd", button.AndroidUrl);
            json.WriteGiven("linkIos", button.IosUrl);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
