using System.Net;
using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi.Management;

public sealed class GroupTests : SolapiTest
{
    private const string Group = "G4V";

    [Fact]
    public async Task Each_message_has_its_own_result_whatever_the_order_of_the_answer()
    {
        Gateway.OnOther = request => RecordingGateway.Ok(new JsonObject
        {
            ["errorCount"] = "1",
            ["resultList"] = new JsonArray([.. request.Messages.Reverse().Select((message, i) => i == 0 ? RecordingGateway.FailedEntry(message, "1062") : Taken(message))]),
        }.ToJsonString());

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.AddToGroupAsync(Group, [Sms("a"), Sms("b"), Sms("c", "010-0000-0003")]);

        results.Select(result => result.IsSuccess).Should().Equal(true, true, false);
        (results[0].Value.ProviderMessageId, results[0].Value.ProviderBatchId).Should().Be(("M4V-a", Group));
        (results[2].Error!.ProviderCode, results[2].Error!.Outcome).Should().Be(("1062", SendOutcome.Rejected));
        Gateway.Requests.Single().Messages.Select(message => (string?)message["to"]).Should().Equal(Person, Person, "01000000003");
    }

    [Fact]
    public async Task Without_references_in_the_answer_a_message_is_told_by_its_number_and_never_guessed()
    {
        Gateway.OnOther = request => RecordingGateway.Ok(new JsonObject
        {
            ["resultList"] = new JsonArray([.. request.Messages.Select(message => WithoutFields(Taken(message)))]),
        }.ToJsonString());

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.AddToGroupAsync(Group, [Sms("a", "01000000001"), Sms("b", "01000000002"), Sms("c", "01000000002")]);

        results[0].Value.ProviderMessageId.Should().Be("M4V-a");
        results.Skip(1).Should().OnlyContain(result => result.Error!.IsOutcomeUnknown && result.Error.Fix.English.Contains("ListGroupMessagesAsync"));
    }

    [Fact]
    public async Task A_message_that_is_wrong_does_not_stop_the_others()
    {
        Gateway.OnOther = request => RecordingGateway.Ok(new JsonObject { ["resultList"] = new JsonArray([.. request.Messages.Select(Taken)]) }.ToJsonString());

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.AddToGroupAsync(Group,
        [
            Sms("a") with { ScheduledAt = Clock.GetUtcNow().AddDays(1) },
            Sms("b", "not a number"),
            Sms("c"),
            Sms("c"),
            new TextMessage { To = Person, From = Sender, Text = "x" },
            Sms("d") with { Text = "#{name}", Variables = new() { ["name"] = "x" } },
            new VoiceMessage { To = Person, Text = "x" } with { ScheduledAt = Clock.GetUtcNow() },
        ]);

        results.Select(result => result.IsSuccess).Should().Equal(false, false, true, false, false, false, false);
        results.Select(result => result.Error?.Field).Should().Equal("ScheduledAt", "To", null, "MessageId", "Text", "Text", "ScheduledAt");
        results.Where(result => !result.IsSuccess).Should().OnlyContain(result => result.Error!.Outcome == SendOutcome.NotSent && result.Error.ProviderId == "solapi");
        Gateway.Requests.Single().Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task More_than_10000_messages_or_15_MB_do_not_leave()
    {
        await Solapi.Invoking(solapi => solapi.AddToGroupAsync(Group, [.. Enumerable.Repeat(Sms(), 10_001)])).Should().ThrowAsync<ArgumentException>().WithMessage("*Chunk(10000)*");
        string field = new('가', 100);
        Dictionary<string, string> fields = Enumerable.Range(0, 10).ToDictionary(i => $"f{i}", _ => field);

        IReadOnlyList<Result<ProviderReceipt>> results = await Solapi.AddToGroupAsync(Group, [.. Enumerable.Range(0, 5000).Select(i => Sms($"m{i}") with { CustomFields = fields })]);

        results.Should().HaveCount(5000).And.OnlyContain(result => result.Error!.Outcome == SendOutcome.NotSent && result.Error.Problem.English.Contains("14,999,000"));
        Gateway.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("PENDING", SendGroupState.Open)]
    [InlineData("scheduled", SendGroupState.Scheduled)]
    [InlineData("SENDING", SendGroupState.Sending)]
    [InlineData("COMPLETE", SendGroupState.Completed)]
    [InlineData("FAILED", SendGroupState.Failed)]
    [InlineData("DELETED", SendGroupState.Deleted)]
    [InlineData("NEW", SendGroupState.Unknown)]
    public async Task A_group_is_read_in_every_state_with_numbers_as_texts_and_parts_missing(string status, SendGroupState state)
    {
        Gateway.OnOther = _ => RecordingGateway.Ok($$$"""
            {"_id":"G1","status":"{{{status}}}","count":{"total":"5","registeredFailed":1,"sentSuccess":2,"sentFailed":"1","sentPending":1,"sentReplacement":null},
             "price":{"82":[]},"hint":null,"dateCreated":"2026-01-01T00:00:00.000Z","scheduledDate":"never"}
            """);

        SendGroup group = (await Solapi.GetGroupAsync("G1")).Value;

        group.Should().BeEquivalentTo(new SendGroup
        {
            GroupId = "G1",
            State = state,
            ProviderState = status,
            Total = 5,
            Refused = 1,
            Delivered = 2,
            Failed = 1,
            Pending = 1,
            CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        });
        group.Sendable.Should().Be(4);
    }

    [Fact]
    public async Task Pages_of_messages_are_delivery_reports_and_say_where_the_next_begins()
    {
        Gateway.OnOther = _ => RecordingGateway.Ok("""{"limit":500,"nextKey":"M2","messageList":{"M1":{"messageId":"M1","statusCode":"4000","customFields":{"kmsgId":"m1"}},"M0":null}}""");

        Page<DeliveryReport> page = (await Solapi.ListGroupMessagesAsync(Group, "M0")).Value;

        page.NextKey.Should().Be("M2");
        page.Items.Should().ContainSingle().Which.Should().BeEquivalentTo(new { ProviderMessageId = "M1", MessageId = "m1", Status = DeliveryStatus.Delivered });
        Gateway.Requests.Single().PathAndQuery.Should().Be("/messages/v4/groups/G4V/messages?limit=500&startKey=M0");
    }

    [Fact]
    public async Task Only_what_the_answer_names_was_taken_out()
    {
        Gateway.OnOther = _ => RecordingGateway.Ok("""{"errorCount":1,"resultList":[{"messageId":"M1","resultCode":"Success"},{"messageId":"M2","resultCode":"ResourceNotFound"}]}""");

        (await Solapi.RemoveFromGroupAsync(Group, ["M1", "M2"])).Value.Should().Equal("M1");
        (await Solapi.RemoveFromGroupAsync(Group, [])).Error!.Field.Should().Be("providerMessageIds");
    }

    [Theory]
    [InlineData(400, "InvalidStatus")]
    [InlineData(409, "AlreadySent")]
    [InlineData(409, "GroupInProcessing")]
    public async Task What_SOLAPI_refuses_in_its_own_words_was_not_done(int status, string code)
    {
        Gateway.OnOther = _ => RecordingGateway.Json((HttpStatusCode)status, $$"""{"errorCode":"{{code}}","errorMessage":"x"}""");

        KMsgError error = (await Solapi.SendGroupAsync(Group)).Error!;

        (error.Outcome, error.ProviderCode, error.Code).Should().Be((SendOutcome.Rejected, code, KMsgErrorCode.InvalidRequest));
    }

    [Theory]
    [InlineData(500, """{"errorCode":"InternalError","errorMessage":"x"}""")]
    [InlineData(502, "<html>")]
    [InlineData(409, "<html>")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    public async Task What_may_have_been_done_says_so_says_where_to_look_and_is_not_repeated(int status, string body)
    {
        Gateway.OnOther = _ => RecordingGateway.Json((HttpStatusCode)status, body);

        KMsgError?[] errors =
        [
            (await Solapi.CreateGroupAsync()).Error,
            (await Solapi.AddToGroupAsync(Group, [Sms()]))[0].Error,
            (await Solapi.RemoveFromGroupAsync(Group, ["M1"])).Error,
            (await Solapi.SendGroupAsync(Group)).Error,
            (await Solapi.ScheduleGroupAsync(Group, Clock.GetUtcNow().AddDays(1))).Error,
            (await Solapi.CancelScheduledGroupAsync(Group)).Error,
        ];

        errors.Should().OnlyContain(error => error!.Outcome == SendOutcome.Unknown && !error.IsRetryable && error.ProviderId == "solapi");
        errors.Select(error => error!.Fix.English).Should().OnlyContain(fix => fix.Contains("Group") || fix.Contains("group"));
        errors.Select(error => error!.Fix.Korean).Should().OnlyContain(fix => fix.Contains("그룹"));
        Gateway.Requests.Should().HaveCount(6);
    }

    [Fact]
    public async Task A_broken_connection_leaves_a_change_unknown_and_a_read_undone()
    {
        Gateway.OnOther = _ => throw new HttpRequestException("reset");

        (await Solapi.SendGroupAsync(Group)).Error!.Outcome.Should().Be(SendOutcome.Unknown);
        Gateway.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task An_id_that_is_missing_or_a_time_that_cannot_be_is_refused_before_anything_leaves()
    {
        DateTimeOffset now = Clock.GetUtcNow();
        KMsgError?[] errors =
        [
            (await Solapi.GetGroupAsync(" ")).Error,
            (await Solapi.SendGroupAsync("")).Error,
            (await Solapi.DeleteGroupAsync(null!)).Error,
            (await Solapi.CancelScheduledGroupAsync("")).Error,
            (await Solapi.ListGroupMessagesAsync("")).Error,
            (await Solapi.RemoveFromGroupAsync("", ["M1"])).Error,
            (await Solapi.AddToGroupAsync("", [Sms()]))[0].Error,
            (await Solapi.ScheduleGroupAsync(Group, now)).Error,
            (await Solapi.ScheduleGroupAsync(Group, now.AddMonths(7))).Error,
            (await Solapi.ScheduleGroupAsync(Group, DateTimeOffset.MaxValue)).Error,
            (await Solapi.CreateGroupAsync(new Dictionary<string, string> { [new string('n', 31)] = "v" })).Error,
            (await Solapi.CreateGroupAsync(new Dictionary<string, string> { ["n"] = new string('v', 101) })).Error,
            (await Solapi.CreateGroupAsync(new Dictionary<string, string> { ["n"] = null! })).Error,
            (await Solapi.FindGroupsAsync(new() { PageSize = 501 })).Error,
            (await Solapi.GetGroupAsync("..")).Error,
        ];

        errors.Should().OnlyContain(error => error!.Code == KMsgErrorCode.InvalidRequest && error.Outcome == SendOutcome.NotSent && error.ProviderId == "solapi"
            && error.Problem.Korean.Length > 0 && error.Fix.Korean.Length > 0);
        Gateway.Requests.Should().BeEmpty();
    }

    private static JsonNode Taken(JsonNode message)
    {
        JsonNode entry = RecordingGateway.AcceptedEntry(message);
        entry["to"] = message["to"]!.DeepClone();
        return entry;
    }

    private static JsonNode WithoutFields(JsonNode entry)
    {
        entry.AsObject().Remove("customFields");
        return entry;
    }
}
