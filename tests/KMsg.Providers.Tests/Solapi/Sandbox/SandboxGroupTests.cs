using KMessage.Sandbox;

namespace KMessage.Providers.Tests.Solapi.Sandbox;

public sealed class SandboxGroupTests : SolapiSandboxTest
{
    [Fact]
    public async Task A_group_is_filled_looked_at_sent_and_followed_to_its_end()
    {
        SendGroup group = (await Solapi.CreateGroupAsync(new Dictionary<string, string> { ["run"] = "7" })).Value;
        IReadOnlyList<Result<ProviderReceipt>> first = await Solapi.AddToGroupAsync(group.GroupId, [Sms(1), Sms(2)]);
        IReadOnlyList<Result<ProviderReceipt>> second = await Solapi.AddToGroupAsync(group.GroupId, [Sms(3), Sms(4) with { From = "01099999999" }, Sms(5)]);
        (await Solapi.RemoveFromGroupAsync(group.GroupId, [second[2].Value.ProviderMessageId!, "M4VNOBODY"])).Value.Should().Equal(second[2].Value.ProviderMessageId);

        SendGroup filled = (await Solapi.GetGroupAsync(group.GroupId)).Value;
        SendGroup sent = (await Solapi.SendGroupAsync(group.GroupId)).Value;
        Clock.Advance(DeliveryTime * 3);
        SendGroup ended = (await Solapi.GetGroupAsync(group.GroupId)).Value;
        Page<DeliveryReport> reports = (await Solapi.ListGroupMessagesAsync(group.GroupId)).Value;

        first.Should().OnlyContain(result => result.IsSuccess && result.Value.ProviderBatchId == group.GroupId);
        second[1].Error!.ProviderCode.Should().Be("1062");
        (filled.State, filled.Total, filled.Refused, filled.Sendable).Should().Be((SendGroupState.Open, 4, 1, 3));
        sent.State.Should().Be(SendGroupState.Sending);
        (ended.State, ended.Delivered).Should().Be((SendGroupState.Completed, 3));
        reports.Items.Where(report => report.Status == DeliveryStatus.Delivered).Select(report => report.MessageId).Should().BeEquivalentTo("m1", "m2", "m3");
        Gateway.Messages.Should().HaveCount(3);
        (await Solapi.SendGroupAsync(group.GroupId)).Error!.Outcome.Should().Be(SendOutcome.Rejected);
    }

    [Fact]
    public async Task What_the_facade_prepared_arrives_finished()
    {
        string id = (await Solapi.CreateGroupAsync()).Value.GroupId;
        Message prepared = KMsg.Prepare(new TextMessage { To = "+82 10-2222-0001", Text = "#{name}님, " + new string('가', 45), Variables = new() { ["name"] = "홍길동" } }).Value;

        (await Solapi.AddToGroupAsync(id, [prepared]))[0].IsSuccess.Should().BeTrue();
        await Solapi.SendGroupAsync(id);

        prepared.Type.Should().Be(MessageType.Lms);
        (Gateway.Messages.Single().To, Gateway.Messages.Single().Text).Should().Be(("01022220001", "홍길동님, " + new string('가', 45)));
    }

    [Fact]
    public async Task A_scheduled_group_waits_and_can_be_cancelled_with_all_of_its_messages()
    {
        string id = (await Solapi.CreateGroupAsync()).Value.GroupId;
        await Solapi.AddToGroupAsync(id, [Sms(1), Sms(2)]);

        SendGroup scheduled = (await Solapi.ScheduleGroupAsync(id, Clock.GetUtcNow().AddHours(1))).Value;
        SendGroup cancelled = (await Solapi.CancelScheduledGroupAsync(id)).Value;
        Clock.Advance(TimeSpan.FromHours(2));

        (scheduled.State, scheduled.ScheduledAt).Should().Be((SendGroupState.Scheduled, Clock.GetUtcNow().AddHours(-1)));
        cancelled.State.Should().Be(SendGroupState.Failed);
        Gateway.Phones["01022220001"].Inbox.Should().BeEmpty();
        (await Solapi.CancelScheduledGroupAsync(id)).Error!.ProviderCode.Should().Be("InvalidStatus");
    }

    [Fact]
    public async Task Messages_that_SendMany_scheduled_together_can_be_cancelled_together()
    {
        SendManyResult many = await KMsg.SendManyAsync([.. Enumerable.Range(1, 2).Select(n => Sms(n) with { ScheduledAt = Clock.GetUtcNow().AddHours(1) })]);

        (await Solapi.CancelScheduledGroupAsync(many.Results[0].Value.ProviderBatchId!)).Value.State.Should().Be(SendGroupState.Failed);
    }

    [Fact]
    public async Task A_group_that_was_not_sent_can_be_deleted_and_groups_are_listed_in_pages()
    {
        string[] ids = [(await Solapi.CreateGroupAsync()).Value.GroupId, (await Solapi.CreateGroupAsync()).Value.GroupId, (await Solapi.CreateGroupAsync()).Value.GroupId];

        Page<SendGroup> first = (await Solapi.FindGroupsAsync(new() { PageSize = 2 })).Value;
        Page<SendGroup> second = (await Solapi.FindGroupsAsync(new() { PageSize = 2, PageKey = first.NextKey })).Value;

        first.Items.Concat(second.Items).Select(group => group.GroupId).Should().BeEquivalentTo(ids);
        second.NextKey.Should().BeNull();
        (await Solapi.FindGroupsAsync(new() { GroupId = ids[1] })).Value.Items.Should().ContainSingle();
        (await Solapi.DeleteGroupAsync(ids[0])).Value.Should().BeTrue();
        (await Solapi.GetGroupAsync(ids[0])).Value.State.Should().Be(SendGroupState.Deleted);
        (await Solapi.DeleteGroupAsync("G4VNOBODY")).Error!.Outcome.Should().Be(SendOutcome.Rejected);
    }

    [Fact]
    public async Task A_send_whose_answer_is_lost_is_unknown_made_once_and_looked_up()
    {
        string id = (await Solapi.CreateGroupAsync()).Value.GroupId;
        await Solapi.AddToGroupAsync(id, [Sms(1)]);
        Gateway.Faults.NextSend(Fault.DropAfterRecording);

        KMsgError error = (await Solapi.SendGroupAsync(id)).Error!;

        (error.Outcome, error.IsRetryable).Should().Be((SendOutcome.Unknown, false));
        error.Fix.English.Should().Contain("GetGroupAsync");
        (await Solapi.GetGroupAsync(id)).Value.State.Should().Be(SendGroupState.Sending);
        Gateway.Requests.Count(request => request.Path.EndsWith("/send", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public async Task Too_little_money_stops_the_send_and_the_group_stays()
    {
        string id = (await Solapi.CreateGroupAsync()).Value.GroupId;
        await Solapi.AddToGroupAsync(id, [Sms(1)]);
        Gateway.SolapiBalance = 0;
        Gateway.SolapiPoint = 0;

        (await Solapi.SendGroupAsync(id)).Error!.Code.Should().Be(KMsgErrorCode.InsufficientBalance);

        (await Solapi.GetGroupAsync(id)).Value.State.Should().Be(SendGroupState.Open);
    }

    private static SmsMessage Sms(int number) => new() { To = $"0102222000{number}", From = Sender, Text = "안녕하세요", MessageId = $"m{number}" };
}
