using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Iwinv;

public sealed class IwinvTemplateTests
{
    private const string Button = """{"type":"WL","name":"보기","linkMo":"https://a.kr/#{번호}","linkPc":"https://a.kr/#{번호}"}""";

    [Fact]
    public async Task A_template_is_added_reviewed_sent_changed_and_deleted()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var added = await caller.AlimTalkAsync("api/template/add/", $$"""{"templateName":"주문","templateContent":"#{이름}님","buttons":[{{Button}}]}""");
        var code = added.Json.GetProperty("templateCode").GetString()!;
        var inReview = await caller.AlimTalkAsync("api/template/", """{"pageNum":"1","pageSize":"15","templateStatus":"I"}""");
        var tooEarly = await caller.SendAlimTalkAsync(IwinvCaller.OneTo(param: "\"김\",\"7\""), template: code);
        sandbox.Templates.Approve(code);
        var sent = await caller.SendAlimTalkAsync(IwinvCaller.OneTo(param: "\"김\",\"7\""), template: code);
        var modified = await caller.AlimTalkAsync(
            "api/template/modify/", $$"""{"templateCode":"{{code}}","templateName":"주문2","templateContent":"#{이름}님!"}""");
        sandbox.Templates.Reject(code, "다시 쓰세요.");
        var rejected = await caller.AlimTalkAsync("api/template/", """{"templateStatus":"R"}""");
        var deleted = await caller.AlimTalkAsync("api/template/delete/", $$"""{"templateCode":"{{code}}"}""");
        var gone = await caller.AlimTalkAsync("api/template/", $$"""{"templateCode":"{{code}}"}""");

        (added.Code, tooEarly.Code, sent.Code, modified.Code, deleted.Code).Should().Be((200, 501, 200, 200, 200));
        inReview.Column("templateCode").Should().Equal(code);
        inReview.Rows[0].GetProperty("buttons")[0].GetProperty("linkMo").GetString().Should().Be("https://a.kr/#{번호}");
        rejected.Column("templateContent").Should().Equal("#{이름}님!");
        rejected.Column("templateStatusComments").Should().Equal("다시 쓰세요.");
        gone.Code.Should().Be(200);
        gone.Rows.Should().BeEmpty();
    }

    [Theory]
    [InlineData("{}", 2)]
    [InlineData("""{"templateCode":"AUTH_OTP"}""", 1)]
    [InlineData("""{"templateCode":"AUTH"}""", 0)]
    [InlineData("""{"templateName":"문"}""", 1)]
    [InlineData("""{"templateStatus":"Y"}""", 2)]
    [InlineData("""{"templateStatus":"R"}""", 0)]
    [InlineData("""{"pageNum":"2","pageSize":"1"}""", 1)]
    [InlineData("""{"pageNum":"3","pageSize":"1"}""", 0)]
    public async Task Templates_are_listed_by_filter(string body, int count)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);
        sandbox.Templates.Add(new SandboxTemplate { Id = "10036", Name = "주문", Content = "x" });

        var answer = await caller.AlimTalkAsync("api/template/", body);

        answer.Rows.Should().HaveCount(count);
    }

    [Theory]
    [InlineData(200, """{"templateName":"123456789012345","templateContent":"x"}""")]
    [InlineData(400, """{"templateName":"1234567890123456","templateContent":"x"}""")]
    [InlineData(400, """{"templateName":"n"}""")]
    [InlineData(400, """{"templateName":"n","templateContent":"<1001>"}""")]
    [InlineData(400, """{"templateName":"n","templateContent":"x","buttons":[{"type":"WL","name":"a","linkMo":"https://a.kr"}]}""")]
    [InlineData(400, """{"templateName":"n","templateContent":"x","buttons":[{"type":"WL","name":"a","linkMobile":"https://a.kr","linkPc":"https://a.kr"}]}""")]
    [InlineData(400, """{"templateName":"n","templateContent":"x","buttons":[{"type":"AL","name":"a","linkIos":"app://a"}]}""")]
    [InlineData(400, """{"templateName":"n","templateContent":"x","buttons":[{"type":"XX","name":"a"}]}""")]
    [InlineData(400, """{"templateName":"n","templateContent":"x","buttons":[{"type":"BK","name":"1234567890123456"}]}""")]
    [InlineData(400, """{"templateName":"n","templateContent":"x","buttons":[<b>,<b>,<b>,<b>,<b>,<b>]}""")]
    [InlineData(200, """{"templateName":"n","templateContent":"x","buttons":[<b>,<b>,<b>,<b>,{"type":"DB","name":"a"}]}""")]
    public async Task A_template_has_limits(int code, string body)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var answer = await caller.AlimTalkAsync(
            "api/template/add/", body.Replace("<1001>", new string('a', 1001), StringComparison.Ordinal).Replace("<b>", Button, StringComparison.Ordinal));

        answer.Code.Should().Be(code, answer.Text);
    }

    [Fact]
    public async Task A_template_that_is_not_there_can_be_neither_changed_nor_deleted()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);

        var modified = await caller.AlimTalkAsync("api/template/modify/", """{"templateCode":"1","templateName":"n","templateContent":"x"}""");
        var deleted = await caller.AlimTalkAsync("api/template/delete/", """{"templateCode":"1"}""");

        (modified.Code, deleted.Code).Should().Be((501, 501));
    }

    [Fact]
    public async Task The_answer_to_a_deletion_can_be_misspelt()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new IwinvCaller(sandbox);
        sandbox.IwinvQuirks.DeletionIsMisspelt = true;

        var answer = await caller.AlimTalkAsync("api/template/delete/", """{"templateCode":"AUTH_OTP"}""");

        answer.Json.GetProperty("messgae").GetString().Should().NotBeEmpty();
    }
}
