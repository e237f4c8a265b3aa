using System.Net;

namespace KMessage.Providers.Tests.Solapi;

public sealed class CancelTests : SolapiTest
{
    public static SendReceipt Receipt(string? groupId = "G4V20260101000000AAAAAAAAAAAAAAA", string providerId = "solapi") => new()
    {
        MessageId = "m1",
        ProviderId = providerId,
        ProviderMessageId = "M4V",
        ProviderBatchId = groupId,
        Type = MessageType.Sms,
        To = Person,
        AcceptedAt = default,
    };

    [Fact]
    public async Task A_message_that_is_alone_in_its_group_is_taken_back_by_one_delete_with_a_body()
    {
        Gateway.OnOther = _ => Group("SCHEDULED", """{"total":1,"registeredFailed":0}""");

        Result<bool> result = await Solapi.CancelScheduledAsync(Receipt());

        result.Value.Should().BeTrue();
        Gateway.Requests.Select(request => request.ToString()).Should().Equal(
            "GET /messages/v4/groups/G4V20260101000000AAAAAAAAAAAAAAA",
            "DELETE /messages/v4/groups/G4V20260101000000AAAAAAAAAAAAAAA/schedule");
    }

    [Theory]
    [InlineData("""{"total":2,"registeredFailed":0}""")]
    [InlineData("""{"total":"2"}""")]
    [InlineData("""{"total":0}""")]
    public async Task A_message_that_shares_its_group_is_not_taken_back_because_the_others_would_go_with_it(string count)
    {
        Gateway.OnOther = _ => Group("SCHEDULED", count);

        Result<bool> result = await Solapi.CancelScheduledAsync(Receipt());

        result.Error!.Code.Should().Be(KMsgErrorCode.InvalidRequest);
        result.Error.Outcome.Should().Be(SendOutcome.Rejected);
        Gateway.Requests.Should().OnlyContain(request => request.Method == HttpMethod.Get);
    }

    [Fact]
    public async Task A_group_whose_others_were_refused_holds_one_message()
    {
        Gateway.OnOther = _ => Group("SCHEDULED", """{"total":2,"registeredFailed":1}""");

        (await Solapi.CancelScheduledAsync(Receipt())).Value.Should().BeTrue();
    }

    [Theory]
    [InlineData("COMPLETE")]
    [InlineData("SENDING")]
    [InlineData("FAILED")]
    public async Task What_was_sent_or_cancelled_is_not_cancelled_again(string status)
    {
        Gateway.OnOther = _ => Group(status, """{"total":1}""");

        Result<bool> result = await Solapi.CancelScheduledAsync(Receipt());

        result.Error!.Problem.English.Should().Contain(status);
        Gateway.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_group_that_does_not_say_how_many_it_holds_is_left_alone()
    {
        Gateway.OnOther = _ => Group("SCHEDULED", "{}");

        (await Solapi.CancelScheduledAsync(Receipt())).Error!.Code.Should().Be(KMsgErrorCode.ProviderError);

        Gateway.Requests.Should().OnlyContain(request => request.Method == HttpMethod.Get);
    }

    [Theory]
    [InlineData(400, """{"errorCode":"InvalidStatus","errorMessage":"x"}""", SendOutcome.Rejected)]
    [InlineData(409, """{"errorCode":"GroupInProcessing","errorMessage":"x"}""", SendOutcome.Rejected)]
    [InlineData(404, """{"errorCode":"ResourceNotFound","errorMessage":"x"}""", SendOutcome.Rejected)]
    [InlineData(409, "<html>", SendOutcome.Unknown)]
    [InlineData(500, """{"errorCode":"InternalServerError","errorMessage":"x"}""", SendOutcome.Unknown)]
    [InlineData(200, "<html>", SendOutcome.Unknown)]
    public async Task A_cancellation_that_fails_says_what_is_known(int status, string body, SendOutcome outcome)
    {
        Gateway.OnOther = request => request.Method == HttpMethod.Get ? Group("SCHEDULED", """{"total":1}""") : RecordingGateway.Json((HttpStatusCode)status, body);

        (await Solapi.CancelScheduledAsync(Receipt())).Error!.Outcome.Should().Be(outcome);
    }

    [Fact]
    public async Task Another_providers_receipt_and_one_without_a_group_are_refused()
    {
        (await Solapi.CancelScheduledAsync(Receipt(providerId: "iwinv"))).IsSuccess.Should().BeFalse();
        (await Solapi.CancelScheduledAsync(Receipt(groupId: null))).IsSuccess.Should().BeFalse();

        Gateway.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_group_id_cannot_lead_to_another_path()
    {
        Gateway.OnOther = _ => Group("SCHEDULED", """{"total":1}""");

        await Solapi.CancelScheduledAsync(Receipt(groupId: "x/../../y?z=1"));

        Gateway.Requests.Should().OnlyContain(request => request.PathAndQuery.StartsWith("/messages/v4/groups/x%2F..%2F..%2Fy%3Fz%3D1", StringComparison.Ordinal));
    }

    private static HttpResponseMessage Group(string status, string count) =>
        RecordingGateway.Ok($$"""{"groupId":"G4V20260101000000AAAAAAAAAAAAAAA","status":"{{status}}","count":{{count}},"price":{"82":[]},"log":[]}""");
}
