using System.Net;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed class SolapiTemplateLifeTests
{
    [Fact]
    public async Task A_template_is_created_inspected_approved_and_sent()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var created = await caller.PostAsync("kakao/v2/templates", Template(sandbox, "#{name}님", ""","emphasizeType":"TEXT","emphasizeTitle":"T" """));
        var id = created.Json.GetProperty("templateId").GetString()!;
        var early = await caller.SendAsync(FromTemplate(sandbox, id));
        var updated = await PutAsync(caller, $"kakao/v2/templates/{id}", """{"content":"#{name}님!"}""");
        var asked = await PutAsync(caller, $"kakao/v2/templates/{id}/inspection");
        sandbox.Templates.Approve(id);
        var sent = await caller.SendAsync(FromTemplate(sandbox, id));

        id.Should().HaveLength(32).And.StartWith("KA01TP");
        Status(created).Should().Be("PENDING");
        early.FailedCodes.Should().Equal("1042");
        updated.Json.GetProperty("content").GetString().Should().Be("#{name}님!");
        updated.Json.GetProperty("emphasizeTitle").GetString().Should().Be("T");
        Status(asked).Should().Be("INSPECTING");
        sent.FailedCodes.Should().BeEmpty(sent.Text);
        sandbox.Messages.Single().Text.Should().Be("Kim님!");
    }

    [Theory]
    [InlineData("PENDING", "PUT", "", true)]
    [InlineData("INSPECTING", "PUT", "", false)]
    [InlineData("APPROVED", "PUT", "", false)]
    [InlineData("REJECTED", "PUT", "", true)]
    [InlineData("APPROVED", "PUT", "/name", true)]
    [InlineData("INSPECTING", "PUT", "/name", true)]
    [InlineData("PENDING", "PUT", "/inspection", true)]
    [InlineData("REJECTED", "PUT", "/inspection", true)]
    [InlineData("INSPECTING", "PUT", "/inspection", false)]
    [InlineData("APPROVED", "PUT", "/inspection", false)]
    [InlineData("INSPECTING", "PUT", "/inspection/cancel", true)]
    [InlineData("PENDING", "PUT", "/inspection/cancel", false)]
    [InlineData("APPROVED", "PUT", "/inspection/cancel", false)]
    [InlineData("PENDING", "DELETE", "", true)]
    [InlineData("REJECTED", "DELETE", "", true)]
    [InlineData("INSPECTING", "DELETE", "", false)]
    [InlineData("APPROVED", "DELETE", "", false)]
    [InlineData("APPROVED", "POST", "/relese-dormant", false)]
    public async Task What_can_be_done_with_a_template_depends_on_its_state(string status, string method, string path, bool works)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Templates.Add(new SandboxTemplate
        {
            Id = "T",
            Content = "x",
            Status = Enum.Parse<SandboxTemplateStatus>(status, ignoreCase: true),
        });

        var answer = await caller.CallAsync(new HttpMethod(method), "kakao/v2/templates/T" + path, method == "PUT" ? """{"name":"n"}""" : null);

        answer.Status.Should().Be(works ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.Text);
        if (!works)
        {
            answer.ErrorCode.Should().Be("InvalidStatus");
        }
    }

    [Fact]
    public async Task A_dormant_template_wakes_up()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Templates.Add(new SandboxTemplate { Id = "T", Content = "x", IsDormant = true });

        var answer = await caller.PostAsync("kakao/v2/templates/T/relese-dormant", null);

        answer.Status.Should().Be(HttpStatusCode.OK);
        sandbox.Templates.All.Single(template => template.Id == "T").IsDormant.Should().BeFalse();
    }

    [Fact]
    public async Task A_rejection_is_told_with_its_reason()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        sandbox.Templates.Reject("AUTH_OTP", "변수명을 고치세요.");

        var answer = await caller.GetAsync("kakao/v2/templates/AUTH_OTP");

        Status(answer).Should().Be("REJECTED");
        answer.Json.GetProperty("comments")[0].GetProperty("content").GetString().Should().Be("변수명을 고치세요.");
    }

    [Theory]
    [InlineData(""","name":"" """)]
    [InlineData(""","content":"<1001>" """)]
    [InlineData(""","categoryCode":null""")]
    [InlineData(""","messageType":"XX" """)]
    [InlineData(""","emphasizeType":"BOLD" """)]
    [InlineData(""","header":"12345678901234567" """)]
    [InlineData(""","highlight":{"title":"t","description":"12345678901234567"}""")]
    [InlineData(""","buttons":[<b>,<b>,<b>,<b>,<b>,<b>]""")]
    [InlineData(""","buttons":[<b>,<b>,<b>],"quickReplies":[{"name":"q","linkType":"BK"}]""")]
    [InlineData(""","quickReplies":[{"name":"q","linkType":"MD"}]""")]
    [InlineData(""","buttons":[{"buttonName":"b","buttonType":"WL"}]""")]
    [InlineData(""","buttons":[{"buttonName":"b","buttonType":"AL","linkAnd":"a://"}]""")]
    [InlineData(""","item":{"list":[{"title":"t","description":"d"}]}""")]
    [InlineData(""","item":{"list":[{"title":"1234567","description":"d"},{"title":"t","description":"d"}]}""")]
    public async Task A_template_has_limits(string more)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        var overriding = more.Replace("<1001>", new string('a', 1001), StringComparison.Ordinal)
            .Replace("<b>", """{"buttonName":"b","buttonType":"BK"}""", StringComparison.Ordinal);

        var answer = await caller.PostAsync("kakao/v2/templates", Template(sandbox, "x", overriding));

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.BadRequest, "ValidationError"), answer.Text);
    }

    private static string? Status(SolapiAnswer answer) => answer.Json.GetProperty("status").GetString();

    private static Task<SolapiAnswer> PutAsync(SolapiCaller caller, string path, string? body = null) => caller.CallAsync(HttpMethod.Put, path, body);

    /// <summary>A good template with further members; of a member that is there twice, the last one counts.</summary>
    private static string Template(KMsgSandbox sandbox, string content, string more = "") =>
        $$"""{"channelId":"{{sandbox.KakaoChannelId}}","name":"n","content":"{{content}}","categoryCode":"001001"{{more}}}""";

    private static string FromTemplate(KMsgSandbox sandbox, string id) =>
        $$$"""{"to":"01012345678","kakaoOptions":{"pfId":"{{{sandbox.KakaoChannelId}}}","templateId":"{{{id}}}","variables":{"#{name}":"Kim"} } }""";
}
