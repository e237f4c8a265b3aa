using System.Net;

namespace KMessage.Providers.Tests.Solapi;

public sealed class MmsTests : SolapiTest
{
    [Fact]
    public async Task The_picture_goes_first_and_the_message_shows_it_by_its_id()
    {
        Result<ProviderReceipt> result = await Solapi.SendAsync(Mms("a", Jpeg()));

        result.IsSuccess.Should().BeTrue();
        Gateway.Requests.Select(request => request.Path).Should().Equal("/storage/v1/files", "/messages/v4/send-many/detail");
        ((string?)Gateway.Sends.Single().Messages.Single()["imageId"]).Should().Be("ST01FZ1");
        ((string?)Gateway.Sends.Single().Messages.Single()["subject"]).Should().Be("제목");
    }

    [Fact]
    public async Task A_picture_that_the_gateway_has_already_is_not_uploaded()
    {
        await Solapi.SendAsync(Mms("a", Attachment.FromFileId("ST01FZOLD")));

        Gateway.Uploads.Should().BeEmpty();
        ((string?)Gateway.Sends.Single().Messages.Single()["imageId"]).Should().Be("ST01FZOLD");
    }

    [Fact]
    public async Task Equal_pictures_of_a_call_are_uploaded_once_and_others_each()
    {
        await Solapi.SendBatchAsync([Mms("a", Jpeg(content: 1)), Mms("b", Jpeg(content: 1)), Mms("c", Jpeg(content: 2))]);

        Gateway.Uploads.Should().HaveCount(2);
        string?[] shown = [.. Gateway.Sends.Single().Messages.Select(message => (string?)message["imageId"])];
        shown[0].Should().Be(shown[1]).And.NotBe(shown[2]);
    }

    [Theory]
    [InlineData(500, """{"errorCode":"InternalServerError","errorMessage":"x"}""", KMsgErrorCode.ServiceUnavailable, true)]
    [InlineData(400, """{"errorCode":"ValidationError","errorMessage":"x"}""", KMsgErrorCode.InvalidRequest, false)]
    [InlineData(403, """{"errorCode":"InvalidApiKey","errorMessage":"x"}""", KMsgErrorCode.AuthenticationFailed, false)]
    [InlineData(429, "", KMsgErrorCode.RateLimitExceeded, true)]
    [InlineData(200, """{"fileId":null}""", KMsgErrorCode.ProviderError, false)]
    [InlineData(200, "<html>", KMsgErrorCode.ProviderError, false)]
    public async Task When_the_upload_fails_the_message_is_provably_not_sent(int status, string body, KMsgErrorCode code, bool isRetryable)
    {
        Gateway.OnUpload = _ => RecordingGateway.Json((HttpStatusCode)status, body);

        KMsgError error = (await Solapi.SendAsync(Mms("a", Jpeg()))).Error!;

        error.Outcome.Should().Be(SendOutcome.NotSent);
        error.Code.Should().Be(code);
        error.IsRetryable.Should().Be(isRetryable);
        Gateway.Sends.Should().BeEmpty();
    }

    [Fact]
    public async Task A_connection_that_breaks_during_the_upload_has_sent_no_message()
    {
        Gateway.OnUpload = _ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "broken");

        KMsgError error = (await Solapi.SendAsync(Mms("a", Jpeg()))).Error!;

        error.Outcome.Should().Be(SendOutcome.NotSent);
        error.IsRetryable.Should().BeTrue();
    }

    [Fact]
    public async Task A_failed_upload_keeps_only_its_own_messages_back()
    {
        Gateway.OnUpload = request => request.Body.Contains("/9gCAgIC", StringComparison.Ordinal)
            ? RecordingGateway.Json(HttpStatusCode.InternalServerError, "")
            : RecordingGateway.Ok("""{"fileId":"ST01"}""");

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.SendBatchAsync([Mms("a", Jpeg(content: 1)), Mms("b", Jpeg(content: 2)), Sms("c")]);

        results.Select(result => result.IsSuccess).Should().Equal(true, false, true);
        results[1].Error!.Outcome.Should().Be(SendOutcome.NotSent);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_during_the_upload_sends_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        Gateway.OnUpload = _ =>
        {
            cancelled.Cancel();
            return RecordingGateway.Ok("""{"fileId":"ST01"}""");
        };

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.SendBatchAsync([Mms("a", Jpeg()), Mms("b", Jpeg(content: 2))], cancelled.Token);

        results.Should().OnlyContain(result => result.Error!.Code == KMsgErrorCode.RequestAborted && result.Error.Outcome == SendOutcome.NotSent);
        Gateway.Sends.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_no_JPEG_or_too_large_is_refused_before_it_is_uploaded()
    {
        (await RefusedLocally(Mms("a", Attachment.FromBytes(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, "photo.jpg")))).Problem.English.Should().Contain("JPEG");
        (await RefusedLocally(Mms("a", Jpeg((200 * 1024) + 1)))).Problem.English.Should().Contain("204,801");
        (await Solapi.SendAsync(Mms("a", Jpeg(200 * 1024)))).IsSuccess.Should().BeTrue();
    }

    private static MmsMessage Mms(string id, Attachment image) => new() { To = Person, From = Sender, Text = "내용", Subject = "제목", Image = image, MessageId = id };
}
