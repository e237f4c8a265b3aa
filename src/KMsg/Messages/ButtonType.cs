namespace KMessage;

/// <summary>What a button under a KakaoTalk or Naver message does.</summary>
public enum ButtonType
{
    /// <summary>Opens a web page (WL).</summary>
    WebLink,

    /// <summary>Opens an app (AL).</summary>
    AppLink,

    /// <summary>Sends the button's label to the bot (BK).</summary>
    BotKeyword,

    /// <summary>Sends the message's text to the channel (MD).</summary>
    MessageDelivery,

    /// <summary>Tracks a parcel (DS); AlimTalk only.</summary>
    DeliveryTracking,

    /// <summary>Switches to a human consultant (BC).</summary>
    ConsultSwitch,

    /// <summary>Switches to a bot (BT).</summary>
    BotSwitch,

    /// <summary>Adds the channel (AC).</summary>
    AddChannel,

    /// <summary>Opens a business form (BF); brand message only.</summary>
    BusinessForm,
}
