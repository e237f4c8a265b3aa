namespace KMessage;

/// <summary>A button under a KakaoTalk or Naver message.</summary>
public sealed record MessageButton
{
    /// <summary>What the button does.</summary>
    public required ButtonType Type { get; init; }

    /// <summary>The button's label, at most 14 characters.</summary>
    public required string Name { get; init; }

    /// <summary>For <see cref="ButtonType.WebLink"/>: the page on a phone (required), with <c>http://</c> or <c>https://</c>.</summary>
    public string? MobileUrl { get; init; }

    /// <summary>For <see cref="ButtonType.WebLink"/>: the page on a computer, when it is another one.</summary>
    public string? PcUrl { get; init; }

    /// <summary>For <see cref="ButtonType.AppLink"/>: the link that opens the Android app.</summary>
    public string? AndroidUrl { get; init; }

    /// <summary>For <see cref="ButtonType.AppLink"/>: the link that opens the iOS app.</summary>
    public string? IosUrl { get; init; }

    /// <summary>The button's kind; never where it leads.</summary>
    public override string ToString() => $"{Type} button";
}
