using System.Net;
using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

public sealed class DeliveryStatusTests : SolapiTest
{
    public static DeliveryQuery Query(string? providerMessageId, string id = "m1") => new()
    {
        ProviderMessageId = providerMessageId,
        MessageId = id,
        Type = MessageType.Sms,
        To = Person,
        AcceptedAt = new DateTimeOffset(2026, 11, 23, 3, 0, 0, TimeSpan.Zero),
    };

    [Theory]
    [InlineData("2000", DeliveryStatus.Pending)]
    [InlineData("3000", DeliveryStatus.Sent)]
    [InlineData("4000", DeliveryStatus.Delivered)]
    [InlineData("3104", DeliveryStatus.Failed)]
    [InlineData("1062", DeliveryStatus.Failed)]
    [InlineData("2230", DeliveryStatus.Failed)]
    [InlineData("3999", DeliveryStatus.Failed)]
    [InlineData(null, DeliveryStatus.Pending)]
    [InlineData("", DeliveryStatus.Pending)]
    [InlineData("4001", DeliveryStatus.Pending)]
    [InlineData("5000", DeliveryStatus.Pending)]
    [InlineData("TEST1000", DeliveryStatus.Pending)]
    [InlineData("31x4", DeliveryStatus.Pending)]
    public async Task A_code_says_how_far_a_message_has_come_and_an_unknown_one_is_never_guessed_to_an_end(string? code, DeliveryStatus expected)
    {
        DeliveryReport report = await ReportOf(new JsonObject { ["statusCode"] = code, ["type"] = "SMS", ["status"] = "COMPLETE" });

        report.Status.Should().Be(expected);
        report.ProviderStatusCode.Should().Be(string.IsNullOrEmpty(code) ? null : code);
        (report.Reason == DeliveryReason.None).Should().Be(expected != DeliveryStatus.Failed);
    }

    [Fact]
    public async Task Dates_come_from_the_fields_that_a_message_has()
    {
        DeliveryReport report = await ReportOf(new JsonObject
        {
            ["statusCode"] = "4000",
            ["dateProcessed"] = "2026-11-23T03:00:01.000Z",
            ["dateReported"] = "2026-11-23T03:00:05.000Z",
            ["dateReceived"] = "2026-11-23T12:00:04.000+09:00",
            ["customFields"] = new JsonObject { ["kmsgId"] = "m1" },
        });

        report.SentAt.Should().Be(new DateTimeOffset(2026, 11, 23, 3, 0, 1, TimeSpan.Zero));
        report.CompletedAt.Should().Be(new DateTimeOffset(2026, 11, 23, 3, 0, 4, TimeSpan.Zero));
        report.MessageId.Should().Be("m1");
        report.DeliveredByFallback.Should().BeFalse();
    }

    [Fact]
    public async Task A_failure_has_the_time_of_its_report_and_the_gateways_words_without_numbers()
    {
        DeliveryReport report = await ReportOf(new JsonObject
        {
            ["statusCode"] = "3032",
            ["type"] = "SMS",
            ["reason"] = "01012345678 결번",
            ["dateReported"] = "2026-11-23T03:00:05Z",
            ["dateReceived"] = null,
        });

        report.CompletedAt.Should().Be(new DateTimeOffset(2026, 11, 23, 3, 0, 5, TimeSpan.Zero));
        report.ProviderStatusMessage.Should().Be("010****5678 결번");
        report.Reason.Should().Be(DeliveryReason.InvalidNumber);
    }

    [Theory]
    [InlineData("ATA")]
    [InlineData(null)]
    public async Task An_AlimTalk_that_a_text_may_still_replace_has_not_failed_before_the_gateway_is_done(string? type)
    {
        var stored = new JsonObject { ["statusCode"] = "3104", ["type"] = type, ["status"] = "SENDING", ["kakaoOptions"] = new JsonObject { ["disableSms"] = false } };

        (await ReportOf(stored)).Status.Should().Be(DeliveryStatus.Sent);

        stored["status"] = "COMPLETE";
        (await ReportOf(stored)).Status.Should().Be(DeliveryStatus.Failed);
    }

    [Fact]
    public async Task An_AlimTalk_without_fallback_has_failed_at_once()
    {
        DeliveryReport report = await ReportOf(new JsonObject { ["statusCode"] = "3104", ["type"] = "ATA", ["status"] = "SENDING", ["kakaoOptions"] = new JsonObject { ["disableSms"] = 1 } });

        report.Status.Should().Be(DeliveryStatus.Failed);
        report.Reason.Should().Be(DeliveryReason.NotKakaoTalkUser);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("1")]
    [InlineData("\"1\"")]
    public async Task A_text_that_took_an_AlimTalks_place_is_delivered_by_fallback(string replacement)
    {
        DeliveryReport report = await ReportOf(new JsonObject { ["statusCode"] = "4000", ["type"] = "ATA", ["replacement"] = JsonNode.Parse(replacement) });

        report.Status.Should().Be(DeliveryStatus.Delivered);
        report.DeliveredByFallback.Should().BeTrue();
    }

    [Fact]
    public async Task Reports_stand_at_the_place_of_their_queries_whatever_the_order_of_the_answer()
    {
        Gateway.OnOther = _ => RecordingGateway.Ok("""{"messageList":{"B":{"messageId":"B","statusCode":3000},"A":{"messageId":"A","statusCode":"4000"}},"nextKey":null}""");

        Result<IReadOnlyList<DeliveryReport?>> result = await Solapi.GetDeliveryStatusesAsync([Query("A"), Query(null), Query("C"), Query("B"), Query("A")]);

        result.Value.Select(report => report?.Status).Should().Equal(DeliveryStatus.Delivered, null, null, DeliveryStatus.Sent, DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task A_hundred_ids_go_in_one_request_with_a_limit_that_lets_all_of_them_back()
    {
        string[] ids = [.. Enumerable.Range(0, 100).Select(n => $"M4V20260101000000{n:D15}")];
        Gateway.OnOther = _ => RecordingGateway.Ok(ListOf(ids));

        Result<IReadOnlyList<DeliveryReport?>> result = await Solapi.GetDeliveryStatusesAsync([.. ids.Select(id => Query(id))]);

        result.Value.Should().HaveCount(100).And.NotContainNulls();
        Solapi.MaxStatusQueries.Should().Be(100);
        string query = Gateway.Requests.Should().ContainSingle().Which.PathAndQuery;
        query.Should().StartWith("/messages/v4/list?messageIds%5Bin%5D=%5B%22M4V").And.EndWith("&limit=100");
        Uri.UnescapeDataString(query).Should().Contain($"[\"{string.Join("\",\"", ids)}\"]");
    }

    [Fact]
    public async Task Ids_that_the_first_answer_lacks_are_asked_for_once_more_in_the_other_way()
    {
        Gateway.OnOther = request => RecordingGateway.Ok(request.PathAndQuery.Contains("%5Bin%5D", StringComparison.Ordinal) ? ListOf("A", "stranger") : ListOf("B"));

        Result<IReadOnlyList<DeliveryReport?>> result = await Solapi.GetDeliveryStatusesAsync([Query("A"), Query("B"), Query("C")]);

        result.Value.Select(report => report is not null).Should().Equal(true, true, false);
        Gateway.Requests.Select(request => request.PathAndQuery).Last().Should().Be("/messages/v4/list?limit=2&messageIds=B&messageIds=C");
    }

    [Fact]
    public async Task A_gateway_that_does_not_know_the_first_way_is_asked_in_the_other()
    {
        Gateway.OnOther = request => request.PathAndQuery.Contains("%5Bin%5D", StringComparison.Ordinal)
            ? RecordingGateway.Json(HttpStatusCode.BadRequest, """{"errorCode":"ValidationError","errorMessage":"x"}""")
            : RecordingGateway.Ok(ListOf("A"));

        (await Solapi.GetDeliveryStatusesAsync([Query("A")])).Value.Should().NotContainNulls();
    }

    [Fact]
    public async Task Without_a_gateway_id_nothing_is_asked()
    {
        (await Solapi.GetDeliveryStatusesAsync([Query(null)])).Value.Should().Equal([null]);

        Gateway.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(403, """{"errorCode":"InvalidApiKey","errorMessage":"x"}""", KMsgErrorCode.AuthenticationFailed)]
    [InlineData(200, """<html>""", KMsgErrorCode.ProviderError)]
    [InlineData(200, """{"result":"ok"}""", KMsgErrorCode.ProviderError)]
    public async Task A_query_that_fails_is_an_error_and_says_nothing_about_a_message(int status, string body, KMsgErrorCode code)
    {
        Gateway.OnOther = _ => RecordingGateway.Json((HttpStatusCode)status, body);

        Result<IReadOnlyList<DeliveryReport?>> result = await Solapi.GetDeliveryStatusesAsync([Query("A")]);

        result.Error!.Code.Should().Be(code);
        result.Error.IsOutcomeUnknown.Should().BeFalse();
    }

    [Theory]
    [InlineData("""{"messageList":[{"messageId":"A","statusCode":"4000","future":{"a":[1]}}]}""")]
    [InlineData("""{"messageList":{"A":{"_id":"A","statusCode":4000,"kakaoOptions":[],"customFields":[],"replacements":null,"log":{}}}}""")]
    [InlineData("""{"messageList":{"x":null,"y":[],"A":{"messageId":"A","statusCode":"4000","dateReceived":"soon","replacement":"maybe","customFields":{"kmsgId":{}}}}}""")]
    public async Task Answers_of_other_forms_are_read_as_far_as_they_go(string body)
    {
        Gateway.OnOther = _ => RecordingGateway.Ok(body);

        (await Solapi.GetDeliveryStatusesAsync([Query("A")])).Value.Single()!.Status.Should().Be(DeliveryStatus.Delivered);
    }

    private static string ListOf(params string[] ids) =>
        new JsonObject { ["messageList"] = new JsonObject(ids.Select(id => KeyValuePair.Create(id, (JsonNode?)new JsonObject { ["messageId"] = id, ["statusCode"] = "2000" }))) }.ToJsonString();

    private async Task<DeliveryReport> ReportOf(JsonObject stored)
    {
        JsonObject message = stored.DeepClone().AsObject();
        message["messageId"] = "A";
        Gateway.OnOther = _ => RecordingGateway.Ok(new JsonObject { ["messageList"] = new JsonObject { ["A"] = message } }.ToJsonString());
        Result<IReadOnlyList<DeliveryReport?>> result = await Solapi.GetDeliveryStatusesAsync([Query("A")]);
        return result.Value.Single()!;
    }
}
