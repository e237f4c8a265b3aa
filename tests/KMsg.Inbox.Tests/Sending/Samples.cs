namespace KMessage.Inbox.Tests.Sending;

/// <summary>Messages of a bakery that the tests and the README's pictures send.</summary>
internal static class Samples
{
    /// <summary>A loaf of bread, 500 × 250, as JPEG.</summary>
    public static byte[] Picture { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Pictures", "bread.jpg"));

    public static AlimTalkMessage Shipped(string template, string to, string name = "김하늘", string goods = "통밀 식빵 외 1건", string invoice = "6302-1147-8821", string? fallback = null, string? channel = null) => new()
    {
        To = to,
        ChannelId = channel,
        TemplateCode = template,
        Variables = new() { ["이름"] = name, ["상품"] = goods, ["송장"] = invoice },
        Failover = fallback is null
            ? new AlimTalkFailover { Enabled = false }
            : new AlimTalkFailover { Enabled = true, Mode = FailoverMode.Auto, FallbackChannel = FallbackChannel.Sms, FallbackContent = fallback },
    };

    public static BrandMessage Brand(string to, string? channel = null) => new()
    {
        To = to,
        ChannelId = channel,
        Bubble = BrandBubble.Image,
        Text = "서연님, 지난주에 담아 두신 시나몬 롤이 오늘부터 다시 나옵니다. 오전 10시, 성수점.",
        Image = Attachment.FromBytes(Picture, "roll.jpg"),
        Coupon = new BrandCoupon { Title = "3000원 할인 쿠폰", Description = "11월 30일까지", Link = new BrandLink { MobileUrl = "https://morak.example/coupon" } },
        Buttons = [new BrandButton { Type = ButtonType.WebLink, Name = "예약하고 가기", MobileUrl = "https://morak.example/book" }],
    };
}
