namespace KMessage;

/// <summary>Where a tap on a part of a <see cref="BrandMessage"/> leads.</summary>
public sealed record BrandLink
{
    /// <summary>The page on a phone, with <c>http://</c> or <c>https://</c>. The items of a wide list and a carousel's tail need it.</summary>
    public string? MobileUrl { get; init; }

    /// <summary>The page on a computer, when it is another one.</summary>
    public string? PcUrl { get; init; }

    /// <summary>The link that opens the Android app.</summary>
    public string? AndroidUrl { get; init; }

    /// <summary>The link that opens the iOS app.</summary>
    public string? IosUrl { get; init; }

    /// <summary>That it is a link; never where it leads.</summary>
    public override string ToString() => "link";
}
