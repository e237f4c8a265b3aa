using System.Net;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Inbox;

public sealed class InboxWaitTests
{
    [Fact]
    public async Task A_script_waits_for_a_message_that_is_not_there_yet()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var inbox = new InboxCaller(sandbox);

        var wait = inbox.GetAsync("wait?to=010-1234-5678&contains=" + Uri.EscapeDataString("주문") + "&status=delivered&timeout=15s");
        await SdkSender.SendAsync(SdkSender.Solapi(sandbox), new TextMessage { To = "01099998888", Text = "주문" });
        await SdkSender.SendAsync(SdkSender.Solapi(sandbox), new TextMessage { To = "01012345678", Text = "다른 글" });
        await SdkSender.SendAsync(SdkSender.Solapi(sandbox), new TextMessage { To = "01012345678", Text = "주문이 왔습니다" });

        var found = await wait;
        found.Status.Should().Be(HttpStatusCode.OK, found.Text);
        found.Json.Text("text").Should().Be("주문이 왔습니다");
        found.Json.Text("status").Should().Be("delivered");
    }

    [Fact]
    public async Task A_message_that_is_already_there_is_found_unless_it_is_older_than_asked_for()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        var row = (await inbox.PostAsync("messages")).Json;

        var there = await inbox.GetAsync("wait?type=sms");
        var older = await inbox.GetAsync($"wait?type=sms&after={row.Text("id")}&timeout=50ms");

        there.Json.Text("id").Should().Be(row.Text("id"));
        older.Status.Should().Be(HttpStatusCode.RequestTimeout);
    }

    [Fact]
    public async Task A_wait_in_vain_lists_what_did_arrive()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        await inbox.PostAsync("messages", """{"to":"01055556666"}""");

        var answer = await inbox.GetAsync("wait?to=01012345678&timeout=50ms");

        answer.Status.Should().Be(HttpStatusCode.RequestTimeout);
        answer.Message.Should().Contain("SMS 010-5555-6666 delivered");
        answer.Json.Items("arrived").Column("to").Should().Equal("01055556666");
    }

    [Theory]
    [InlineData("[모락] 인증번호: 482913\\n3분 안에 입력해 주세요.", "482913")]
    [InlineData("인증번호[1234] 를 입력하세요. 문의 1588-1234", "1234")]
    [InlineData("Your verification code is 009911. Call 02-1234-5678.", "009911")]
    [InlineData("774411 is your login code", "774411")]
    [InlineData("주문 20261124 확인번호 5599, 금액 12,000원", "5599")]
    [InlineData("8822 입력. 2026년 9월, 15000원, https://a.example/123456", "8822")]
    public async Task The_code_of_a_text_is_told_apart_from_its_other_numbers(string text, string code)
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        await inbox.PostAsync("messages", $$"""{"text":"{{text}}"}""");

        var answer = await inbox.GetAsync("otp?to=010-1234-5678");

        answer.Status.Should().Be(HttpStatusCode.OK, answer.Text);
        answer.Json.Text("code").Should().Be(code);
        sandbox.Otp("010-1234-5678").Should().Be(code);
    }

    [Fact]
    public async Task Two_numbers_that_could_be_the_code_are_not_guessed_between()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        await inbox.PostAsync("messages", """{"text":"4829 또는 7731"}""");

        var answer = await inbox.GetAsync("otp");
        var inProcess = () => sandbox.OtpAsync("01012345678");

        answer.Status.Should().Be(HttpStatusCode.Conflict);
        answer.Json.Items("candidates").Select(item => item.GetString()).Should().Equal("4829", "7731");
        (await inProcess.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*4829, 7731*");
    }

    [Fact]
    public async Task Only_a_code_that_the_phone_shows_counts()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        sandbox.Phones["01012345678"].IsPoweredOn = false;
        await inbox.PostAsync("messages", """{"text":"인증번호 111111"}""");

        var off = await inbox.GetAsync("otp?to=01012345678&timeout=50ms");
        var wait = sandbox.OtpAsync("010-1234-5678", TimeSpan.FromSeconds(15));
        sandbox.Phones["01012345678"].IsPoweredOn = true;

        off.Status.Should().Be(HttpStatusCode.RequestTimeout);
        (await wait).Should().Be("111111");
    }

    [Fact]
    public async Task In_process_the_same_words_wait()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        var wait = sandbox.WaitForAsync("010-1234-5678", SandboxMessageType.Sms, "주문", SandboxMessageStatus.Delivered, TimeSpan.FromSeconds(15));
        var code = sandbox.OtpAsync("010-1234-5678", TimeSpan.FromSeconds(15));

        await SdkSender.SendAsync(SdkSender.Solapi(sandbox), new TextMessage { To = "01012345678", Text = "주문 확인번호 9911" });

        (await wait).Text.Should().Be("주문 확인번호 9911");
        (await code).Should().Be("9911");
        var none = () => sandbox.Otp("01099998888");
        none.Should().Throw<InvalidOperationException>().WithMessage("*none*");
    }

    private static Task<KMsgSandbox> StartAsync() => KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });
}
