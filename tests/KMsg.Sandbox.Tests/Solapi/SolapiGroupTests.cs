using System.Net;
using KMessage.Sandbox.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Sandbox.Tests.Solapi;

public sealed class SolapiGroupTests
{
    private readonly FakeTimeProvider _clock = Clock.At();

    [Fact]
    public async Task A_group_is_made_filled_and_sent()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        var group = await CreateAsync(caller);

        var added = await AddAsync(caller, group, SolapiCaller.Sms("01011110001"), SolapiCaller.Sms("bad"));
        var waiting = sandbox.Messages.Single().Status;
        var sent = await caller.PostAsync(group + "/send", null);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var info = await caller.GetAsync(group);

        added.Json.GetProperty("errorCount").GetInt32().Should().Be(1);
        added.Json.GetProperty("resultList").EnumerateArray().Select(item => item.GetProperty("statusCode").GetString()).Should().Equal("2000", "1011");
        waiting.Should().Be(SandboxMessageStatus.Registered);
        sent.Json.GetProperty("status").GetString().Should().Be("SENDING");
        info.Json.GetProperty("status").GetString().Should().Be("COMPLETE");
        info.Json.GetProperty("count").GetProperty("sentSuccess").GetInt32().Should().Be(1);
        sandbox.Messages.Single().Status.Should().Be(SandboxMessageStatus.Delivered);
    }

    [Fact]
    public async Task A_groups_messages_are_listed_in_pages_and_can_be_taken_out()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        var group = await CreateAsync(caller);
        await AddAsync(caller, group, SolapiCaller.Sms("01011110001"), SolapiCaller.Sms("01011110002"), SolapiCaller.Sms("01011110003"));
        var ids = sandbox.Messages.Select(message => message.MessageId).ToArray();

        var page = await caller.GetAsync(group + "/messages?limit=2");
        var removed = await caller.DeleteAsync(group + "/messages", $$"""{"messageIds":["{{ids[0]}}","M4VNOTHERE"]}""");

        page.ListedIds.Should().Equal(ids[2], ids[1]);
        page.Json.GetProperty("nextKey").GetString().Should().Be(ids[0]);
        removed.Json.GetProperty("errorCount").GetInt32().Should().Be(1);
        removed.Json.GetProperty("resultList")[0].GetProperty("resultCode").GetString().Should().Be("Success");
        sandbox.Messages.Select(message => message.MessageId).Should().Equal(ids[1], ids[2]);
    }

    [Fact]
    public async Task A_group_is_sent_once()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        var group = await CreateAsync(caller);
        await AddAsync(caller, group, SolapiCaller.Sms());
        await caller.PostAsync(group + "/send", null);

        var whileSending = await caller.PostAsync(group + "/send", null);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var afterwards = await caller.PostAsync(group + "/send", null);
        var add = await AddAsync(caller, group, SolapiCaller.Sms("01011110002"));

        (whileSending.Status, whileSending.ErrorCode).Should().Be((HttpStatusCode.Conflict, "GroupInProcessing"));
        (afterwards.Status, afterwards.ErrorCode).Should().Be((HttpStatusCode.Conflict, "AlreadySent"));
        (add.Status, add.ErrorCode).Should().Be((HttpStatusCode.BadRequest, "InvalidGroupStatus"));
        sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task A_schedule_waits_and_blocks_another_send()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        var group = await CreateAsync(caller);
        await AddAsync(caller, group, SolapiCaller.Sms());

        var scheduled = await caller.PostAsync(group + "/schedule", """{"scheduledDate":"2026-11-23T15:00:00+09:00"}""");
        var send = await caller.PostAsync(group + "/send", null);
        _clock.Advance(TimeSpan.FromHours(2));

        scheduled.Json.GetProperty("status").GetString().Should().Be("SCHEDULED");
        (send.Status, send.ErrorCode).Should().Be((HttpStatusCode.Conflict, "ScheduledGroup"));
        sandbox.Messages.Single().Status.Should().Be(SandboxMessageStatus.Delivered);
    }

    [Theory]
    [InlineData("""{"scheduledDate":"2026-11-23T05:00:00Z"}""", "InvalidScheduledDate")]
    [InlineData("""{"scheduledDate":"2027-06-01T00:00:00Z"}""", "InvalidScheduledDate")]
    [InlineData("""{"scheduledDate":"soon"}""", "ValidationError")]
    [InlineData("{}", "ValidationError")]
    public async Task A_schedule_needs_a_time_to_come_within_six_months(string body, string code)
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        var group = await CreateAsync(caller);
        await AddAsync(caller, group, SolapiCaller.Sms());

        var answer = await caller.PostAsync(group + "/schedule", body);

        answer.ErrorCode.Should().Be(code);
    }

    [Fact]
    public async Task Cancelling_a_scheduled_send_many_fails_its_group_and_costs_nothing()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        var before = sandbox.SolapiBalance;
        var sent = await caller.SendWithAsync(""","scheduledDate":"2026-11-24T00:00:00Z" """, SolapiCaller.Sms());
        var group = "messages/v4/groups/" + sent.GroupId;

        var cancelled = await caller.DeleteAsync(group + "/schedule");
        var again = await caller.DeleteAsync(group + "/schedule");
        _clock.Advance(TimeSpan.FromDays(2));
        var send = await caller.PostAsync(group + "/send", null);

        cancelled.Json.GetProperty("status").GetString().Should().Be("FAILED");
        (again.Status, again.ErrorCode).Should().Be((HttpStatusCode.BadRequest, "InvalidStatus"));
        (send.Status, send.ErrorCode).Should().Be((HttpStatusCode.BadRequest, "FailedGroup"));
        sandbox.Messages.Single().Status.Should().Be(SandboxMessageStatus.Cancelled);
        sandbox.SolapiBalance.Should().Be(before);
        sandbox.Phones["01012345678"].Inbox.Should().BeEmpty();
    }

    [Fact]
    public async Task Only_a_group_that_waits_can_be_deleted()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        var waiting = await CreateAsync(caller);
        var sent = await CreateAsync(caller);
        await AddAsync(caller, sent, SolapiCaller.Sms());
        await caller.PostAsync(sent + "/send", null);

        var deleted = await caller.DeleteAsync(waiting);
        var refused = await caller.DeleteAsync(sent);
        var send = await caller.PostAsync(waiting + "/send", null);

        deleted.Json.GetProperty("status").GetString().Should().Be("DELETED");
        (refused.Status, refused.ErrorCode).Should().Be((HttpStatusCode.BadRequest, "NotOperationalStatus"));
        (send.Status, send.ErrorCode).Should().Be((HttpStatusCode.BadRequest, "DeletedGroup"));
    }

    [Fact]
    public async Task Groups_are_listed_and_found_by_id()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        var first = await CreateAsync(caller);
        var second = await CreateAsync(caller);
        var (firstId, secondId) = (first.Split('/')[^1], second.Split('/')[^1]);

        var all = await caller.GetAsync("messages/v4/groups");
        var one = await caller.GetAsync($"messages/v4/groups?criteria=groupId&cond=eq&value={firstId}");

        all.Json.GetProperty("groupList").EnumerateObject().Select(member => member.Name).Should().Equal(secondId, firstId);
        one.Json.GetProperty("groupList").EnumerateObject().Select(member => member.Name).Should().Equal(firstId);
    }

    [Fact]
    public async Task An_unknown_group_is_not_found()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);

        var answer = await caller.PostAsync("messages/v4/groups/G4VNOTHERE/send", null);

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.NotFound, "ResourceNotFound"));
    }

    [Fact]
    public async Task An_empty_group_cannot_be_sent()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        var group = await CreateAsync(caller);

        var answer = await caller.PostAsync(group + "/send", null);

        (answer.Status, answer.ErrorCode).Should().Be((HttpStatusCode.BadRequest, "InvalidStatus"));
    }

    private static async Task<string> CreateAsync(SolapiCaller caller)
    {
        var answer = await caller.PostAsync("messages/v4/groups", """{"sdkVersion":"test/1","osPlatform":"test","allowDuplicates":false}""");
        answer.Json.GetProperty("status").GetString().Should().Be("PENDING");
        return "messages/v4/groups/" + answer.Json.GetProperty("groupId").GetString();
    }

    private static Task<SolapiAnswer> AddAsync(SolapiCaller caller, string group, params string[] messages) =>
        caller.CallAsync(HttpMethod.Put, group + "/messages", $$"""{"messages":[{{string.Join(',', messages)}}]}""");

    private Task<KMsgSandbox> StartAsync() => KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = _clock });
}
