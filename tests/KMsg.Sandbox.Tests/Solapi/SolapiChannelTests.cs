using System.Net;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed class SolapiChannelTests
{
    private const string Owner = "\"searchId\":\"@shop\",\"phoneNumber\":\"01012345678\"";

    [Fact]
    public async Task A_channel_is_linked_used_and_deleted_with_its_templates()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var asked = await caller.PostAsync("kakao/v2/channels/token", $$"""{{{Owner}}}""");
        var linked = await caller.PostAsync(
            "kakao/v2/channels", $$"""{{{Owner}},"categoryCode":"001001","token":"{{KMsgSandbox.KakaoChannelToken}}"}""");
        var channelId = linked.Json.GetProperty("channelId").GetString()!;
        sandbox.Templates.Add(new SandboxTemplate { Id = "T", Content = "x", ChannelId = channelId });
        var listed = await caller.GetAsync("kakao/v2/channels?searchId=%40shop&isMine=true");
        var sent = await caller.SendAsync(FriendTalk(channelId));
        var deleted = await caller.DeleteAsync("kakao/v2/channels/" + channelId);
        var gone = await caller.GetAsync("kakao/v2/channels/" + channelId);
        var refused = await caller.SendAsync(FriendTalk(channelId));

        asked.Json.GetProperty("success").GetBoolean().Should().BeTrue();
        channelId.Should().HaveLength(32).And.StartWith("KA01PF");
        listed.Json.GetProperty("channelList").EnumerateArray().Single().GetProperty("channelId").GetString().Should().Be(channelId);
        sent.FailedCodes.Should().BeEmpty(sent.Text);
        deleted.Status.Should().Be(HttpStatusCode.OK);
        (gone.Status, gone.ErrorCode).Should().Be((HttpStatusCode.NotFound, "ResourceNotFound"));
        refused.FailedCodes.Should().Equal("1041");
        sandbox.Templates.All.Should().NotContain(template => template.Id == "T");
    }

    [Theory]
    [InlineData("""{<owner>,"categoryCode":"001001","token":"000000"}""", "InvalidToken")]
    [InlineData("""{"searchId":"@other","phoneNumber":"01012345678","categoryCode":"001001","token":"123456"}""", "InvalidToken")]
    [InlineData("""{<owner>,"categoryCode":"000000","token":"123456"}""", "ValidationError")]
    [InlineData("""{"searchId":"shop","phoneNumber":"01012345678","categoryCode":"001001","token":"123456"}""", "ValidationError")]
    [InlineData("""{"searchId":"@sandbox","phoneNumber":"01012345678","categoryCode":"001001","token":"123456"}""", "AlreadyExists")]
    public async Task A_channel_is_not_linked_without_its_token(string body, string error)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        await caller.PostAsync("kakao/v2/channels/token", $$"""{{{Owner}}}""");

        var answer = await caller.PostAsync("kakao/v2/channels", body.Replace("<owner>", Owner, StringComparison.Ordinal));

        answer.ErrorCode.Should().Be(error);
    }

    [Fact]
    public async Task Categories_are_told()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var channels = await caller.GetAsync("kakao/v2/channels/categories");
        var templates = await caller.GetAsync("kakao/v2/templates/categories");

        channels.Json[0].GetProperty("code").GetString().Should().Be("001001");
        templates.Json[0].GetProperty("name").GetString().Should().NotBeEmpty();
    }

    private static string FriendTalk(string channelId) =>
        $$"""{"to":"01012345678","type":"CTA","text":"x","kakaoOptions":{"pfId":"{{channelId}}"} }""";
}
