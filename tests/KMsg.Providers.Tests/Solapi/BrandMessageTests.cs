using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

public sealed class BrandMessageTests : SolapiTest
{
    private const string Links = "\"linkMobile\":\"https://a.kr\",\"linkPc\":\"https://b.kr\",\"linkAndroid\":\"app://and\",\"linkIos\":\"app://ios\"";
    private const string WebLink = """{"name":"보기","linkType":"WL","linkMobile":"https://a.kr"}""";
    private const string Coupon = """{"title":"10% 할인 쿠폰","description":"설명"}""";
    private const string Reduced = """{"title":"스피커","regularPrice":129000,"discountPrice":99000,"discountFixed":30000}""";
    private const string Product = """{"title":"스피커","regularPrice":129000,"discountPrice":99000,"discountRate":23}""";

    public static TheoryData<BrandBubble, string, string[]> Written => new()
    {
        { BrandBubble.Text, $$"""{"targeting":"I","chatBubbleType":"TEXT","adult":false,"content":"새 소식","buttons":[{{WebLink}}],"coupon":{{Coupon}}}""", [] },
        { BrandBubble.Image, $$"""{"targeting":"I","chatBubbleType":"IMAGE","adult":false,"content":"새 소식","imageId":"F1","imageLink":"https://a.kr","buttons":[{{WebLink}}]}""", ["BMS"] },
        { BrandBubble.Wide, $$"""{"targeting":"I","chatBubbleType":"WIDE","adult":false,"content":"새 소식","imageId":"F1","buttons":[{{WebLink}},{{WebLink}}],"coupon":{{Coupon}}}""", ["BMS_WIDE"] },
        {
            BrandBubble.WideItemList,
            $$"""{"targeting":"I","chatBubbleType":"WIDE_ITEM_LIST","adult":false,"header":"목록","mainWideItem":{{Item(1)}},"subWideItemList":[{{Item(2)}},{{Item(3)}},{{Item(2)}}],"buttons":[{{WebLink}}]}""",
            ["BMS_WIDE_MAIN_ITEM_LIST", "BMS_WIDE_SUB_ITEM_LIST", "BMS_WIDE_SUB_ITEM_LIST"]
        },
        {
            BrandBubble.Commerce,
            $$"""{"targeting":"I","chatBubbleType":"COMMERCE","adult":false,"additionalContent":"무료 배송","imageId":"F1","commerce":{{Product}},"buttons":[{{WebLink}}],"coupon":{{Coupon}}}""",
            ["BMS"]
        },
        {
            BrandBubble.CarouselFeed,
            $$$$"""{"targeting":"I","chatBubbleType":"CAROUSEL_FEED","adult":false,"carousel":{"list":[{{{{Feed(1)}}}},{{{{Feed(2)}}}}],"tail":{{{{{Links}}}}}}}""",
            ["BMS_CAROUSEL_FEED_LIST", "BMS_CAROUSEL_FEED_LIST"]
        },
        {
            BrandBubble.CarouselCommerce,
            $$$$"""{"targeting":"I","chatBubbleType":"CAROUSEL_COMMERCE","adult":false,"additionalContent":"특가","carousel":{"head":{"header":"추천","content":"모았어요","imageId":"F3",{{{{Links}}}}},"list":[{"commerce":{{{{Reduced}}}},"additionalContent":"무료","imageId":"F1","buttons":[{{{{WebLink}}}},{{{{WebLink}}}}]}],"tail":{"linkMobile":"https://a.kr"}}}""",
            ["BMS_CAROUSEL_COMMERCE_LIST", "BMS_CAROUSEL_COMMERCE_LIST"]
        },
        {
            BrandBubble.PremiumVideo,
            $$"""{"targeting":"I","chatBubbleType":"PREMIUM_VIDEO","adult":false,"header":"영상","content":"보세요","video":{"videoUrl":"https://tv.kakao.com/v/460734285","imageId":"F1","imageLink":"https://a.kr"},"buttons":[{{WebLink}}],"coupon":{{Coupon}}}""",
            ["KAKAO"]
        },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public async Task Every_bubble_is_written_whole_and_its_pictures_stored_for_it(BrandBubble bubble, string bms, string[] storage)
    {
        // The id tells the picture, not the order of the uploads, which run side by side.
        Gateway.OnUpload = request => RecordingGateway.Ok($$"""{"fileId":"F{{Convert.FromBase64String((string)request.Json["file"]!)[3]}}"}""");

        (await Solapi.SendAsync(BrandSamples.Of(bubble))).IsSuccess.Should().BeTrue();

        JsonNode message = Gateway.Sends.Single().Messages.Single();
        ((string?)message["type"]).Should().Be("BMS_FREE");
        JsonNode.DeepEquals(message["kakaoOptions"]!["bms"], JsonNode.Parse(bms)).Should().BeTrue(message["kakaoOptions"]!.ToJsonString(Relaxed));
        message["kakaoOptions"]!["disableSms"]!.GetValue<bool>().Should().BeTrue();
        Gateway.Uploads.Select(upload => (string?)upload.Json["type"]).Should().BeEquivalentTo(storage);
    }

    [Theory]
    [InlineData(BrandTargeting.Friends, "I")]
    [InlineData(BrandTargeting.Consenting, "M")]
    [InlineData(BrandTargeting.ConsentingNonFriends, "N")]
    public async Task The_target_stands_in_both_forms(BrandTargeting targeting, string wire)
    {
        await Solapi.SendBatchAsync([BrandSamples.Of(BrandBubble.Text) with { Targeting = targeting, IsForAdults = true }, Templated() with { Targeting = targeting, MessageId = "m2" }]);

        Gateway.Sends.Single().Messages.Select(message => (string?)message["kakaoOptions"]!["bms"]!["targeting"]).Should().Equal(wire, wire);
        Gateway.Sends.Single().Messages.First()["kakaoOptions"]!["bms"]!["adult"]!.GetValue<bool>().Should().BeTrue();
    }

    [Theory]
    [InlineData(BrandBubble.Text, "BMS_TEXT")]
    [InlineData(BrandBubble.Image, "BMS_IMAGE")]
    [InlineData(BrandBubble.Wide, "BMS_WIDE")]
    [InlineData(BrandBubble.WideItemList, "BMS_WIDE_ITEM_LIST")]
    [InlineData(BrandBubble.Commerce, "BMS_COMMERCE")]
    [InlineData(BrandBubble.CarouselFeed, "BMS_CAROUSEL_FEED")]
    [InlineData(BrandBubble.CarouselCommerce, "BMS_CAROUSEL_COMMERCE")]
    [InlineData(BrandBubble.PremiumVideo, "BMS_PREMIUM_VIDEO")]
    public async Task A_template_goes_out_with_its_bubble_and_wrapped_variables(BrandBubble bubble, string type)
    {
        await KMsg.SendAsync(Templated() with { Bubble = bubble, Variables = new() { ["이름"] = "김" } });

        JsonNode message = Gateway.Sends.Single().Messages.Single();
        ((string?)message["type"]).Should().Be(type);
        message["text"].Should().BeNull();
        message["kakaoOptions"]!.ToJsonString(Relaxed).Should().Be(
            $$$"""{"pfId":"{{{Channel}}}","disableSms":true,"templateId":"KA01TPBRAND","variables":{"#{이름}":"김"},"bms":{"targeting":"I"}}""");
    }

    [Fact]
    public async Task Every_kind_of_button_goes_out_with_what_it_carries()
    {
        await Solapi.SendBatchAsync(
        [
            BrandSamples.Of(BrandBubble.Image) with
            {
                Image = Attachment.FromFileId("F"),
                Buttons =
                [
                    new() { Type = ButtonType.WebLink, Name = "웹", MobileUrl = "https://a.kr", PcUrl = "https://b.kr", OpensBrowser = true },
                    new() { Type = ButtonType.AppLink, Name = "앱", IosUrl = "app://ios", OpensBrowser = false },
                    new() { Type = ButtonType.AddChannel, Name = "" },
                    new() { Type = ButtonType.BotKeyword, Name = "봇", ChatExtra = "x" },
                    new() { Type = ButtonType.MessageDelivery, Name = "전달" },
                ],
            },
            BrandSamples.Of(BrandBubble.Text) with
            {
                MessageId = "m2",
                Buttons = [new() { Type = ButtonType.ConsultSwitch, Name = "상담" }, new() { Type = ButtonType.BotSwitch, Name = "전환" }, new() { Type = ButtonType.BusinessForm, Name = "폼" }],
            },
        ]);

        Gateway.Sends.Single().Messages.SelectMany(message => message["kakaoOptions"]!["bms"]!["buttons"]!.AsArray()).Select(button => button!.ToJsonString(Relaxed)).Should().Equal(
            """{"name":"웹","linkType":"WL","linkMobile":"https://a.kr","linkPc":"https://b.kr","targetOut":true}""",
            """{"name":"앱","linkType":"AL","linkIos":"app://ios","targetOut":false}""",
            """{"linkType":"AC"}""",
            """{"name":"봇","linkType":"BK","chatExtra":"x"}""",
            """{"name":"전달","linkType":"MD"}""",
            """{"name":"상담","linkType":"BC"}""",
            """{"name":"전환","linkType":"BT"}""",
            """{"name":"폼","linkType":"BF"}""");
    }

    [Fact]
    public async Task Texts_and_links_of_all_parts_have_their_variables_filled_in()
    {
        BrandCarouselItem card = BrandSamples.Feed(1) with { Header = "#{n}님", Text = "#{n}", ImageLink = "https://a.kr/#{id}", Coupon = BrandSamples.Coupon with { Description = "#{n}" } };

        await KMsg.SendAsync(BrandSamples.Of(BrandBubble.CarouselFeed) with { Carousel = new() { Items = [card, card] }, Variables = new() { ["n"] = "김", ["id"] = "7" } });

        JsonNode sent = Gateway.Sends.Single().Messages.Single()["kakaoOptions"]!["bms"]!["carousel"]!["list"]![1]!;
        ((string?)sent["header"]).Should().Be("김님");
        ((string?)sent["content"]).Should().Be("김");
        ((string?)sent["imageLink"]).Should().Be("https://a.kr/7");
        ((string?)sent["coupon"]!["description"]).Should().Be("김");
    }

    [Fact]
    public async Task A_missing_variable_is_refused_with_the_part_that_needs_it()
    {
        Result<SendReceipt> result = await KMsg.SendAsync(BrandSamples.Of(BrandBubble.WideItemList) with { SubItems = [BrandSamples.Item(1), BrandSamples.Item(1) with { Title = "#{n}" }, BrandSamples.Item(1)] });

        result.Error!.Problem.English.Should().Contain("SubItems[1].Title").And.Contain("#{n}");
        Gateway.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task One_picture_for_two_uses_is_stored_for_each()
    {
        Attachment picture = BrandSamples.Picture(1);
        BrandWideItem item = BrandSamples.Item(1) with { Image = picture };

        await Solapi.SendAsync(BrandSamples.Of(BrandBubble.WideItemList) with { MainItem = item, SubItems = [item, item, item] });

        Gateway.Uploads.Select(upload => (string?)upload.Json["type"]).Should().BeEquivalentTo("BMS_WIDE_MAIN_ITEM_LIST", "BMS_WIDE_SUB_ITEM_LIST");
        JsonNode bms = Gateway.Sends.Single().Messages.Single()["kakaoOptions"]!["bms"]!;
        string[] sub = [.. bms["subWideItemList"]!.AsArray().Select(each => (string)each!["imageId"]!)];
        sub.Distinct().Should().ContainSingle().Which.Should().NotBe((string?)bms["mainWideItem"]!["imageId"]);
    }

    private static BrandMessage Templated() => new() { To = Person, ChannelId = Channel, MessageId = "m1", TemplateCode = "KA01TPBRAND" };

    private static string Item(int picture) => $$"""{"title":"제목","imageId":"F{{picture}}",{{Links}}}""";

    private static string Feed(int picture) => $$"""{"header":"머리","content":"글","imageId":"F{{picture}}","imageLink":"https://a.kr","buttons":[{{WebLink}}],"coupon":{{Coupon}}}""";
}
