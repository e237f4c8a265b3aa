using System.Net;
using System.Text.Json.Nodes;
using KMessage.Solapi;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>What went wrong in k-msg's SOLAPI provider and its error classification (original-defects.md, B and D), each named after what must not happen again.</summary>
public sealed class OriginalDefectTests : SolapiTest
{
    [Theory]
    [InlineData("1062")]
    [InlineData("2230")]
    [InlineData("3104")]
    [InlineData("3107")]
    public async Task D53_A_failure_code_must_not_look_unknown_or_pending(string code)
    {
        Gateway.OnOther = _ => RecordingGateway.Ok($$"""{"messageList":[{"messageId":"A","type":"SMS","statusCode":"{{code}}"}]}""");

        (await Solapi.GetDeliveryStatusesAsync([DeliveryStatusTests.Query("A")])).Value.Single()!.Status.Should().Be(DeliveryStatus.Failed);
    }

    [Theory]
    [InlineData("010-1234-5678")]
    [InlineData(" 010 1234 5678 ")]
    [InlineData("+82 10-1234-5678")]
    [InlineData("(010) 1234.5678")]
    public async Task D54_Hyphens_spaces_and_country_codes_must_not_reach_the_gateway(string to)
    {
        await KMsg.SendAsync(new TextMessage { To = to, From = "02-930-2266", Text = "x" });

        JsonNode message = Gateway.Sends.Single().Messages.Single();
        ((string?)message["to"]).Should().Be("01012345678");
        ((string?)message["from"]).Should().Be("029302266");
    }

    [Theory]
    [InlineData(401, "Unauthorized", KMsgErrorCode.AuthenticationFailed, false)]
    [InlineData(403, "InvalidAPIKey", KMsgErrorCode.AuthenticationFailed, false)]
    [InlineData(402, "NotEnoughBalance", KMsgErrorCode.InsufficientBalance, false)]
    [InlineData(404, "ResourceNotFound", KMsgErrorCode.InvalidRequest, false)]
    [InlineData(429, "TooManyRequests", KMsgErrorCode.RateLimitExceeded, true)]
    public async Task D55_Refusals_of_different_kinds_must_not_all_be_invalid_requests(int status, string errorCode, KMsgErrorCode code, bool isRetryable)
    {
        KMsgError error = await AnsweredWith(status, $$"""{"errorCode":"{{errorCode}}","errorMessage":"x"}""");

        error.Code.Should().Be(code);
        error.IsRetryable.Should().Be(isRetryable);
    }

    [Fact]
    public async Task D56_A_message_that_the_gateway_refused_must_not_be_sent_again()
    {
        KMsgError error = await AnsweredWith(200, """{"failedMessageList":[{"to":"01000000001","statusCode":"1062","statusMessage":"발신번호 미등록"}],"groupInfo":{"count":{"total":1,"registeredFailed":1}}}""");

        error.Outcome.Should().Be(SendOutcome.Rejected);
        error.IsRetryable.Should().BeFalse();
        error.Code.Should().Be(KMsgErrorCode.InvalidRequest);
    }

    [Fact]
    public async Task D57_A_missing_text_must_not_throw()
    {
        (await RefusedLocally(new SmsMessage { To = Person, From = Sender, Text = null! })).Field.Should().Be("Text");
        (await RefusedLocally(new LmsMessage { To = Person, From = Sender, Text = null! })).Field.Should().Be("Text");
        (await RefusedLocally(new MmsMessage { To = Person, From = Sender, Text = "x", Image = null! })).Field.Should().Be("Image");
        (await RefusedLocally(FriendTalk() with { Text = null! })).Field.Should().Be("Text");
    }

    [Fact]
    public async Task D58_A_picture_must_not_be_fetched_or_read_because_a_message_says_so()
    {
        // The type has bytes or a gateway's id; an address or a path can only be such an id, and then nothing is opened.
        await Solapi.SendAsync(new MmsMessage { To = Person, From = Sender, Text = "x", Image = Attachment.FromFileId("/etc/passwd") });

        Gateway.Uploads.Should().BeEmpty();
        ((string?)Gateway.Sends.Single().Messages.Single()["imageId"]).Should().Be("/etc/passwd");
        typeof(Attachment).GetProperties().Select(property => property.Name).Should().BeEquivalentTo("Content", "FileName", "FileId");
    }

    [Fact]
    public async Task D59_A_base_address_must_not_be_ignored()
    {
        await using var sandbox = await KMessage.Sandbox.KMsgSandbox.StartAsync();
        using var provider = new SolapiProvider(new SolapiOptions { BaseAddress = sandbox.SolapiAddress, ApiKey = sandbox.SolapiApiKey, ApiSecret = sandbox.SolapiApiSecret });

        (await provider.GetBalanceAsync()).IsSuccess.Should().BeTrue();

        sandbox.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task D60_A_scheduled_message_must_not_look_sent_and_a_failed_one_not_delivered()
    {
        SendReceipt receipt = await KMsg.SendOrThrowAsync(new TextMessage { To = Person, From = Sender, Text = "x", ScheduledAt = Clock.GetUtcNow().AddDays(1) });
        Gateway.OnOther = _ => RecordingGateway.Ok("""{"messageList":[{"messageId":"A","type":"SMS","statusCode":"3032","dateReported":"2026-11-23T03:00:05Z"}]}""");
        DeliveryReport report = (await Solapi.GetDeliveryStatusesAsync([DeliveryStatusTests.Query("A")])).Value.Single()!;

        receipt.Status.Should().Be(DeliveryStatus.Pending);
        receipt.ScheduledAt.Should().NotBeNull();
        report.Status.Should().Be(DeliveryStatus.Failed);
        report.CompletedAt.Should().NotBeNull();
    }

    [Fact]
    public async Task D61_Buttons_must_not_be_dropped_silently()
    {
        MessageButton[] buttons = [.. new[] { ButtonType.WebLink, ButtonType.AppLink, ButtonType.BotKeyword, ButtonType.MessageDelivery, ButtonType.AddChannel }
            .Select(type => new MessageButton { Type = type, Name = "버튼", MobileUrl = "https://m.example.com", AndroidUrl = "app://a", IosUrl = "app://i" })];

        await Solapi.SendAsync(FriendTalk(buttons));

        Gateway.Sends.Single().Messages.Single()["kakaoOptions"]!["buttons"]!.AsArray().Should().HaveCount(5);
    }

    [Fact]
    public async Task D62_A_failed_upload_must_not_send_the_message_without_its_picture()
    {
        Gateway.OnUpload = _ => RecordingGateway.Json(HttpStatusCode.InternalServerError, "");

        await Solapi.SendAsync(new MmsMessage { To = Person, From = Sender, Text = "x", Image = Jpeg() });
        await Solapi.SendAsync(FriendTalk() with { Image = Jpeg(), ImageLink = "https://example.com" });

        Gateway.Uploads.Should().HaveCount(2);
        Gateway.Sends.Should().BeEmpty();
    }

    [Fact]
    public async Task D63_One_picture_for_many_people_must_not_be_uploaded_for_each()
    {
        Attachment picture = Jpeg();

        await KMsg.SendManyAsync([.. Enumerable.Range(0, 100).Select(n => new MmsMessage { To = $"010{n:D8}", From = Sender, Text = "x", Image = picture })]);

        Gateway.Uploads.Should().ContainSingle();
        Gateway.Sends.Single().Messages.Select(message => (string?)message["imageId"]).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task D64_A_call_must_not_be_impossible_to_cancel()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        (await Solapi.SendAsync(Sms(), cancel.Token)).Error!.Code.Should().Be(KMsgErrorCode.RequestAborted);
        (await Solapi.GetBalanceAsync(cancel.Token)).Error!.Code.Should().Be(KMsgErrorCode.RequestAborted);
        (await Solapi.GetDeliveryStatusesAsync([DeliveryStatusTests.Query("A")], cancel.Token)).Error!.Code.Should().Be(KMsgErrorCode.RequestAborted);
        (await Solapi.CancelScheduledAsync(CancelTests.Receipt(), cancel.Token)).Error!.Code.Should().Be(KMsgErrorCode.RequestAborted);
    }

    [Theory]
    [InlineData(400, """{"errorCode":"ValidationError","errorMessage":"retry network timeout"}""")]
    [InlineData(400, "<html>network retry</html>")]
    [InlineData(200, """{"nothing":"network timeout"}""")]
    [InlineData(500, """{"errorCode":"InternalServerError","errorMessage":"x"}""")]
    public async Task B28_and_B33_An_answer_must_not_be_retryable_by_its_words_or_because_nobody_knows_it(int status, string body)
    {
        (await AnsweredWith(status, body)).IsRetryable.Should().BeFalse();
    }

    [Fact]
    public async Task B29_A_timeout_after_the_message_left_must_not_be_retryable()
    {
        Gateway.OnSend = _ => throw new TimeoutException();

        KMsgError error = (await Solapi.SendAsync(Sms())).Error!;

        error.Code.Should().Be(KMsgErrorCode.NetworkTimeout);
        error.IsRetryable.Should().BeFalse();
        error.IsOutcomeUnknown.Should().BeTrue();
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    [InlineData("-5", null)]
    [InlineData("Mon, 23 Nov 2026 03:01:00 GMT", 60)]
    [InlineData("Mon, 23 Nov 2020 03:01:00 GMT", 0)]
    public async Task B32_and_B35_Retry_After_must_not_be_read_as_milliseconds_or_be_negative(string header, int? seconds)
    {
        Gateway.OnSend = _ =>
        {
            HttpResponseMessage answer = RecordingGateway.Json(HttpStatusCode.TooManyRequests, "{}");
            answer.Headers.TryAddWithoutValidation("Retry-After", header);
            return answer;
        };

        (await Solapi.SendAsync(Sms())).Error!.RetryAfter.Should().Be(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null);
    }

    [Fact]
    public async Task B34_An_error_must_not_carry_other_peoples_numbers()
    {
        KMsgError error = await AnsweredWith(200, """{"failedMessageList":[{"to":"01000000001","statusCode":"1060","statusMessage":"01012345678 차단"}]}""");

        System.Text.Json.JsonSerializer.Serialize(error).Should().NotContain("01012345678").And.NotContain(Person);
    }

    private async Task<KMsgError> AnsweredWith(int status, string body)
    {
        Gateway.OnSend = _ => RecordingGateway.Json((HttpStatusCode)status, body);
        return (await Solapi.SendAsync(Sms())).Error!;
    }
}
