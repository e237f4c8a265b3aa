using KMessage.Sandbox;

namespace KMessage.Providers.Tests.Iwinv.Sandbox;

/// <summary>What people read: values by position end where their names stand, in the text and behind the buttons.</summary>
public sealed class PhoneTests : IwinvSandboxTest
{
    [Fact]
    public async Task Named_variables_show_at_their_places_whatever_their_order()
    {
        Gateway.Templates.Add("ORDER", "#{이름}님, 주문 #{주문번호}은 #{날짜}에 #{택배사}로 도착합니다.");

        await KMsg.SendOrThrowAsync(new AlimTalkMessage
        {
            To = Person,
            TemplateCode = "ORDER",
            Variables = new() { ["택배사"] = "한진", ["날짜"] = "11월 24일", ["주문번호"] = "2026-1", ["이름"] = "홍길동" },
        });
        Clock.Advance(DeliveryTime);

        Arrived().View.Text.Should().Be("홍길동님, 주문 2026-1은 11월 24일에 한진로 도착합니다.");
    }

    [Fact]
    public async Task Names_that_look_like_numbers_keep_their_places()
    {
        Gateway.Templates.Add("NUMBERS", "#{2}-#{10}-#{1}");

        await KMsg.SendOrThrowAsync(new AlimTalkMessage { To = Person, TemplateCode = "NUMBERS", Variables = new() { ["1"] = "하나", ["2"] = "둘", ["10"] = "열" } });
        Clock.Advance(DeliveryTime);

        Arrived().View.Text.Should().Be("둘-열-하나");
    }

    [Fact]
    public async Task A_name_that_stands_twice_shows_its_one_value_twice()
    {
        Gateway.Templates.Add("TWICE", "#{이름}님, #{금액}원을 #{이름}님 계좌로 보냈습니다. 잔액 #{잔액}원");

        await KMsg.SendOrThrowAsync(new AlimTalkMessage { To = Person, TemplateCode = "TWICE", Variables = new() { ["잔액"] = "9,000", ["이름"] = "김철수", ["금액"] = "1,000" } });
        Clock.Advance(DeliveryTime);

        Arrived().View.Text.Should().Be("김철수님, 1,000원을 김철수님 계좌로 보냈습니다. 잔액 9,000원");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Names_behind_buttons_end_in_the_right_links(bool textIsGiven)
    {
        const string Text = "#{이름}님의 주문";
        Gateway.Templates.Add(new SandboxTemplate
        {
            Id = "LINKS",
            Content = Text,
            Buttons =
            [
                new SandboxButton("배송조회", "WL", MobileLink: "https://m.shop.kr/#{송장}", DesktopLink: "https://shop.kr/#{주문}/#{송장}"),
                new SandboxButton("앱", "AL", AndroidLink: "shop://a/#{앱}", IosLink: "shop://i/#{이름}/#{끝}"),
            ],
        });
        MessageButton[] buttons =
        [
            new() { Type = ButtonType.WebLink, Name = "배송조회", MobileUrl = "https://m.shop.kr/#{송장}", PcUrl = "https://shop.kr/#{주문}/#{송장}" },
            new() { Type = ButtonType.AppLink, Name = "앱", AndroidUrl = "shop://a/#{앱}", IosUrl = "shop://i/#{이름}/#{끝}" },
        ];

        await KMsg.SendOrThrowAsync(new AlimTalkMessage
        {
            To = Person,
            TemplateCode = "LINKS",
            TemplateText = textIsGiven ? Text : null,
            Buttons = textIsGiven ? buttons : [],
            Variables = new() { ["앱"] = "A", ["끝"] = "Z", ["주문"] = "77", ["송장"] = "99", ["이름"] = "hong" },
        });
        Clock.Advance(DeliveryTime);

        SandboxMessage arrived = Arrived();
        arrived.View.Text.Should().Be("hong님의 주문");
        arrived.View.Buttons.Select(button => (button.MobileLink, button.DesktopLink, button.IosLink, button.AndroidLink)).Should().Equal(
            ("https://m.shop.kr/99", "https://shop.kr/77/99", null, null),
            (null, null, "shop://i/hong/Z", "shop://a/A"));
        Gateway.Requests.Should().HaveCount(textIsGiven ? 1 : 2, "a text that is given needs no look-up");
    }

    [Fact]
    public async Task A_variable_that_is_missing_is_named_and_nothing_is_sent()
    {
        Gateway.Templates.Add("PAIR", "#{이름} #{송장}");

        KMsgError error = (await KMsg.SendAsync(new AlimTalkMessage { To = Person, TemplateCode = "PAIR", Variables = new() { ["이름"] = "홍", ["송장번호"] = "1" } })).Error!;

        error.Field.Should().Be("Variables");
        error.Problem.English.Should().Contain("송장");
        Sends.Should().BeEmpty();
    }

    [Fact]
    public async Task Texts_of_every_length_reach_the_phone_as_they_were_written()
    {
        string longText = string.Concat(Enumerable.Repeat("똠방각하 펲시콜라 ", 50)).Trim();

        await KMsg.SendOrThrowAsync(new TextMessage { To = "01020000001", Text = "안녕하세요 \"따옴표\"\n줄\\바꿈" });
        await KMsg.SendOrThrowAsync(new LmsMessage { To = "01020000002", Text = longText, Subject = "[공지] 긴 글" });
        await KMsg.SendOrThrowAsync(Picture("01020000003"));
        Clock.Advance(DeliveryTime);

        SandboxMessage sms = Arrived("01020000001");
        SandboxMessage lms = Arrived("01020000002");
        SandboxMessage mms = Arrived("01020000003");
        (sms.Type, sms.Text, sms.From).Should().Be((SandboxMessageType.Sms, "안녕하세요 \"따옴표\"\n줄\\바꿈", Sender));
        (lms.Type, lms.Text, lms.Subject).Should().Be((SandboxMessageType.Lms, longText, "[공지] 긴 글"));
        (mms.Type, mms.Text, mms.Subject, mms.View.ImageId).Should().Be((SandboxMessageType.Mms, "사진", "제목", "photo.jpg"));
    }
}
