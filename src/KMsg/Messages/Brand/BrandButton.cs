namespace KMessage;

/// <summary>A button of a <see cref="BrandMessage"/>. All kinds but <see cref="ButtonType.DeliveryTracking"/> may be used.</summary>
public sealed record BrandButton
{
    /// <summary>What the button does. <see cref="BrandBubble.Commerce"/> and the carousels take <see cref="ButtonType.WebLink"/> and <see cref="ButtonType.AppLink"/> only.</summary>
    public required ButtonType Type { get; init; }

    /// <summary>
    /// The button's label, without placeholders: at most 14 characters in <see cref="BrandBubble.Text"/> and <see cref="BrandBubble.Image"/>, 8 in the others. An
    /// <see cref="ButtonType.AddChannel"/> button shows Kakao's own label.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The page on a phone, with <c>http://</c> or <c>https://</c>. A <see cref="ButtonType.WebLink"/> needs it; an <see cref="ButtonType.AppLink"/> needs it, <see cref="AndroidUrl"/> or <see cref="IosUrl"/>.</summary>
    public string? MobileUrl { get; init; }

    /// <summary>The page on a computer, when it is another one.</summary>
    public string? PcUrl { get; init; }

    /// <summary>For <see cref="ButtonType.AppLink"/>: the link that opens the Android app.</summary>
    public string? AndroidUrl { get; init; }

    /// <summary>For <see cref="ButtonType.AppLink"/>: the link that opens the iOS app.</summary>
    public string? IosUrl { get; init; }

    /// <summary>Whether a link opens in the phone's browser instead of KakaoTalk's. The gateway's default when not given.</summary>
    public bool? OpensBrowser { get; init; }

    /// <summary>For <see cref="ButtonType.BotKeyword"/>, <see cref="ButtonType.MessageDelivery"/>, <see cref="ButtonType.ConsultSwitch"/> and <see cref="ButtonType.BotSwitch"/>: what the bot or the consultant is told besides.</summary>
    public string? ChatExtra { get; init; }

    /// <summary>The button's kind; never where it leads.</summary>
    public override string ToString() => $"{Type} button";
}
