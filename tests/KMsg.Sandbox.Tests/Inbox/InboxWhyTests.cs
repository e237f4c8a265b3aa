using System.Net;
using System.Text.Json;
using KMessage.Sandbox.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Sandbox.Tests.Inbox;

/// <summary>What "why" tells. The app in these tests is the SDK, or a client that writes what the spec says.</summary>
public sealed class InboxWhyTests
{
    private const string Otp = "[모락] 인증번호: 482913\n3분 안에 입력해 주세요. 절대 알리지 마세요.";
    private const string Someone = "01012345678";

    private readonly FakeTimeProvider _clock = Clock.At();

    [Fact]
    public async Task An_OTP_of_67_bytes_shows_its_bytes_cell_by_cell()
    {
        await using var sandbox = await StartAsync();
        var why = await SendAsync(sandbox, SolapiCaller.Sms(text: Otp));

        why.At("length.used").GetInt32().Should().Be(67);
        why.At("length.limit").GetInt32().Should().Be(90);
        why.At("length.left").GetInt32().Should().Be(23);
        var cells = why.Items("length.cells");
        cells.Sum(cell => cell.At("width").GetInt32()).Should().Be(90);
        cells.Count(cell => cell.Text("kind") == "empty").Should().Be(23);
        cells.Should().OnlyContain(cell => !cell.At("wraps").GetBoolean());
        why.At("verdict.headline.ko").GetString().Should().EndWith("문자로 도착했습니다");
        why.At("verdict.because.ko").GetString().Should().Be("종류를 정하지 않은 요청이었고, 글이 67바이트라서 SMS로 나갔습니다.");
        why.At("screen.0.lead").GetString().Should().Be("[Web발신]");
        why.At("cost.total").GetDecimal().Should().Be(18);
    }

    [Fact]
    public async Task A_double_cell_at_the_end_of_a_row_says_that_it_wraps()
    {
        await using var sandbox = await StartAsync();

        var why = await SendAsync(sandbox, SolapiCaller.Sms(text: "a" + new string('가', 20)));

        why.Items("length.cells").Single(cell => cell.At("wraps").GetBoolean()).At("start").GetInt32().Should().Be(29);
    }

    [Fact]
    public async Task Forty_five_Hangul_are_an_SMS_and_forty_six_an_LMS_with_the_mark_at_90()
    {
        await using var sandbox = await StartAsync();

        var fits = await SendAsync(sandbox, SolapiCaller.Sms(text: new string('가', 45)));
        var longer = await SendAsync(sandbox, SolapiCaller.Sms(text: new string('가', 46)));

        fits.Text("type").Should().Be("SMS");
        fits.At("length.left").GetInt32().Should().Be(0);
        longer.Text("type").Should().Be("LMS");
        longer.At("length.limit").GetInt32().Should().Be(2000);
        longer.At("length.mark").GetInt32().Should().Be(90);
        longer.At("length.cells").ValueKind.Should().Be(JsonValueKind.Null);
        var decided = longer.Items("decision").Single(question => question.Text("mark") == "decided");
        decided.At("answer.en").GetString().Should().StartWith("no → LMS");
    }

    [Fact]
    public async Task A_character_that_CP949_lacks_is_named_with_its_place_and_no_total_is_claimed()
    {
        await using var sandbox = await StartAsync();

        var why = await SendAsync(sandbox, SolapiCaller.Sms(text: "[모락] 갓 구운 식빵 나왔어요🍞 오늘"));

        why.Text("status").Should().Be("refused");
        why.Text("code").Should().Be("1029");
        why.At("verdict.because.en").GetString().Should().Contain("Character 18").And.Contain("U+1F35E");
        why.At("verdict.fix.ko").GetString().Should().Contain("🍞");
        why.At("length.left").ValueKind.Should().Be(JsonValueKind.Null);
        why.Items("length.outside").Single().At("position").GetInt32().Should().Be(18);
        why.Items("length.cells").Single(cell => cell.Text("kind") == "outside").Text("codePoint").Should().Be("U+1F35E");
        why.Items("timeline.0.steps").Column("state").Should().Equal("bad", "never", "never");
        why.Items("decision")[^1].Text("mark").Should().Be("refused");
        why.At("wire.openOn").GetString().Should().Be("response");
        why.At("wire.highlight").GetString().Should().Be("1029");
        why.At("wire.reportNote.en").GetString().Should().Contain("refused");
        why.At("screen.0.state").GetString().Should().Be("ghost");
        why.At("cost.total").GetDecimal().Should().Be(0);
    }

    [Fact]
    public async Task An_AlimTalk_without_KakaoTalk_is_a_ghost_with_one_real_text_under_it()
    {
        await using var sandbox = await StartAsync();
        sandbox.Phones[Someone].HasKakaoTalk = false;

        var why = await SendAsync(sandbox, SolapiCaller.AlimTalk(sandbox, more: ""","replacements":[{"text":"대신 드리는 글"}]"""));

        why.Text("status").Should().Be("replaced");
        why.Text("tone").Should().Be("warn");
        var screen = why.Items("screen");
        screen.Column("state").Should().Equal("ghost", "solid");
        screen[0].Text("code").Should().Be("3104");
        screen[0].Text("header").Should().Be("알림톡 도착");
        screen[1].At("hook.ko").GetString().Should().Be("문자로 대신 도착");
        screen[1].At("text.0.text").GetString().Should().Be("대신 드리는 글");
        why.Items("timeline").Should().HaveCount(2);
        why.Items("timeline.0.steps").Column("state").Should().Equal("done", "bad", "never");
        why.Items("timeline.1.steps").Column("state").Should().Equal("done", "done", "done");
        why.At("length.of").GetString().Should().Be("fallback");
        why.At("cost.total").GetDecimal().Should().Be(18);
        why.At("variables.1.name").GetString().Should().Be("code");
        why.At("variables.1.text").GetString().Should().Be("123456");
        why.At("wire.csharp").GetString().Should().Contain("AlimTalkMessage").And.Contain("[\"code\"] = \"123456\"").And.Contain("대신 드리는 글");
    }

    [Fact]
    public async Task The_same_without_a_fallback_reaches_nobody_and_costs_nothing()
    {
        await using var sandbox = await StartAsync();
        sandbox.Phones[Someone].HasKakaoTalk = false;

        var why = await SendAsync(sandbox, SolapiCaller.AlimTalk(sandbox, kakaoMore: ""","disableSms":true"""));

        why.Text("status").Should().Be("failed");
        why.Text("code").Should().Be("3104");
        why.Items("screen").Column("state").Should().Equal("ghost");
        why.At("cost.total").GetDecimal().Should().Be(0);
        why.At("verdict.fix.en").GetString().Should().Contain("Failover");
    }

    [Fact]
    public async Task A_text_that_differs_from_its_template_shows_both_with_the_difference_marked()
    {
        await using var sandbox = await StartAsync();
        sandbox.Templates.Add("BOOKING_OK", "#{이름}님, 예약이 확정되었습니다.\n일시: #{일시}");
        var body = $$$"""{"to":"{{{Someone}}}","from":"01000000000","text":"정민재님, 예약이 확정되었어요!\n일시: 11월 28일\n인원: 2명","kakaoOptions":{"pfId":"{{{sandbox.KakaoChannelId}}}","templateId":"BOOKING_OK"}}""";

        var why = await SendAsync(sandbox, body);

        why.Text("code").Should().Be("1043");
        why.At("comparison.differences").GetInt32().Should().Be(2);
        var lines = why.Items("comparison.lines");
        lines.Column("kind").Should().Equal("approved", "sent", "same", "sent");
        Changed(lines[0]).Should().Be("습니다.");
        Changed(lines[1]).Should().Be("어요!");
        lines[0].At("parts.0.text").GetString().Should().Be("정민재님, 예약이 확정되었");
        Changed(lines[3]).Should().Be("인원: 2명");
        lines[3].At("note.en").GetString().Should().Contain("template lacks");
        why.At("wire.response.startLine").GetString().Should().Be("HTTP/1.1 200 OK");
        why.At("wire.openOn").GetString().Should().Be("response");
        why.Items("decision").Column("mark").Should().Equal("none", "refused", "none");
        why.Items("screen").Should().ContainSingle("no fallback is sent for a configuration fault");
        why.At("screen.0.text.0.text").GetString().Should().StartWith("정민재님, 예약이 확정되었어요!");

        static string? Changed(JsonElement line) => line.Items("parts").Single(part => part.At("changed").GetBoolean()).Text("text");
    }

    [Fact]
    public async Task A_phone_that_is_off_keeps_its_message_at_the_carrier_and_says_for_how_long()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        sandbox.Phones[Someone].IsPoweredOn = false;
        await SendAsync(sandbox, SolapiCaller.Sms());
        _clock.Advance(TimeSpan.FromMinutes(71));

        var waiting = await inbox.LatestAsync();
        await inbox.PutAsync("phones/" + Someone, """{"power":true}""");
        var arrived = await inbox.LatestAsync();

        waiting.Text("status").Should().Be("at-carrier");
        waiting.At("verdict.headline.en").GetString().Should().Be("The carrier has held it for 1 h 11 min");
        waiting.Items("timeline.0.steps").Column("state").Should().Equal("done", "now", "never");
        waiting.At("screen.0.state").GetString().Should().Be("waiting");
        arrived.Text("status").Should().Be("delivered");
    }

    [Fact]
    public async Task A_phone_that_stays_off_ends_in_3043_after_a_day()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        sandbox.Phones[Someone].IsPoweredOn = false;
        await SendAsync(sandbox, SolapiCaller.Sms());

        await inbox.PostAsync("clock/advance", """{"by":"P1D"}""");

        (await inbox.LatestAsync()).Text("code").Should().Be("3043");
    }

    [Fact]
    public async Task Advertising_to_somebody_who_opted_out_fails_and_a_plain_text_arrives()
    {
        await using var sandbox = await StartAsync();
        sandbox.Phones[Someone].HasOptedOut = true;
        _clock.Advance(TimeSpan.FromMinutes(1));

        var advertising = await SendAsync(sandbox, SolapiCaller.Sms(text: "(광고) 할인"));
        var plain = await SendAsync(sandbox, SolapiCaller.Sms(text: "주문이 접수되었습니다"));

        advertising.Text("code").Should().Be("2061");
        advertising.At("verdict.because.en").GetString().Should().Contain("on 23 November");
        advertising.Items("timeline.0.steps").Column("state").Should().Equal("done", "bad", "never");
        plain.Text("status").Should().Be("delivered");
    }

    [Fact]
    public async Task An_LMS_has_its_title_and_an_MMS_its_picture_from_this_server()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        var picture = IwinvCaller.Jpeg();

        var kmsg = SdkSender.Solapi(sandbox, _clock);
        await SdkSender.SendAsync(kmsg, new LmsMessage { To = Someone, Subject = "제목", Text = "긴 글" });
        var lms = await inbox.LatestAsync();
        await SdkSender.SendAsync(kmsg, new MmsMessage { To = Someone, Text = "사진", Image = Attachment.FromBytes(picture, "a.jpg") });
        var mms = await inbox.LatestAsync();
        var shown = await inbox.Http.GetByteArrayAsync(mms.At("screen.0.picture.url").GetString());

        lms.At("screen.0.title").GetString().Should().Be("제목");
        mms.Text("type").Should().Be("MMS");
        mms.At("screen.0.picture.alt.ko").GetString().Should().NotBeNullOrEmpty();
        shown.Should().Equal(picture);
    }

    [Fact]
    public async Task A_message_over_IWINV_has_the_same_views_with_its_own_codes()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        sandbox.Phones[Someone].IsKnown = false;
        sandbox.Phones["01077778888"].HasKakaoTalk = false;
        var kmsg = SdkSender.Iwinv(sandbox);

        await SdkSender.SendAsync(kmsg, new SmsMessage { To = Someone, Text = "글" });
        var text = await inbox.LatestAsync();
        await SdkSender.SendAsync(kmsg, new AlimTalkMessage
        {
            To = "01077778888",
            TemplateCode = "AUTH_OTP",
            Variables = new() { ["code"] = "482913" },
            Failover = new AlimTalkFailover { Enabled = true, FallbackContent = "대신 482913" },
        });
        var alimTalk = await inbox.LatestAsync();

        text.Text("code").Should().Be("07");
        text.At("verdict.headline.ko").GetString().Should().Contain("없는 번호");
        text.At("wire.reportNote.en").GetString().Should().Contain("IWINV sends no reports");
        alimTalk.Text("status").Should().Be("replaced");
        alimTalk.At("screen.1.text.0.text").GetString().Should().Be("대신 482913");
        alimTalk.At("variables.1.text").GetString().Should().Be("482913");
    }

    [Fact]
    public async Task An_RCS_message_to_a_phone_without_RCS_is_a_ghost_and_to_another_a_card()
    {
        await using var sandbox = await StartAsync();
        sandbox.Phones["01077778888"].TakesRcs = false;
        const string Rcs = ""","type":"RCS_SMS","rcsOptions":{"brandId":"BR.morak","buttons":[{"buttonType":"WL","buttonName":"지도 보기","link":"https://morak.example/map"}]}""";

        var card = await SendAsync(sandbox, SolapiCaller.Sms(text: "예약이 확정되었습니다", more: Rcs));
        var ghost = await SendAsync(sandbox, SolapiCaller.Sms(to: "01077778888", text: "예약이 확정되었습니다", more: Rcs));

        card.Text("type").Should().Be("RCS");
        card.At("screen.0.state").GetString().Should().Be("solid");
        card.At("screen.0.sender").GetString().Should().Be("BR.morak");
        card.Items("screen.0.buttons").Column("name").Should().Equal("지도 보기");
        ghost.Text("code").Should().Be("3046");
        ghost.Items("screen").Column("state").Should().Equal("ghost");
        ghost.At("phone.bent.0.key").GetString().Should().Be("rcs");
    }

    [Fact]
    public async Task A_brand_message_shows_its_mark_coupon_buttons_and_opt_out_line()
    {
        await using var sandbox = await StartAsync();
        var bms = """{"targeting":"I","chatBubbleType":"TEXT","content":"시나몬 롤이 나왔습니다","coupon":{"title":"3000원 할인 쿠폰","description":"이번 달까지","linkMobile":"https://morak.example/c"},"buttons":[{"linkType":"WL","name":"예약하기","linkMobile":"https://morak.example/b"}]}""";

        var why = await SendAsync(sandbox, $$$"""{"to":"{{{Someone}}}","from":"01000000000","type":"BMS_FREE","kakaoOptions":{"pfId":"{{{sandbox.KakaoChannelId}}}","disableSms":true,"bms":{{{bms}}}}}""");

        why.Text("status").Should().Be("delivered", why.At("wire.response.body").GetString());
        var item = why.At("screen.0");
        item.At("isAd").GetBoolean().Should().BeTrue();
        item.At("text.0.text").GetString().Should().Be("시나몬 롤이 나왔습니다");
        item.At("coupon.title").GetString().Should().Be("3000원 할인 쿠폰");
        item.Items("buttons").Column("name").Should().Equal("예약하기");
        item.Text("footer").Should().StartWith("수신거부");
    }

    [Fact]
    public async Task An_AlimTalk_card_has_its_header_emphasis_items_and_buttons_in_the_templates_order()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        var made = await caller.PostAsync("kakao/v2/templates", $$"""
            {"channelId":"{{sandbox.KakaoChannelId}}","name":"배송","categoryCode":"001","content":"#{이름}님, 출발했습니다.","emphasizeType":"TEXT","emphasizeTitle":"오늘 출발했어요","emphasizeSubtitle":"배송 안내",
             "item":{"list":[{"title":"상품","description":"통밀 식빵"},{"title":"송장","description":"6302"}]},
             "buttons":[{"buttonType":"WL","buttonName":"배송 조회","linkMo":"https://morak.example/t"},{"buttonType":"WL","buttonName":"주문 보기","linkMo":"https://morak.example/o"}]}
            """);
        var templateId = made.Json.Text("templateId")!;
        sandbox.Templates.Approve(templateId);
        const string Buttons = """[{"buttonType":"WL","buttonName":"배송 조회","linkMo":"https://morak.example/t"},{"buttonType":"WL","buttonName":"주문 보기","linkMo":"https://morak.example/o"}]""";

        var why = await SendAsync(sandbox, $$$"""{"to":"{{{Someone}}}","from":"01000000000","kakaoOptions":{"pfId":"{{{sandbox.KakaoChannelId}}}","templateId":"{{{templateId}}}","disableSms":true,"variables":{"#{이름}":"김하늘"},"buttons":{{{Buttons}}}}}""");

        var card = why.At("screen.0");
        card.Text("state").Should().Be("solid", why.At("wire.response.body").GetString());
        card.Text("header").Should().Be("알림톡 도착");
        card.At("emphasis.title").GetString().Should().Be("오늘 출발했어요");
        card.Items("items").Column("title").Should().Equal("상품", "송장");
        card.Items("buttons").Column("name").Should().Equal("배송 조회", "주문 보기");
        why.Items("variables").Column("name").Should().Equal("이름", null);
    }

    [Fact]
    public async Task Long_requests_show_only_what_concerns_the_message()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        using var caller = new SolapiCaller(sandbox, _clock);
        var answer = await caller.SendAsync([.. Enumerable.Range(0, 50).Select(number => SolapiCaller.Sms(to: $"010111122{number:00}", text: $"글 {number}"))]);
        answer.Status.Should().Be(HttpStatusCode.OK);

        var row = (await inbox.FindAsync("to:01011112217")).Rows.Single();
        var why = await inbox.WhyAsync(row.Text("id")!);

        var body = why.At("wire.request.body").GetString();
        body.Should().Contain("글 17").And.NotContain("글 18");
        why.At("wire.request.note.en").GetString().Should().StartWith("49 ");
        why.At("wire.response.body").GetString().Should().Contain(row.Text("id")).And.NotContain((await inbox.FindAsync("to:01011112218")).Rows.Single().Text("id"));
    }

    [Fact]
    public async Task What_an_app_saw_of_a_fault_is_told_although_the_message_arrived()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        using var caller = new SolapiCaller(sandbox, _clock);

        await caller.SendAsync(SolapiCaller.Sms(to: MagicNumbers.ServerErrorAfterAccepting));

        var why = await inbox.LatestAsync();
        why.Text("status").Should().Be("delivered");
        why.At("wire.response.startLine").GetString().Should().Be("HTTP/1.1 500 Internal Server Error");
        why.At("wire.response.note.en").GetString().Should().Contain("had taken it");
        why.At("phone.isMagic").GetBoolean().Should().BeTrue();
    }

    private static async Task<JsonElement> LatestAsync(KMsgSandbox sandbox)
    {
        using var inbox = new InboxCaller(sandbox);
        return await inbox.LatestAsync();
    }

    private async Task<JsonElement> SendAsync(KMsgSandbox sandbox, string message)
    {
        using var caller = new SolapiCaller(sandbox, _clock);
        (await caller.SendAsync(message)).Status.Should().Be(HttpStatusCode.OK);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        return await LatestAsync(sandbox);
    }

    private Task<KMsgSandbox> StartAsync() => KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = _clock, DeliveryDelay = TimeSpan.Zero });
}
