using System.Net;
using System.Text.Json;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Iwinv;

public sealed class IwinvSmsTests
{
    [Fact]
    public async Task A_text_message_is_taken_and_reaches_the_phone()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SendSmsAsync(IwinvCaller.Sms("\"010-1234-5678\"", "안녕하세요"));

        answer.Json.GetProperty("resultCode").GetInt32().Should().Be(0);
        answer.Json.GetProperty("msgType").GetString().Should().Be("SMS");
        answer.Json.GetProperty("requestNo").ValueKind.Should().Be(JsonValueKind.String);
        sandbox.Messages.Single().Should().BeEquivalentTo(new
        {
            Gateway = "iwinv",
            GroupId = answer.RequestNo,
            To = "01012345678",
            From = "01000000000",
            GatewayType = "SMS",
            Text = "안녕하세요",
            StatusCode = "06",
        });
        sandbox.Phones["01012345678"].Inbox.Single().View.Text.Should().Be("[Web발신]\n안녕하세요");
        sandbox.IwinvSmsCharge.Should().Be(10_000_000 - 18);
    }

    [Theory]
    [InlineData("가", 45, "", "SMS")]
    [InlineData("가", 46, "", "LMS")]
    [InlineData("a", 91, "", "LMS")]
    [InlineData("a", 1, ""","title":"제목 [알림] (1)" """, "LMS")]
    [InlineData("a", 91, ""","msgType":"SMS" """, "LMS")]
    [InlineData("가", 1000, "", "LMS")]
    public async Task The_length_and_the_title_decide_the_type(string letter, int count, string more, string type)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SendSmsAsync(IwinvCaller.Sms(text: string.Concat(Enumerable.Repeat(letter, count)), more: more));

        answer.Json.GetProperty("msgType").GetString().Should().Be(type);
        sandbox.Messages.Single().GatewayType.Should().Be(type);
    }

    [Fact]
    public async Task A_message_abroad_is_told_by_its_type()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SendSmsAsync(IwinvCaller.Sms("\"12025550123\"", more: ""","msgType":"GSMS" """));

        answer.Json.GetProperty("msgType").GetString().Should().Be("GSMS");
    }

    [Theory]
    [InlineData(1, """{"from":"01000000000","to":["01012345678"],"text":"x"}""")]
    [InlineData(1, """{<v>,"to":["01012345678"],"text":""}""")]
    [InlineData(1, """{<v>,"to":["01012345678"],"text":"축하 🎉"}""")]
    [InlineData(1, """{<v>,"to":["01012345678"],"text":"x","msgType":"LMS"}""")]
    [InlineData(1, """{""")]
    [InlineData(13, """{"version":"1.0","from":"01099999999","to":["01012345678"],"text":"x"}""")]
    [InlineData(13, """{"version":"1.0","to":["01012345678"],"text":"x"}""")]
    [InlineData(21, """{<v>,"to":["01012345678"],"text":"<2001>"}""")]
    [InlineData(22, """{<v>,"to":["01012345678"],"text":"x","title":"50% off!"}""")]
    [InlineData(22, """{<v>,"to":["01012345678"],"text":"x","title":"a\nb"}""")]
    [InlineData(23, """{<v>,"to":["01012345678"],"text":"x","title":"가나다라마바사아자차가나다라마바사아자차1"}""")]
    [InlineData(41, """{<v>,"text":"x"}""")]
    [InlineData(41, """{<v>,"to":[],"text":"x"}""")]
    [InlineData(41, """{<v>,"to":"01012345678","text":"x"}""")]
    [InlineData(41, """{<v>,"to":["+821012345678"],"text":"x"}""")]
    [InlineData(41, """{<v>,"to":[1012345678],"text":"x"}""")]
    [InlineData(42, """{<v>,"to":["01012345678"],"text":"x","date":"2026-11-23 14:14:59"}""")]
    [InlineData(42, """{<v>,"to":["01012345678"],"text":"x","date":"2026-12-23 14:00:01"}""")]
    [InlineData(43, """{<v>,"to":["01012345678"],"text":"x","date":"2026-11-23T15:00:00Z"}""")]
    [InlineData(43, """{<v>,"to":["01012345678"],"text":"x","date":"2026-11-31 15:00:00"}""")]
    [InlineData(44, """{<v>,"to":[<1001 numbers>],"text":"x"}""")]
    public async Task A_request_is_refused_with_the_code_of_its_mistake(int code, string body)
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = Clock.At() });
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SendSmsAsync(body
            .Replace("<v>", "\"version\":\"1.0\",\"from\":\"01000000000\"", StringComparison.Ordinal)
            .Replace("<2001>", new string('a', 2001), StringComparison.Ordinal)
            .Replace("<1001 numbers>", Numbers(1001), StringComparison.Ordinal));

        answer.Status.Should().Be(HttpStatusCode.OK);
        answer.Code.Should().Be(code, answer.Text);
        sandbox.Messages.Should().BeEmpty();
        sandbox.IwinvSmsCharge.Should().Be(10_000_000);
    }

    [Fact]
    public async Task One_requestNo_covers_all_recipients_of_a_request()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero, TimeProvider = Clock.At() });
        using var caller = new IwinvCaller(sandbox);
        sandbox.Phones["01020000007"].IsKnown = false;

        var answer = await caller.SendSmsAsync(IwinvCaller.Sms(Numbers(1000)));
        await caller.SendSmsAsync();
        var history = await caller.SmsHistoryAsync($$""","requestNo":"{{answer.RequestNo}}","pageSize":1000""");
        var one = await caller.SmsHistoryAsync($$""","requestNo":"{{answer.RequestNo}}","phone":"010-2000-0007" """);

        answer.Code.Should().Be(0);
        sandbox.Messages.Should().HaveCount(1001);
        history.Json.GetProperty("totalCount").GetInt32().Should().Be(1000);
        history.Column("requestNo").Distinct().Should().Equal(answer.RequestNo);
        one.Column("sendStatusCode").Should().Equal("07");
    }

    [Fact]
    public async Task A_picture_goes_with_the_message()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SendMmsAsync();

        answer.Json.GetProperty("msgType").GetString().Should().Be("MMS", answer.Text);
        sandbox.Messages.Single().Should().BeEquivalentTo(new { Type = SandboxMessageType.Mms, Subject = "제목", Text = "사진", StatusCode = "1000" });
        sandbox.Messages.Single().View.ImageId.Should().Be("a.jpg");
    }

    [Theory]
    [InlineData("0=01011112222&1=01033334444", "01011112222,01033334444")]
    [InlineData("0=01011112222&0=01033334444", "01033334444")]
    public async Task Many_recipients_of_a_picture_are_written_as_PHP_writes_them(string to, string reached)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        await caller.SendMmsAsync(to);

        sandbox.Messages.Select(message => message.To).Should().Equal(reached.Split(','));
    }

    [Theory]
    [InlineData(31, 100_001, "a.jpg", true)]
    [InlineData(0, 100_000, "a.JPG", true)]
    [InlineData(32, 1000, "a.png", true)]
    [InlineData(33, 1000, "a.jpg", false)]
    [InlineData(33, 1000, "", true)]
    public async Task Only_a_small_JPEG_is_taken(int code, int length, string fileName, bool isJpeg)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SendMmsAsync(image: isJpeg ? IwinvCaller.Jpeg(length) : new byte[length], fileName: fileName);

        answer.Code.Should().Be(code, answer.Text);
    }

    [Fact]
    public async Task A_form_that_is_broken_is_refused()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);
        using var content = new StringContent("--x\r\nno blank line\r\n--x--");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        var answer = await caller.SmsAsync("api/v2/send/", content);

        answer.Code.Should().Be(1);
    }

    [Fact]
    public async Task Without_enough_money_nothing_is_taken()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { InitialBalance = 35 });
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SendSmsAsync(IwinvCaller.Sms("\"01011112222\",\"01033334444\""));

        answer.Code.Should().Be(50);
        sandbox.Messages.Should().BeEmpty();
        sandbox.IwinvSmsCharge.Should().Be(35);
    }

    [Fact]
    public async Task The_word_null_for_a_date_means_now()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.SendSmsAsync(IwinvCaller.Sms(more: ""","date":"null" """));

        answer.Code.Should().Be(0);
        sandbox.Messages.Single().ScheduledAt.Should().BeNull();
    }

    private static string Numbers(int count) => string.Join(',', Enumerable.Range(0, count).Select(at => $"\"0102{at:0000000}\""));
}
