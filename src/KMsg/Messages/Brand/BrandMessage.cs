using System.Text.Json.Serialization;

namespace KMessage;

/// <summary>A Kakao brand message (브랜드 메시지), the successor of FriendTalk: from a registered template, or written freely in one of Kakao's bubbles.</summary>
/// <remarks>
/// <para>
/// With a <see cref="TemplateCode"/>, the template brings everything else: only <see cref="Bubble"/>, <see cref="Targeting"/> and <see cref="Variables"/> go with it. Without one, <see cref="Bubble"/>
/// decides which members there are; what a bubble does not have is refused, not dropped.
/// </para>
/// <para>Lengths are UTF-16 units on the finished text, and line breaks are counted, too. Spec solapi.md §2.5.</para>
/// </remarks>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed record BrandMessage : Message
{
    /// <summary>The Kakao channel that sends it. When it is not given: <see cref="KakaoDefaults.ChannelId"/>, then the provider's own setting.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Whom it may reach. The default is <see cref="BrandTargeting.Friends"/>.</summary>
    public BrandTargeting Targeting { get; init; }

    /// <summary>The shape of the message. The default is <see cref="BrandBubble.Text"/>.</summary>
    public BrandBubble Bubble { get; init; }

    /// <summary>The code of a registered brand template; its <see cref="Variables"/> are filled in by the gateway. Not together with the members of a freely written message.</summary>
    public string? TemplateCode { get; init; }

    /// <summary>
    /// The text of the bubbles <see cref="BrandBubble.Text"/> (required) and <see cref="BrandBubble.Image"/>, at most 1,300 characters and 99 line breaks, and of
    /// <see cref="BrandBubble.Wide"/> and <see cref="BrandBubble.PremiumVideo"/>, at most 76 characters and 1 line break. May hold <c>#{name}</c> placeholders.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>
    /// Values for the <c>#{name}</c> placeholders, by name: of the template, or of all texts and links of a freely written message. The names of buttons and the links of a carousel's tail have no placeholders.
    /// </summary>
    public MessageVariables Variables { get; init => field = value ?? []; } = [];

    /// <summary>The headline of <see cref="BrandBubble.WideItemList"/> (required) and <see cref="BrandBubble.PremiumVideo"/>: at most 20 characters, no line break.</summary>
    public string? Header { get; init; }

    /// <summary>The note of <see cref="BrandBubble.Commerce"/> and <see cref="BrandBubble.CarouselCommerce"/>: at most 34 characters.</summary>
    public string? AdditionalContent { get; init; }

    /// <summary>The picture of <see cref="BrandBubble.Image"/>, <see cref="BrandBubble.Wide"/> and <see cref="BrandBubble.Commerce"/>, which need one.</summary>
    public Attachment? Image { get; init; }

    /// <summary>Where a tap on the picture of <see cref="BrandBubble.Image"/> leads, with <c>http://</c> or <c>https://</c>.</summary>
    public string? ImageLink { get; init; }

    /// <summary>The large item of <see cref="BrandBubble.WideItemList"/>, which needs one. Its title has at most 25 characters and 1 line break.</summary>
    public BrandWideItem? MainItem { get; init; }

    /// <summary>The small items of <see cref="BrandBubble.WideItemList"/>, at least 3. Each needs a title of at most 30 characters and 1 line break.</summary>
    public IReadOnlyList<BrandWideItem> SubItems { get; init => field = value ?? []; } = [];

    /// <summary>
    /// Buttons: at most 5 in <see cref="BrandBubble.Text"/> and <see cref="BrandBubble.Image"/> (4 with a coupon), 2 in <see cref="BrandBubble.Wide"/>, <see cref="BrandBubble.WideItemList"/> and
    /// <see cref="BrandBubble.Commerce"/> (which needs one, and takes links only), 1 in <see cref="BrandBubble.PremiumVideo"/>. In a carousel they belong to the items.
    /// </summary>
    public IReadOnlyList<BrandButton> Buttons { get; init => field = value ?? []; } = [];

    /// <summary>A coupon, in all bubbles but the carousels, whose items have their own.</summary>
    public BrandCoupon? Coupon { get; init; }

    /// <summary>The product of <see cref="BrandBubble.Commerce"/>, which needs one.</summary>
    public BrandCommerce? Commerce { get; init; }

    /// <summary>The cards of <see cref="BrandBubble.CarouselFeed"/> and <see cref="BrandBubble.CarouselCommerce"/>, which need them.</summary>
    public BrandCarousel? Carousel { get; init; }

    /// <summary>The video of <see cref="BrandBubble.PremiumVideo"/>, which needs one.</summary>
    public BrandVideo? Video { get; init; }

    /// <summary>Whether the message is for adults only.</summary>
    public bool IsForAdults { get; init; }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.BrandMessage;
}
