using System.Globalization;
using KMessage.Sandbox.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Sandbox.Tests.Inbox;

public sealed class EventTests
{
    private readonly FakeTimeProvider _clock = Clock.At();

    [Fact]
    public async Task A_message_is_told_when_it_is_accepted_and_each_time_it_moves_on()
    {
        await using var sandbox = await StartAsync(TimeSpan.FromSeconds(2));
        using var inbox = new InboxCaller(sandbox);
        await using var events = await EventReader.OpenAsync(inbox);

        await SdkSender.SendAsync(SdkSender.Solapi(sandbox, _clock), new TextMessage { To = "01012345678", Text = "글" });
        var accepted = await events.NextAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));
        var moved = await events.NextAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));
        var delivered = await events.NextAsync();

        accepted.Name.Should().Be("message.accepted");
        accepted.Json.At("row.status").GetString().Should().Be("accepted");
        accepted.Json.At("phone.number").GetString().Should().Be("01012345678");
        accepted.Json.At("counts.inFlight").GetInt32().Should().Be(1);
        moved.Name.Should().Be("message.updated");
        moved.Json.At("row.status").GetString().Should().Be("at-carrier");
        delivered.Json.At("row.status").GetString().Should().Be("delivered");
        delivered.Json.At("counts").ToString().Should().Be("""{"all":1,"failed":0,"fallback":0,"inFlight":0}""");
        long.Parse(moved.Id!, CultureInfo.InvariantCulture).Should().BeGreaterThan(long.Parse(accepted.Id!, CultureInfo.InvariantCulture));
        long.Parse(delivered.Id!, CultureInfo.InvariantCulture).Should().BeGreaterThan(long.Parse(moved.Id!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Changes_of_phones_and_of_the_world_and_a_clearing_are_told()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var inbox = new InboxCaller(sandbox);
        await using var events = await EventReader.OpenAsync(inbox);

        sandbox.Phones["01012345678"].HasKakaoTalk = false;
        var phone = await events.NextAsync("phone.changed");
        await inbox.PutAsync("faults", """{"next":1,"kind":"500"}""");
        var world = await events.NextAsync("world.changed");
        await inbox.PostAsync("messages");
        await events.NextAsync("message.accepted");
        await inbox.DeleteAsync("messages");
        var cleared = await events.NextAsync("cleared");
        await inbox.PostAsync("messages");
        await events.NextAsync("message.accepted");
        sandbox.Clear();
        var forgotten = await events.NextAsync("cleared");

        phone.Json.At("kakaoTalk").GetBoolean().Should().BeFalse();
        world.Json.At("faults.next").GetInt32().Should().Be(1);
        cleared.Json.At("count").GetInt32().Should().Be(1);
        cleared.Json.At("ids").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        forgotten.Json.At("count").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task The_end_of_a_failure_is_told_when_its_last_request_has_failed()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var inbox = new InboxCaller(sandbox);
        using var caller = new SolapiCaller(sandbox, _clock);
        await inbox.PutAsync("faults", """{"next":1,"kind":"500"}""");
        var since = (await inbox.GetAsync("messages")).Json.Text("lastEventId");
        await using var events = await EventReader.OpenAsync(inbox, query: "?after=" + since);

        await caller.SendAsync(SolapiCaller.Sms());

        (await events.NextAsync("world.changed")).Json.Items("bent").Should().BeEmpty();
    }

    [Fact]
    public async Task A_listener_that_comes_back_hears_what_it_missed_once()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var inbox = new InboxCaller(sandbox);
        StreamEvent heard;
        await using (var events = await EventReader.OpenAsync(inbox))
        {
            await inbox.PostAsync("messages", """{"text":"하나"}""");
            heard = await events.NextAsync();
        }

        await inbox.PostAsync("messages", """{"text":"둘"}""");
        await inbox.PostAsync("messages", """{"text":"셋"}""");
        await using var again = await EventReader.OpenAsync(inbox, heard.Id);

        (await again.NextAsync()).Json.At("row.snippet").GetString().Should().Be("둘");
        (await again.NextAsync()).Json.At("row.snippet").GetString().Should().Be("셋");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("99999999999999999")]
    [InlineData("not an id")]
    public async Task A_listener_of_another_server_is_told_to_load_again(string lastEventId)
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var inbox = new InboxCaller(sandbox);
        await using var events = await EventReader.OpenAsync(inbox, lastEventId);

        var first = await events.NextAsync();
        await inbox.PostAsync("messages");

        first.Name.Should().Be("resync");
        (await events.NextAsync()).Name.Should().Be("message.accepted");
    }

    [Fact]
    public async Task A_quiet_stream_beats_every_fifteen_seconds()
    {
        await using var sandbox = await StartAsync(TimeSpan.Zero);
        using var inbox = new InboxCaller(sandbox);
        await using var events = await EventReader.OpenAsync(inbox);

        var next = events.NextAsync();
        await Eventually.IsTrueAsync(async () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(15));
            await Task.Yield();
            return next.IsCompleted;
        });

        (await next).Name.Should().Be(": beat");
        events.ContentType!.MediaType.Should().Be("text/event-stream");
    }

    private Task<KMsgSandbox> StartAsync(TimeSpan delay) => KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = _clock, DeliveryDelay = delay });
}
