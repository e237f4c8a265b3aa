using System.Net;
using System.Text.Json;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Iwinv;

public sealed class IwinvAlimTalkTests
{
    [Fact]
    public async Task An_AlimTalk_is_taken_and_reaches_the_phone()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SendAlimTalkAsync();

        answer.Code.Should().Be(200, answer.Text);
        answer.Json.GetProperty("success").GetInt32().Should().Be(1);
        answer.Json.GetProperty("fail").GetInt32().Should().Be(0);
        answer.Json.GetProperty("seqNo").ValueKind.Should().Be(JsonValueKind.Number);
        sandbox.Messages.Single().Should().BeEquivalentTo(new
        {
            Gateway = "iwinv",
            GroupId = answer.SeqNo,
            To = "01012345678",
            Type = SandboxMessageType.AlimTalk,
            TemplateId = "AUTH_OTP",
            Text = "[KMsg] 인증번호는 123456 입니다.",
            Status = SandboxMessageStatus.Delivered,
            StatusCode = "OK",
        });
        sandbox.Phones["010-1234-5678"].Inbox.Single().View.Kind.Should().Be(PhoneViewKind.AlimTalkCard);
        sandbox.Requests.Single().Should().BeEquivalentTo(new { Gateway = "iwinv", IsSend = true, IsAuthenticated = true, WasRecorded = true });
        sandbox.IwinvAlimTalkCharge.Should().Be(10_000_000 - 13);
        sandbox.SolapiBalance.Should().Be(10_000_000);
    }

    [Theory]
    [InlineData("\"김민수\",\"77\"", "김민수님의 주문 77", "https://a.kr/77")]
    [InlineData("\"77\",\"김민수\"", "77님의 주문 김민수", "https://a.kr/김민수")]
    public async Task Values_are_filled_in_by_position_so_a_wrong_order_shows(string values, string text, string link)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);
        sandbox.Templates.Add(new SandboxTemplate
        {
            Id = "10030",
            Content = "#{이름}님의 주문 #{번호}",
            Buttons = [new SandboxButton("보기", "WL", "https://a.kr/#{번호}", "https://a.kr/#{번호}")],
        });

        await caller.SendAlimTalkAsync(IwinvCaller.OneTo(param: values), template: "10030");

        sandbox.Messages.Single().Text.Should().Be(text);
        sandbox.Messages.Single().TemplateId.Should().Be("10030");
        var history = await caller.AlimTalkAsync("api/history/", "{}");
        history.Rows[0].GetProperty("buttons").GetProperty("link1").GetString().Should().Be(link);
    }

    [Theory]
    [InlineData(false, "\"a\",\"b\"", "a b a")]
    [InlineData(true, "\"a\",\"b\",\"c\"", "a b c")]
    public async Task Whether_a_repeated_place_takes_a_value_each_time_can_be_chosen(bool each, string values, string text)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);
        sandbox.Templates.Add("10031", "#{x} #{y} #{x}");
        sandbox.IwinvQuirks.RepeatedPlacesTakeAValueEach = each;

        var answer = await caller.SendAlimTalkAsync(IwinvCaller.OneTo(param: values), template: "10031");

        answer.Code.Should().Be(200, answer.Text);
        sandbox.Messages.Single().Text.Should().Be(text);
    }

    [Theory]
    [InlineData(501, """{"templateCode":"NO_SUCH","list":[<one>]}""")]
    [InlineData(501, """{"list":[<one>]}""")]
    [InlineData(501, """{"templateCode":"IN_REVIEW","list":[{"phone":"01012345678"}]}""")]
    [InlineData(502, """{<otp>}""")]
    [InlineData(502, """{<otp>,"list":[]}""")]
    [InlineData(502, """{<otp>,"list":["01012345678"]}""")]
    [InlineData(502, """{<otp>,"list":[{"phone":"01012345678","templateParam":{"code":"1"}}]}""")]
    [InlineData(502, """{<otp>,"list":[{"phone":"01012345678","templateParam":[123456]}]}""")]
    [InlineData(503, """{<otp>,"list":[<one>],"reSend":"yes"}""")]
    [InlineData(503, """{<otp>,"list":[<one>],"reSend":true}""")]
    [InlineData(504, """{<otp>,"list":[<one>],"reSend":"Y","resendCallback":"01000000000","resendType":"LMS"}""")]
    [InlineData(504, """{<otp>,"list":[<one>],"reSend":"Y","resendCallback":"01000000000","resendType":"N"}""")]
    [InlineData(505, """{<otp>,"list":[<one>],"reSend":"Y"}""")]
    [InlineData(505, """{<otp>,"list":[<one>],"reSend":"Y","resendCallback":"01099999999"}""")]
    [InlineData(506, """{<otp>,"list":[<one>],"reserve":"Y"}""")]
    [InlineData(506, """{<otp>,"list":[<one>],"reserve":"Y","sendDate":"2026-11-23T14:30:00"}""")]
    [InlineData(507, """{<otp>,"list":[<one>],"reserve":"Y","sendDate":"2026-11-23 14:14:59"}""")]
    [InlineData(507, """{<otp>,"list":[<one>],"reserve":"Y","sendDate":"2026-11-25 14:00:01"}""")]
    [InlineData(508, """{<otp>,"list":[{"phone":"01012345678"}]}""")]
    [InlineData(508, """{<otp>,"list":[{"phone":"01012345678","templateParam":[]}]}""")]
    [InlineData(509, """{<otp>,"list":[{"phone":"01012345678","templateParam":["1","2"]}]}""")]
    [InlineData(510, """{<otp>,"list":[<one>],"reSend":"Y","resendCallback":"01000000000","resendTitle":"가나다라마바사아자차가나다라마바사아자차1"}""")]
    [InlineData(511, """{<otp>,"list":[<one>],"reSend":"Y","resendCallback":"01000000000","resendTitle":"50% off!"}""")]
    [InlineData(512, """{<otp>,"list":[{"templateParam":["1"]}]}""")]
    [InlineData(513, """{<otp>,"list":[{"phone":"+821012345678","templateParam":["1"]}]}""")]
    [InlineData(513, """{<otp>,"list":[{"phone":"010123","templateParam":["1"]}]}""")]
    [InlineData(515, """{<otp>,"list":[<one>],"reSend":"Y","resendCallback":"01000000000","resendType":"N","resendContent":"<1001>"}""")]
    [InlineData(516, """{<otp>,"list":[{"phone":"01012345678","templateParam":["<1001>"]}],"reSend":"Y","resendCallback":"01000000000"}""")]
    [InlineData(517, """{<otp>,"list":[{"phone":"01012345678","templateParam":["<1001>"]}]}""")]
    [InlineData(540, """{<otp>,"list":[{"phone":"01012345678","templateParam":["도박"]}]}""")]
    [InlineData(400, """[]""")]
    [InlineData(400, """{""")]
    public async Task A_request_is_refused_with_the_code_of_its_mistake(int code, string body)
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = Clock.At() });
        using var caller = new IwinvCaller(sandbox);
        sandbox.Templates.Add(new SandboxTemplate { Id = "IN_REVIEW", Content = "x", Status = SandboxTemplateStatus.Inspecting });
        sandbox.IwinvQuirks.BannedWords.Add("도박");

        var answer = await caller.AlimTalkAsync("api/v2/send/", body
            .Replace("<one>", IwinvCaller.OneTo(), StringComparison.Ordinal)
            .Replace("<otp>", "\"templateCode\":\"AUTH_OTP\"", StringComparison.Ordinal)
            .Replace("<1001>", new string('a', 1001), StringComparison.Ordinal));

        answer.Status.Should().Be(HttpStatusCode.OK);
        answer.Code.Should().Be(code, answer.Text);
        sandbox.Messages.Should().BeEmpty();
        sandbox.Requests.Single().WasRecorded.Should().BeFalse();
        sandbox.IwinvAlimTalkCharge.Should().Be(10_000_000);
    }

    [Theory]
    [InlineData(10_000, 200)]
    [InlineData(10_001, 514)]
    public async Task Ten_thousand_recipients_are_the_limit(int count, int code)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SendAlimTalkAsync(string.Join(',', Enumerable.Range(0, count).Select(at => IwinvCaller.OneTo($"0102{at:0000000}"))));

        answer.Code.Should().Be(code);
        sandbox.Messages.Should().HaveCount(code == 200 ? count : 0);
    }

    [Fact]
    public async Task Without_enough_money_nothing_is_taken()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { InitialBalance = 25 });
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SendAlimTalkAsync($"{IwinvCaller.OneTo()},{IwinvCaller.OneTo("01011112222")}");

        answer.Code.Should().Be(519);
        sandbox.Messages.Should().BeEmpty();
        sandbox.IwinvAlimTalkCharge.Should().Be(25);
    }

    [Theory]
    [InlineData("GET", true, true, 200)]
    [InlineData("POST", true, true, 200)]
    [InlineData("GET", false, true, 405)]
    [InlineData("POST", true, false, 405)]
    public async Task The_charge_is_asked_for_by_the_method_that_is_allowed(string method, bool get, bool post, int status)
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { InitialBalance = 12_000 });
        using var caller = new IwinvCaller(sandbox);
        sandbox.IwinvQuirks.AllowsChargeByGet = get;
        sandbox.IwinvQuirks.AllowsChargeByPost = post;

        var answer = method == "GET" ? await caller.GetChargeAsync() : await caller.AlimTalkAsync("api/charge/", "{}");

        ((int)answer.Status).Should().Be(status);
        if (status == 200)
        {
            answer.Code.Should().Be(200);
            answer.Json.GetProperty("charge").GetDecimal().Should().Be(12_000);
        }
    }
}
