namespace KMessage;

/// <summary>The video of <see cref="BrandBubble.PremiumVideo"/>.</summary>
public sealed record BrandVideo
{
    /// <summary>The video's page at Kakao TV: begins with <c>https://tv.kakao.com/</c>.</summary>
    public required string Url { get; init; }

    /// <summary>The picture that is shown before it plays (JPEG or PNG, at most 500 KB); Kakao's own when not given.</summary>
    public Attachment? Image { get; init; }

    /// <summary>Where a tap on the picture leads; needed with a picture that still has to be uploaded.</summary>
    public string? ImageLink { get; init; }

    /// <summary>That it is a video; never where it is.</summary>
    public override string ToString() => "video";
}
