using System.Net;
using System.Text.Json;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Inbox;

public sealed class InboxListTests
{
    [Fact]
    public async Task What_the_SDK_sends_over_SOLAPI_is_in_the_list_with_its_phone()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);

        await SdkSender.SendAsync(SdkSender.Solapi(sandbox), new TextMessage { To = "010-1234-5678", Text = "안녕하세요\n반갑습니다" });

        var list = await inbox.GetAsync("messages");
        var row = list.Rows.Should().ContainSingle().Subject;
        row.Text("toDisplay").Should().Be("010-1234-5678");
        row.Text("type").Should().Be("SMS");
        row.Text("snippet").Should().Be("안녕하세요 반갑습니다");
        row.Text("status").Should().Be("delivered");
        row.Text("gatewayName").Should().Be("SOLAPI");
        list.Json.Items("phones").Column("number").Should().Equal("01012345678");
        list.Json.At("counts").ToString().Should().Be("""{"all":1,"failed":0,"fallback":0,"inFlight":0}""");
    }

    [Fact]
    public async Task What_the_SDK_sends_over_IWINV_is_in_the_list_both_text_and_AlimTalk()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        var kmsg = SdkSender.Iwinv(sandbox);

        await SdkSender.SendAsync(kmsg, new SmsMessage { To = "01012345678", Text = "짧은 글" });
        await SdkSender.SendAsync(kmsg, new AlimTalkMessage { To = "01012345678", TemplateCode = "AUTH_OTP", Variables = new() { ["code"] = "482913" } });

        var rows = (await inbox.GetAsync("messages")).Rows;
        rows.Column("type").Should().Equal("ATA", "SMS");
        rows.Column("gatewayName").Should().Equal("IWINV", "IWINV");
        rows.Column("status").Should().Equal("delivered", "delivered");
    }

    [Fact]
    public async Task Search_words_narrow_the_list_and_all_of_them_must_fit()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        using var caller = new SolapiCaller(sandbox);
        sandbox.Phones["01011112222"].IsKnown = false;
        await caller.SendAsync(SolapiCaller.Sms(to: "01012345678", text: "주문이 접수되었습니다"));
        await caller.SendAsync(SolapiCaller.Sms(to: "01011112222", text: "주문이 출발했습니다"));
        await caller.SendAsync(SolapiCaller.Sms(to: "01012345678", text: new string('가', 46)));

        (await inbox.FindAsync("type:sms status:failed")).Snippets.Should().Equal("주문이 출발했습니다");
        (await inbox.FindAsync("type:sms 상태")).Rows.Should().BeEmpty();
        (await inbox.FindAsync("to:0101234")).Rows.Should().HaveCount(2);
        (await inbox.FindAsync("to:010-1234")).Rows.Should().HaveCount(2);
        (await inbox.FindAsync("주문")).Rows.Should().HaveCount(2);
        (await inbox.FindAsync("주문 출발")).Snippets.Should().Equal("주문이 출발했습니다");
        (await inbox.FindAsync("code:3032")).Rows.Should().HaveCount(1);
        (await inbox.FindAsync("from:010-0000")).Rows.Should().HaveCount(3);
        (await inbox.FindAsync("text:\"주문이 접수\"")).Rows.Should().HaveCount(1);
        (await inbox.FindAsync("status:실패")).Rows.Should().HaveCount(1);
        (await inbox.FindAsync("status:도착 type:장문")).Rows.Should().HaveCount(1);
        (await inbox.FindAsync("status:deliv")).Rows.Should().HaveCount(2, "the beginning of a word is enough while somebody types");
        (await inbox.FindAsync("")).Rows.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("messages?query=frm:010", "unknown-search-word", "to: from: type: status: text: code:")]
    [InlineData("messages?query=status:lost", "unknown-value", "delivered")]
    [InlineData("messages?query=type:pigeon", "unknown-value", "sms")]
    [InlineData("messages?query=%22open", "malformed-search", "quote")]
    [InlineData("messages?querry=x", "unknown-parameter", "query, after, before, limit")]
    [InlineData("messages?limit=0", "unknown-value", "1 to 2,000")]
    [InlineData("messages?after=nothing", "unknown-value", "neither")]
    [InlineData("wait?too=1", "unknown-parameter", "contains")]
    [InlineData("wait?timeout=soon", "unknown-value", "500ms")]
    public async Task A_search_that_nobody_can_understand_says_what_is_known(string path, string code, string hint)
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);

        var answer = await inbox.GetAsync(path);

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Code.Should().Be(code);
        answer.Message.Should().Contain(hint).And.NotContain("\n");
        answer.Json.At("message.ko").GetString().Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_list_can_be_read_page_by_page_and_from_a_message_on()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        using var caller = new SolapiCaller(sandbox);
        foreach (var number in Enumerable.Range(1, 5))
        {
            await caller.SendAsync(SolapiCaller.Sms(text: $"글 {number}"));
        }

        var first = await inbox.GetAsync("messages?limit=2");
        var second = await inbox.GetAsync($"messages?limit=2&before={first.Json.Text("before")}");
        var last = await inbox.GetAsync($"messages?limit=2&before={second.Json.Text("before")}");
        var newer = await inbox.GetAsync($"messages?after={last.Rows[0].Text("id")}");

        first.Snippets.Should().Equal("글 5", "글 4");
        second.Snippets.Should().Equal("글 3", "글 2");
        last.Snippets.Should().Equal("글 1");
        last.Json.At("before").ValueKind.Should().Be(JsonValueKind.Null);
        newer.Snippets.Should().Equal("글 5", "글 4", "글 3", "글 2");
        first.Json.At("total").GetInt32().Should().Be(5);
    }

    [Fact]
    public async Task A_sample_is_received_as_if_an_app_had_sent_it()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);

        var plain = await inbox.PostAsync("messages");
        var own = await inbox.PostAsync("messages", """{"to":"010-2222-3333","text":"첫 문자입니다"}""");
        var alimTalk = await inbox.PostAsync("messages", """{"type":"ATA","variables":{"code":"777000"}}""");
        var refused = await inbox.PostAsync("messages", """{"text":"빵🍞"}""");
        var unknown = await inbox.PostAsync("messages", """{"txt":"x"}""");

        plain.Status.Should().Be(HttpStatusCode.Created);
        (await inbox.GetAsync("otp?to=01012345678")).Status.Should().Be(HttpStatusCode.OK);
        own.Json.Text("toDisplay").Should().Be("010-2222-3333");
        own.Json.Text("status").Should().Be("delivered");
        alimTalk.Json.Text("snippet").Should().Be("[KMsg] 인증번호는 777000 입니다.");
        refused.Json.Text("status").Should().Be("refused");
        unknown.Status.Should().Be(HttpStatusCode.BadRequest);
        sandbox.Requests.Should().BeEmpty("a sample does not come over the wire");
    }

    [Fact]
    public async Task What_is_deleted_can_be_brought_back_for_ten_seconds()
    {
        var clock = Clock.At();
        await using var sandbox = await StartAsync(options => options.TimeProvider = clock);
        using var inbox = new InboxCaller(sandbox);
        await inbox.PostAsync("messages", """{"text":"하나"}""");
        await inbox.PostAsync("messages", """{"text":"둘"}""");

        var some = await inbox.DeleteAsync("messages?query=" + Uri.EscapeDataString("text:하나"));
        var left = (await inbox.GetAsync("messages")).Snippets;
        var undone = await inbox.PostAsync("messages/undo", $$"""{"undo":"{{some.Json.Text("undo")}}"}""");
        var back = (await inbox.GetAsync("messages")).Snippets;
        var all = await inbox.DeleteAsync("messages");
        clock.Advance(TimeSpan.FromSeconds(11));
        var tooLate = await inbox.PostAsync("messages/undo", $$"""{"undo":"{{all.Json.Text("undo")}}"}""");

        left.Should().Equal("둘");
        undone.Json.At("count").GetInt32().Should().Be(1);
        back.Should().Equal("둘", "하나");
        all.Json.At("count").GetInt32().Should().Be(2);
        tooLate.Status.Should().Be(HttpStatusCode.NotFound);
        (await inbox.GetAsync("messages")).Rows.Should().BeEmpty();
    }

    private static Task<KMsgSandbox> StartAsync(Action<SandboxOptions>? change = null)
    {
        var options = new SandboxOptions { DeliveryDelay = TimeSpan.Zero };
        change?.Invoke(options);
        return KMsgSandbox.StartAsync(options);
    }
}
