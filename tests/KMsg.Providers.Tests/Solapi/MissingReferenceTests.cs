using System.Net;
using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>An answer that leaves our references out does not say which message got which id; the group's messages do.</summary>
public sealed class MissingReferenceTests : SolapiTest
{
    private const string Answer = """
        {"failedMessageList":[],"groupInfo":{"groupId":"G4V1"},"messageList":[{"messageId":"M1","statusCode":"2000"},{"messageId":"M2","statusCode":"2000"},{"messageId":"M3","statusCode":"1062"}]}
        """;

    [Fact]
    public async Task What_the_answer_does_not_tell_apart_is_read_from_the_group()
    {
        Gateway.OnSend = _ => RecordingGateway.Ok(Answer);
        Gateway.OnOther = _ => Stored(("M2", "m1", "2000"), ("M1", "m2", "3000"), ("M3", "m3", "1062"));

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.SendBatchAsync([Text("m1"), Text("m2"), Text("m3")]);

        results[0].Value.ProviderMessageId.Should().Be("M2");
        results[1].Value.ProviderMessageId.Should().Be("M1");
        results[2].Error!.ProviderCode.Should().Be("1062");
        Gateway.Sends.Should().ContainSingle();
        Gateway.Requests.Should().Contain(request => request.Path == "/messages/v4/groups/G4V1/messages");
    }

    [Fact]
    public async Task Every_page_of_the_group_is_read()
    {
        Gateway.OnSend = _ => RecordingGateway.Ok(Answer);
        Gateway.OnOther = request => request.PathAndQuery.Contains("startKey=next", StringComparison.Ordinal)
            ? Stored(("M2", "m2", "2000"))
            : Stored("next", ("M1", "m1", "2000"));

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.SendBatchAsync([Text("m1"), Text("m2")]);

        results.Select(result => result.Value.ProviderMessageId).Should().Equal("M1", "M2");
    }

    [Fact]
    public async Task A_group_that_cannot_be_read_leaves_them_unknown_and_sends_nothing_again()
    {
        Gateway.OnSend = _ => RecordingGateway.Ok(Answer);
        Gateway.OnOther = _ => RecordingGateway.Json(HttpStatusCode.NotFound, """{"errorCode":"ResourceNotFound","errorMessage":"x"}""");

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.SendBatchAsync([Text("m1"), Text("m2")]);

        results.Should().OnlyContain(result => result.Error!.IsOutcomeUnknown);
        Gateway.Sends.Should().ContainSingle();
    }

    [Fact]
    public async Task An_answer_with_all_references_costs_no_further_request()
    {
        await Solapi.SendBatchAsync([Text("m1"), Text("m2")]);

        Gateway.Requests.Should().ContainSingle();
    }

    private static SmsMessage Text(string id) => new() { To = Person, From = Sender, MessageId = id, Text = "hello" };

    private static HttpResponseMessage Stored(params (string Id, string Reference, string Code)[] messages) => Stored(nextKey: null, messages);

    private static HttpResponseMessage Stored(string? nextKey, params (string Id, string Reference, string Code)[] messages)
    {
        var list = new JsonObject();
        foreach ((string id, string reference, string code) in messages)
        {
            list[id] = new JsonObject { ["messageId"] = id, ["statusCode"] = code, ["customFields"] = new JsonObject { ["kmsgId"] = reference } };
        }

        return RecordingGateway.Ok(new JsonObject { ["startKey"] = null, ["nextKey"] = nextKey, ["messageList"] = list }.ToJsonString());
    }
}
