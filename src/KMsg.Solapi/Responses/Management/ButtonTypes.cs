namespace KMessage.Solapi;

/// <summary>Kakao's short names of buttons, as they are read (spec solapi.md §2.5); <see cref="ButtonWriter"/> writes them.</summary>
internal static class ButtonTypes
{
    public static ButtonType? Find(string? type) => type?.ToUpperInvariant() switch
    {
        "WL" => ButtonType.WebLink,
        "AL" => ButtonType.AppLink,
        "BK" => ButtonType.BotKeyword,
        "MD" => ButtonType.MessageDelivery,
        "DS" => ButtonType.DeliveryTracking,
        "BC" => ButtonType.ConsultSwitch,
        "BT" => ButtonType.BotSwitch,
        "AC" => ButtonType.AddChannel,
        "BF" => ButtonType.BusinessForm,
        _ => null,
    };
}
