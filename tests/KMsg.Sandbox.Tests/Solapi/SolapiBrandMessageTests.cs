using System.Globalization;
using System.Text.RegularExpressions;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed partial class SolapiBrandMessageTests
{
    private const string Link = """{"linkType":"WL","name":"보기","linkMobile":"https://a.kr"}""";
    private const string Wide = """{"title":"t","imageId":"<img>","linkMobile":"https://a.kr"}""";
    private const string Coupon = """ "coupon":{"title":"10% 할인 쿠폰","description":"설명","linkMobile":"https://a.kr"}""";
    private const string Commerce = """ "commerce":{"title":"t","regularPrice":1000}""";
    private const string Feed = """{"header":"h","content":"c","imageId":"<img>","buttons":[<l>]}""";
    private const string Goods = """{"commerce":{"title":"t","regularPrice":1000,"discountPrice":900,"discountRate":10},"imageId":"<img>","buttons":[<l>]}""";

    public static TheoryData<string, string> Cases => new()
    {
        { "", """ "chatBubbleType":"TEXT","content":"<가*1300>","buttons":[<l>,<l>,<l>,<l>,<l>]""" },
        { "", """ "chatBubbleType":"TEXT","adult":false,"content":"c","buttons":[<l>,<l>,<l>,<l>],<coupon>""" },
        { "", """ "chatBubbleType":"IMAGE","content":"c","imageId":"<img>","imageLink":"https://a.kr" """ },
        { "", """ "chatBubbleType":"WIDE","content":"<가*76>","imageId":"<img>","buttons":[<l>,<l>]""" },
        { "", """ "chatBubbleType":"WIDE_ITEM_LIST","header":"h","mainWideItem":<wide>,"subWideItemList":[<wide>,<wide>,<wide>]""" },
        { "", """ "chatBubbleType":"COMMERCE","imageId":"<img>",<commerce>,"buttons":[<l>]""" },
        { "", """ "chatBubbleType":"CAROUSEL_FEED","carousel":{"list":[<feed>,<feed>],"tail":{"linkMobile":"https://a.kr"}}""" },
        { "", """ "chatBubbleType":"CAROUSEL_COMMERCE","carousel":{"head":{"header":"h","content":"c","imageId":"<img>"},"list":[<goods>]}""" },
        { "", """ "chatBubbleType":"PREMIUM_VIDEO","header":"h","content":"c","video":{"videoUrl":"https://tv.kakao.com/v/1"},"buttons":[<l>]""" },
        { "1010", """ "chatBubbleType":"TEXT" """ },
        { "1010", """ "chatBubbleType":"IMAGE","content":"c" """ },
        { "1010", """ "content":"c" """ },
        { "1010", """ "chatBubbleType":"COMMERCE","imageId":"<img>",<commerce>""" },
        { "1010", """ "chatBubbleType":"COMMERCE","imageId":"<img>",<commerce>,"buttons":[]""" },
        { "1010", """ "chatBubbleType":"CAROUSEL_FEED","carousel":{"list":[{"header":"h"},{"header":"h"}]}""" },
        { "1010", """ "chatBubbleType":"PREMIUM_VIDEO","header":"h" """ },
        { "1011", """ "chatBubbleType":"POSTER","content":"c" """ },
        { "1011", """ "chatBubbleType":"TEXT","content":"c","imageId":"<img>" """ },
        { "1011", """ "chatBubbleType":"WIDE_ITEM_LIST","header":"h","mainWideItem":<wide>,"subWideItemList":[<wide>,<wide>]""" },
        { "1011", """ "chatBubbleType":"CAROUSEL_FEED","carousel":{"list":[<feed>]}""" },
        { "1011", """ "chatBubbleType":"CAROUSEL_FEED","carousel":{"head":{},"list":[<feed>,<feed>]}""" },
        { "1011", """ "chatBubbleType":"PREMIUM_VIDEO","video":{"videoUrl":"https://youtu.be/1"}""" },
        { "1011", """ "chatBubbleType":"TEXT","content":"c","coupon":{"title":"좋은 쿠폰","description":"d"}""" },
        { "1011", """ "chatBubbleType":"TEXT","content":"c","coupon":{"title":"101% 할인 쿠폰","description":"d"}""" },
        { "1011", """ "chatBubbleType":"COMMERCE","imageId":"<img>","commerce":{"title":"t","regularPrice":1000,"discountRate":10},"buttons":[<l>]""" },
        { "1011", """ "chatBubbleType":"COMMERCE","imageId":"<img>","commerce":{"title":"t","regularPrice":1000,"discountPrice":1,"discountRate":1,"discountFixed":1},"buttons":[<l>]""" },
        { "1011", """ "chatBubbleType":"COMMERCE","imageId":"<img>","commerce":{"title":"t","regularPrice":100000000},"buttons":[<l>]""" },
        { "1031", """ "chatBubbleType":"TEXT","content":"<가*1301>" """ },
        { "1031", """ "chatBubbleType":"WIDE","content":"<가*77>","imageId":"<img>" """ },
        { "1031", """ "chatBubbleType":"WIDE","content":"a\nb\nc","imageId":"<img>" """ },
        { "1031", """ "chatBubbleType":"PREMIUM_VIDEO","header":"<가*21>","video":{"videoUrl":"https://tv.kakao.com/v/1"}""" },
        { "1031", """ "chatBubbleType":"TEXT","content":"c","coupon":{"title":"배송비 할인 쿠폰","description":"<가*13>"}""" },
        { "1034", """ "chatBubbleType":"IMAGE","imageId":"ST01NOSUCHFILE" """ },
        { "1044", """ "chatBubbleType":"TEXT","content":"c","buttons":[{"buttonType":"WL","buttonName":"b","linkMo":"https://a.kr"}]""" },
        { "1044", """ "chatBubbleType":"TEXT","content":"c","buttons":[{"linkType":"BK","name":"#{이름}"}]""" },
        { "1044", """ "chatBubbleType":"COMMERCE","imageId":"<img>",<commerce>,"buttons":[{"linkType":"BK","name":"b"}]""" },
        { "1045", """ "chatBubbleType":"TEXT","content":"c","buttons":[{"linkType":"WL","name":"b"}]""" },
        { "1045", """ "chatBubbleType":"TEXT","content":"c","buttons":[{"linkType":"WL","name":"b","linkMobile":"https://localhost"}]""" },
        { "1045", """ "chatBubbleType":"TEXT","content":"c","buttons":[{"linkType":"AL","name":"b"}]""" },
        { "1045", """ "chatBubbleType":"CAROUSEL_FEED","carousel":{"list":[<feed>,<feed>],"tail":{"linkMobile":"https://a.kr/#{x}"}}""" },
        { "1049", """ "chatBubbleType":"TEXT","content":"c","buttons":[{"linkType":"BK","name":"123456789012345"}]""" },
        { "1049", """ "chatBubbleType":"WIDE","imageId":"<img>","buttons":[{"linkType":"BK","name":"123456789"}]""" },
        { "1050", """ "chatBubbleType":"TEXT","content":"c","buttons":[<l>,<l>,<l>,<l>,<l>,<l>]""" },
        { "1050", """ "chatBubbleType":"TEXT","content":"c","buttons":[<l>,<l>,<l>,<l>,<l>],<coupon>""" },
        { "1050", """ "chatBubbleType":"WIDE","imageId":"<img>","buttons":[<l>,<l>,<l>]""" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_free_brand_message_is_judged_by_its_bubble(string code, string bms)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await SendAsync(sandbox, caller, "BMS_FREE", "\"targeting\":\"I\"," + bms);

        answer.FailedCodes.Should().Equal(code.Length == 0 ? [] : [code], answer.Text);
    }

    [Theory]
    [InlineData("BMS_FREE", """ "chatBubbleType":"TEXT","content":"c" """, "", "1010")]
    [InlineData("BMS_FREE", """ "targeting":"A","chatBubbleType":"TEXT","content":"c" """, "", "1011")]
    [InlineData("BMS_TEXT", """ "targeting":"M" """, "", "1010")]
    [InlineData("BMS_TEXT", """ "targeting":"M" """, ""","templateId":"KA01TPBRAND" """, "")]
    public async Task A_brand_message_has_a_target_and_unless_it_is_free_a_template(string type, string bms, string more, string code)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await SendAsync(sandbox, caller, type, bms, more);

        answer.FailedCodes.Should().Equal(code.Length == 0 ? [] : [code], answer.Text);
    }

    [Fact]
    public async Task A_brand_message_shows_as_a_bubble_in_KakaoTalk()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });
        using var caller = new SolapiCaller(sandbox);

        await SendAsync(sandbox, caller, "BMS_FREE", """ "targeting":"I","chatBubbleType":"TEXT","content":"새 소식","buttons":[<l>]""");

        var view = sandbox.Messages.Single().View;
        view.Kind.Should().Be(PhoneViewKind.KakaoBubble);
        view.Text.Should().Be("새 소식");
        view.Buttons.Single().MobileLink.Should().Be("https://a.kr");
    }

    private static async Task<SolapiAnswer> SendAsync(KMsgSandbox sandbox, SolapiCaller caller, string type, string bms, string more = "")
    {
        var image = (await caller.PostAsync("storage/v1/files", """{"file":"/9j/4AAQ","type":"BMS","name":"a.jpg"}""")).Json.GetProperty("fileId").GetString();
        var filled = Repeated().Replace(
            bms.Replace("<wide>", Wide, StringComparison.Ordinal).Replace("<coupon>", Coupon, StringComparison.Ordinal)
                .Replace("<commerce>", Commerce, StringComparison.Ordinal).Replace("<feed>", Feed, StringComparison.Ordinal)
                .Replace("<goods>", Goods, StringComparison.Ordinal).Replace("<l>", Link, StringComparison.Ordinal).Replace("<img>", image, StringComparison.Ordinal),
            match => new string(match.Groups[1].Value[0], int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));
        return await caller.SendAsync($$"""{"to":"01012345678","type":"{{type}}","kakaoOptions":{"pfId":"{{sandbox.KakaoChannelId}}","bms":{ {{filled}} }{{more}} } }""");
    }

    [GeneratedRegex(@"<(.)\*(\d+)>")]
    private static partial Regex Repeated();
}
