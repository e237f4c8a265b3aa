using System.Text;
using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

public sealed class BatchTests : SolapiTest
{
    [Fact]
    public async Task Messages_of_all_kinds_go_in_one_request_and_each_gets_its_own_receipt()
    {
        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.SendBatchAsync([Sms("a"), AlimTalk("b"), FriendTalk() with { MessageId = "c" }]);

        results.Select(result => result.Value.ProviderMessageId).Should().Equal("M4V-a", "M4V-b", "M4V-c");
        Gateway.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Answers_in_another_order_still_find_their_messages()
    {
        Gateway.OnSend = request => RecordingGateway.Accept(request.Messages.Reverse());

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.SendBatchAsync([Sms("a"), Sms("b"), Sms("c")]);

        results.Select(result => result.Value.ProviderMessageId).Should().Equal("M4V-a", "M4V-b", "M4V-c");
    }

    [Fact]
    public async Task One_refused_message_takes_no_other_with_it()
    {
        Gateway.OnSend = request => Split(request, failed: [1]);

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.SendBatchAsync([Sms("a"), Sms("b"), Sms("c")]);

        results.Select(result => result.IsSuccess).Should().Equal(true, false, true);
        results[1].Error!.Outcome.Should().Be(SendOutcome.Rejected);
        results[1].Error!.ProviderCode.Should().Be("1062");
    }

    [Fact]
    public async Task A_refusal_without_our_reference_is_found_by_its_recipient_when_only_one_message_goes_there()
    {
        Gateway.OnSend = request => Split(request, failed: [1], withFields: false);

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.SendBatchAsync([Sms("a", "01011112222"), Sms("b", "01033334444"), Sms("c", "01055556666")]);

        results.Select(result => result.Error?.ProviderCode).Should().Equal(null, "1062", null);
    }

    [Fact]
    public async Task A_refusal_that_could_be_one_of_two_messages_leaves_the_one_without_a_trace_unknown()
    {
        Gateway.OnSend = request => Split(request, failed: [1], withFields: false);

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.SendBatchAsync([Sms("a"), Sms("b")]);

        results[0].IsSuccess.Should().BeTrue();
        results[1].Error!.IsOutcomeUnknown.Should().BeTrue();
    }

    [Fact]
    public async Task A_message_without_a_trace_in_the_answer_is_unknown_and_the_others_are_not()
    {
        Gateway.OnSend = request => RecordingGateway.Accept(request.Messages.Take(1));

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.SendBatchAsync([Sms("a"), Sms("b")]);

        results[0].IsSuccess.Should().BeTrue();
        results[1].Error!.IsOutcomeUnknown.Should().BeTrue();
    }

    [Fact]
    public async Task A_refused_request_is_refused_for_every_message()
    {
        Gateway.OnSend = _ => RecordingGateway.Json(System.Net.HttpStatusCode.PaymentRequired, """{"errorCode":"NotEnoughBalance","errorMessage":"x"}""");

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.SendBatchAsync([Sms("a"), Sms("b")]);

        results.Should().OnlyContain(result => result.Error!.Code == KMsgErrorCode.InsufficientBalance && result.Error.Outcome == SendOutcome.Rejected);
    }

    [Fact]
    public async Task Two_messages_to_one_number_are_both_sent()
    {
        SendManyResult many = await KMsg.SendManyAsync([Sms("a") with { Text = "하나" }, Sms("b") with { Text = "둘" }]);

        many.Succeeded.Should().Be(2);
        RecordedRequest send = Gateway.Sends.Should().ContainSingle().Which;
        ((bool)send.Json["allowDuplicates"]!).Should().BeTrue();
        send.Messages.Select(message => (string?)message["text"]).Should().Equal("하나", "둘");
    }

    [Fact]
    public async Task Two_messages_with_one_id_could_not_be_told_apart_so_the_second_is_refused()
    {
        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.SendBatchAsync([Sms("a"), Sms("a")]);

        results[0].IsSuccess.Should().BeTrue();
        results[1].Error!.Field.Should().Be("MessageId");
        Gateway.Sends.Single().Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task A_message_that_breaks_a_rule_stays_behind_and_the_others_leave()
    {
        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.SendBatchAsync([Sms("a"), Sms("b") with { From = null }, Sms("c")]);

        results.Select(result => result.IsSuccess).Should().Equal(true, false, true);
        results[1].Error!.Outcome.Should().Be(SendOutcome.NotSent);
        Gateway.Sends.Single().Messages.Should().HaveCount(2);
    }

    [Fact]
    public async Task When_no_message_is_left_no_request_is_made()
    {
        await Solapi.SendBatchAsync([Sms() with { From = null }]);
        await Solapi.SendBatchAsync([]);

        Gateway.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Ten_thousand_and_one_long_texts_are_split_by_bytes_and_all_of_them_arrive_once()
    {
        // 1,000 Hangul are 2,000 bytes for the carrier and 3,000 on the wire: 15 MB are reached long before 10,000 messages.
        string text = new('가', 1000);
        Message[] messages = [.. Enumerable.Range(0, 10_001).Select(n => new LmsMessage { To = Person, From = Sender, Text = text, MessageId = $"id-{n}" })];

        SendManyResult many = await KMsg.SendManyAsync(messages);

        many.Succeeded.Should().Be(10_001);
        many.Results.Select(result => result.Value.ProviderMessageId).Should().Equal(messages.Select(message => $"M4V-{message.MessageId}"));
        Gateway.Sends.Should().HaveCount(3);
        Gateway.Sends.Should().OnlyContain(send => Encoding.UTF8.GetByteCount(send.Body) <= 15_000_000);
        Gateway.Sends.SelectMany(send => send.Messages).Select(message => (string)message["customFields"]!["kmsgId"]!).Should().OnlyHaveUniqueItems().And.HaveCount(10_001);
    }

    [Fact]
    public async Task Short_texts_are_split_by_number()
    {
        SendManyResult many = await KMsg.SendManyAsync([.. Enumerable.Range(0, 10_001).Select(n => Sms($"id-{n}"))]);

        many.Succeeded.Should().Be(10_001);
        Gateway.Sends.Select(send => send.Messages.Count()).Should().BeEquivalentTo([10_000, 1]);
    }

    public static TheoryData<string> Texts => new()
    {
        "a",
        "안녕하세요 홍길동님",
        "\"따옴표\" \\ 역사선 \n줄바꿈\t\u0001\u001f\u007f",
        "🎉👨‍👩‍👧‍👦 emoji \ud83c half",
        "\ue000\uffff\u2028<>&'+",
        new string('\u0001', 500),
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task The_estimate_is_never_less_than_what_goes_out_and_hardly_more(string text)
    {
        Message[] messages =
        [
            Sms("a") with { Text = text, CustomFields = new Dictionary<string, string> { [text.Length > 30 ? "x" : text] = text } },
            AlimTalk("b") with { Variables = new() { ["v"] = text }, From = Sender, Failover = new() { Enabled = true, FallbackContent = text, FallbackTitle = text } },
            FriendTalk(new MessageButton { Type = ButtonType.WebLink, Name = "웹", MobileUrl = "https://m.example.com?q=\"" }) with { MessageId = "c", Text = text },
            new MmsMessage { To = Person, From = Sender, Text = text, Image = Jpeg(), MessageId = "d" },
        ];
        int around = Encoding.UTF8.GetByteCount(await BodyOf([messages[0]])) - Encoding.UTF8.GetByteCount(Gateway.Sends.Last().Json["messages"]![0]!.ToJsonString(Relaxed));

        foreach (Message message in messages)
        {
            int written = Encoding.UTF8.GetByteCount(await BodyOf([message])) - around;
            Solapi.EstimateBytes(message).Should().BeInRange(written, written + 80);
        }

        around.Should().BeLessThan(1_000, "that much is taken off the limit");
    }

    [Fact]
    public void A_message_that_will_be_refused_takes_no_place() => Solapi.EstimateBytes(Sms() with { From = null }).Should().Be(0);

    [Fact]
    public async Task More_messages_than_a_request_takes_are_a_mistake_of_the_caller()
    {
        Func<Task> send = async () => await Solapi.SendBatchAsync([.. Enumerable.Repeat(Sms(), 10_001)]);

        await send.Should().ThrowAsync<ArgumentException>();
        Gateway.Requests.Should().BeEmpty();
    }

    private static HttpResponseMessage Split(RecordedRequest request, int[] failed, bool withFields = true)
    {
        JsonNode[] messages = [.. request.Messages];
        return RecordingGateway.Ok(new JsonObject
        {
            ["failedMessageList"] = new JsonArray([.. failed.Select(index => RecordingGateway.FailedEntry(messages[index], "1062", withFields: withFields))]),
            ["groupInfo"] = new JsonObject { ["groupId"] = "G4V" },
            ["messageList"] = new JsonArray([.. messages.Where((_, index) => !failed.Contains(index)).Select(RecordingGateway.AcceptedEntry)]),
        }.ToJsonString());
    }

    private async Task<string> BodyOf(Message[] messages)
    {
        await Solapi.SendBatchAsync(messages);
        return Gateway.Sends.Last().Body;
    }
}
