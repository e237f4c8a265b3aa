using KMessage.Solapi;

namespace KMessage.Inbox.Tests.Sending;

/// <summary>Templates that are made and handed in over the wire, as an app would do it.</summary>
internal static class Templates
{
    /// <summary>A shipping notice with a title and two buttons.</summary>
    public static Task<string> ShippedAsync(SolapiProvider solapi, string? channel = null) => AddAsync(solapi, new TemplateDraft
    {
        Name = "배송 안내",
        ChannelId = channel,
        CategoryCode = "003001",
        Emphasis = TemplateEmphasis.Title,
        EmphasisTitle = "오늘 출발했어요",
        EmphasisSubtitle = "모락 베이커리 배송 안내",
        Text = "#{이름}님, 주문하신 빵이 따뜻할 때 출발했습니다. 받으시면 한 시간 안에 드실 때 가장 맛있어요.\n\n상품: #{상품}\n송장: #{송장}",
        Buttons =
        [
            new MessageButton { Type = ButtonType.WebLink, Name = "배송 조회하기", MobileUrl = "https://morak.example/track", PcUrl = "https://morak.example/track" },
            new MessageButton { Type = ButtonType.WebLink, Name = "주문 상세 보기", MobileUrl = "https://morak.example/order", PcUrl = "https://morak.example/order" },
        ],
    });

    /// <summary>A booking that is confirmed.</summary>
    public static Task<string> BookedAsync(SolapiProvider solapi, string? channel = null) => AddAsync(solapi, new TemplateDraft
    {
        Name = "예약 확정",
        ChannelId = channel,
        CategoryCode = "002001",
        Text = "#{이름}님, 예약이 확정되었습니다.\n\n일시: #{일시}\n매장: #{매장}",
        Buttons = [new MessageButton { Type = ButtonType.WebLink, Name = "예약 보기", MobileUrl = "https://morak.example/book", PcUrl = "https://morak.example/book" }],
    });

    /// <summary>A KakaoTalk channel with a name that people know.</summary>
    public static async Task<string> ChannelAsync(SolapiProvider solapi)
    {
        const string Name = "@모락베이커리", Owner = "01000000000", TokenOfTheSandbox = "123456";
        (await solapi.RequestChannelTokenAsync(Name, Owner)).IsSuccess.Should().BeTrue();
        return (await solapi.LinkChannelAsync(Name, Owner, "005001", TokenOfTheSandbox)).Value.ChannelId;
    }

    private static async Task<string> AddAsync(SolapiProvider solapi, TemplateDraft draft)
    {
        var made = await solapi.CreateTemplateAsync(draft);
        made.IsSuccess.Should().BeTrue("the template is to be made, but: {0}", made.IsSuccess ? null : made.Error);
        var code = made.Value.Code;
        var handedIn = await solapi.RequestInspectionAsync(code);
        handedIn.IsSuccess.Should().BeTrue("it is to be handed in, but: {0}", handedIn.IsSuccess ? null : handedIn.Error);

        // The reviewers of the tool approve what they are shown.
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await solapi.GetTemplateAsync(code, deadline.Token)).Value.Status != TemplateStatus.Approved)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, deadline.Token);
        }

        return code;
    }
}
