using System.Net;

namespace KMessage.Providers.Tests.Solapi;

public sealed class UploadCacheTests : SolapiTest
{
    [Fact]
    public async Task A_picture_is_uploaded_once_for_as_long_as_the_provider_lives()
    {
        await Solapi.SendAsync(Mms(Jpeg()));
        await Solapi.SendAsync(Mms(Jpeg()));

        Gateway.Uploads.Should().ContainSingle();
        Gateway.Sends.Select(send => (string?)send.Messages.Single()["imageId"]).Should().Equal("ST01FZ1", "ST01FZ1");
    }

    [Fact]
    public async Task Another_picture_another_use_and_another_link_are_other_files()
    {
        await Solapi.SendAsync(Mms(Jpeg()));
        await Solapi.SendAsync(Mms(Jpeg(content: 2)));
        await Solapi.SendAsync(FriendTalk() with { Image = Jpeg(), ImageLink = "https://a.kr" });
        await Solapi.SendAsync(FriendTalk() with { Image = Jpeg(), ImageLink = "https://b.kr" });
        await Solapi.SendAsync(FriendTalk() with { Image = Jpeg(), ImageLink = "https://a.kr" });

        Gateway.Uploads.Should().HaveCount(4);
    }

    [Fact]
    public async Task Another_provider_is_another_account_and_uploads_for_itself()
    {
        using var other = Provider();

        await Solapi.SendAsync(Mms(Jpeg()));
        await other.SendAsync(Mms(Jpeg()));

        Gateway.Uploads.Should().HaveCount(2);
    }

    [Fact]
    public async Task Sends_at_the_same_moment_share_one_upload()
    {
        using var arrived = new SemaphoreSlim(0);
        using var go = new ManualResetEventSlim();
        Gateway.OnUpload = _ =>
        {
            arrived.Release();
            go.Wait(TimeSpan.FromSeconds(20));
            return RecordingGateway.Ok("""{"fileId":"ST01"}""");
        };

        Task<Result<ProviderReceipt>> first = Task.Run(async () => await Solapi.SendAsync(Mms(Jpeg())));
        await arrived.WaitAsync(TimeSpan.FromSeconds(20));
        Task<Result<ProviderReceipt>>[] others = [.. Enumerable.Range(0, 5).Select(_ => Solapi.SendAsync(Mms(Jpeg())).AsTask())];
        go.Set();
        Result<ProviderReceipt>[] results = await Task.WhenAll([first, .. others]);

        results.Should().OnlyContain(result => result.IsSuccess);
        Gateway.Uploads.Should().ContainSingle();
    }

    [Fact]
    public async Task A_failed_upload_is_tried_again_by_the_next_send()
    {
        Gateway.OnUpload = _ => RecordingGateway.Json(HttpStatusCode.InternalServerError, "");
        Result<ProviderReceipt> failed = await Solapi.SendAsync(Mms(Jpeg()));
        Gateway.OnUpload = null;

        Result<ProviderReceipt> sent = await Solapi.SendAsync(Mms(Jpeg()));

        failed.Error!.IsRetryable.Should().BeTrue();
        sent.IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_end_the_upload_for_the_others()
    {
        using var cancelled = new CancellationTokenSource();
        using var arrived = new SemaphoreSlim(0);
        using var go = new ManualResetEventSlim();
        Gateway.OnUpload = _ =>
        {
            arrived.Release();
            go.Wait(TimeSpan.FromSeconds(20));
            return RecordingGateway.Ok("""{"fileId":"ST01"}""");
        };

        Task<Result<ProviderReceipt>> first = Task.Run(async () => await Solapi.SendAsync(Mms(Jpeg())));
        await arrived.WaitAsync(TimeSpan.FromSeconds(20));
        Task<Result<ProviderReceipt>> impatient = Solapi.SendAsync(Mms(Jpeg()), cancelled.Token).AsTask();
        await cancelled.CancelAsync();
        KMsgError error = (await impatient).Error!;
        go.Set();

        error.Code.Should().Be(KMsgErrorCode.RequestAborted);
        error.Outcome.Should().Be(SendOutcome.NotSent);
        error.ProviderId.Should().Be("solapi");
        (await first).IsSuccess.Should().BeTrue();
        Gateway.Uploads.Should().ContainSingle();
    }

    [Theory]
    [InlineData("1023", 2)]
    [InlineData("1034", 2)]
    [InlineData("1051", 2)]
    [InlineData("1062", 1)]
    public async Task A_picture_that_the_gateway_has_lost_is_uploaded_again_by_the_next_send(string code, int uploads)
    {
        Gateway.OnSend = request => RecordingGateway.Ok(
            new System.Text.Json.Nodes.JsonObject { ["failedMessageList"] = new System.Text.Json.Nodes.JsonArray([.. request.Messages.Select(message => RecordingGateway.FailedEntry(message, code))]) }.ToJsonString());
        await Solapi.SendAsync(Mms(Jpeg()));
        Gateway.OnSend = RecordingGateway.AcceptAll;

        (await Solapi.SendAsync(Mms(Jpeg()))).IsSuccess.Should().BeTrue();

        Gateway.Uploads.Should().HaveCount(uploads);
    }

    [Fact]
    public async Task Of_more_than_a_thousand_the_oldest_is_forgotten()
    {
        await Solapi.SendAsync(Mms(Picture(0)));
        await Solapi.SendBatchAsync([.. Enumerable.Range(1, 999).Select(number => Mms(Picture(number), $"a{number}"))]);
        await Solapi.SendAsync(Mms(Picture(0)));
        int whenFull = Gateway.Uploads.Count();
        await Solapi.SendAsync(Mms(Picture(1000)));

        await Solapi.SendAsync(Mms(Picture(0)));

        whenFull.Should().Be(1000);
        Gateway.Uploads.Should().HaveCount(1002);
    }

    private static MmsMessage Mms(Attachment image, string id = "m1") => new() { To = Person, From = Sender, Text = "내용", Image = image, MessageId = id };

    private static Attachment Picture(int number) => Attachment.FromBytes(new byte[] { 0xFF, 0xD8, 0xFF, (byte)number, (byte)(number >> 8) });
}
