using System.Net;
using KMessage.Sandbox.Tests.Support;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed class SolapiStorageTests
{
    [Fact]
    public async Task A_picture_is_uploaded_sent_listed_and_deleted()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var uploaded = await caller.PostAsync("storage/v1/files", Upload("MMS", Jpeg(1000)));
        var fileId = uploaded.Json.GetProperty("fileId").GetString()!;
        var sent = await caller.SendAsync(SolapiCaller.Sms(more: $$""","imageId":"{{fileId}}" """));
        var listed = await caller.GetAsync("storage/v1/files?type=MMS");
        var one = await caller.GetAsync("storage/v1/files/" + fileId);
        var deleted = await caller.DeleteAsync("storage/v1/files/" + fileId);
        var gone = await caller.GetAsync("storage/v1/files/" + fileId);

        fileId.Should().HaveLength(32).And.StartWith("ST01FZ");
        sent.FailedCodes.Should().BeEmpty(sent.Text);
        sandbox.Messages.Single().Type.Should().Be(SandboxMessageType.Mms);
        listed.Json.GetProperty("fileList")[0].GetProperty("fileId").GetString().Should().Be(fileId);
        one.Json.GetProperty("fileSize").GetInt32().Should().Be(1000);
        deleted.Status.Should().Be(HttpStatusCode.OK);
        (gone.Status, gone.ErrorCode).Should().Be((HttpStatusCode.NotFound, "ResourceNotFound"));
    }

    [Theory]
    [InlineData("MMS", 200 * 1024)]
    [InlineData("KAKAO", 500 * 1024)]
    public async Task A_picture_may_be_as_large_as_its_type_allows_and_no_larger(string type, int limit)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var atLimit = await caller.PostAsync("storage/v1/files", Upload(type, Jpeg(limit)));
        var over = await caller.PostAsync("storage/v1/files", Upload(type, Jpeg(limit + 1)));

        atLimit.Status.Should().Be(HttpStatusCode.OK, atLimit.Text);
        (over.Status, over.ErrorCode).Should().Be((HttpStatusCode.BadRequest, "ValidationError"));
    }

    [Theory]
    [InlineData("""{"type":"MMS"}""")]
    [InlineData("""{"file":"not base64!","type":"MMS"}""")]
    [InlineData("""{"file":"data:image/jpeg;base64,/9j/4AAQ","type":"MMS"}""")]
    [InlineData("""{"file":"iVBORw0KGgo=","type":"MMS"}""")]
    [InlineData("""{"file":"/9j/4AAQ","type":"KAKAO"}""")]
    [InlineData("""{"file":"/9j/4AAQ","type":"PICTURE"}""")]
    public async Task A_broken_upload_is_refused(string body)
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);

        var answer = await caller.PostAsync("storage/v1/files", body);

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.BadRequest, "ValidationError"));
    }

    [Fact]
    public async Task A_FriendTalk_picture_is_uploaded_as_KAKAO_and_sent_as_CTI()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        using var caller = new SolapiCaller(sandbox);
        var uploaded = await caller.PostAsync("storage/v1/files", Upload("KAKAO", Jpeg(1000)));
        var fileId = uploaded.Json.GetProperty("fileId").GetString();

        var sent = await caller.SendAsync(
            """{"to":"01012345678","text":"x","kakaoOptions":{"pfId":"KA01PF000000000000000000SANDBOX1","imageId":"@"}}""".Replace("@", fileId, StringComparison.Ordinal));

        sent.FailedCodes.Should().BeEmpty(sent.Text);
        sandbox.Messages.Single().GatewayType.Should().Be("CTI");
    }

    private static byte[] Jpeg(int length)
    {
        var bytes = new byte[length];
        new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }.CopyTo(bytes, 0);
        return bytes;
    }

    private static string Upload(string type, byte[] content) =>
        $$"""{"file":"{{Convert.ToBase64String(content)}}","type":"{{type}}","name":"a.jpg","link":"https://example.com"}""";
}
