using System.Net;
using KMessage.Sandbox.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Sandbox.Tests.Inbox;

/// <summary>Bending the world: failures, the clock, fates.</summary>
public sealed class WorldTests
{
    private const string Someone = "01012345678";

    private readonly FakeTimeProvider _clock = Clock.At();

    [Fact]
    public async Task Exactly_the_next_two_sends_get_500_then_all_is_normal_by_itself()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        using var caller = new SolapiCaller(sandbox, _clock);
        var counts = new List<int> { (await inbox.PutAsync("faults", """{"next":2,"kind":"500"}""")).Json.At("next").GetInt32() };
        var statuses = new List<HttpStatusCode>();

        foreach (var _ in Enumerable.Range(0, 3))
        {
            statuses.Add((await caller.SendAsync(SolapiCaller.Sms())).Status);
            await caller.ListAsync();
            counts.Add((await inbox.GetAsync("faults")).Json.At("next").GetInt32());
        }

        statuses.Should().Equal(HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError, HttpStatusCode.OK);
        counts.Should().Equal(2, 1, 0, 0);
        (await inbox.GetAsync("world")).Json.Items("bent").Should().BeEmpty();
        sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task The_kinds_of_failure_do_what_they_say()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        using var caller = new SolapiCaller(sandbox, _clock);

        await inbox.PutAsync("faults", """{"kind":"500-after-accept"}""");
        var lost = await caller.SendAsync(SolapiCaller.Sms(text: "lost"));
        await inbox.PutAsync("faults", """{"kind":"429","retryAfter":7}""");
        var later = await caller.SendAsync(SolapiCaller.Sms(text: "later"));
        await inbox.PutAsync("faults", """{"kind":1030}""");
        var poor = await caller.SendAsync(SolapiCaller.Sms(text: "poor"));

        lost.Status.Should().Be(HttpStatusCode.InternalServerError);
        later.Status.Should().Be(HttpStatusCode.TooManyRequests);
        later.Response.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(7));
        poor.Status.Should().Be(HttpStatusCode.OK);
        poor.FailedCodes.Should().Equal("1030");
        sandbox.Messages.Select(message => message.Text).Should().Equal("lost");
        sandbox.RefusedMessages.Select(message => message.StatusCode).Should().Equal("1030");
    }

    [Fact]
    public async Task IWINV_runs_out_of_money_with_its_own_codes()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        using var caller = new IwinvCaller(sandbox);

        await inbox.PutAsync("faults", """{"next":2,"kind":"1030"}""");

        (await caller.SendSmsAsync()).Code.Should().Be(50);
        (await caller.SendAlimTalkAsync()).Code.Should().Be(519);
        (await caller.SendSmsAsync()).Code.Should().Be(0);
    }

    [Fact]
    public async Task A_gateway_that_does_not_answer_can_be_healed()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        using var caller = new SolapiCaller(sandbox, _clock);
        await inbox.PutAsync("faults", """{"next":5,"kind":"timeout"}""");
        var unanswered = caller.SendAsync(SolapiCaller.Sms(text: "unanswered"));
        await Eventually.IsTrueAsync(async () => (await inbox.GetAsync("faults")).Json.At("next").GetInt32() == 4);

        var healed = await inbox.DeleteAsync("faults");
        var answered = await caller.SendAsync(SolapiCaller.Sms(text: "answered"));

        unanswered.IsCompleted.Should().BeFalse();
        healed.Json.At("next").GetInt32().Should().Be(0);
        answered.Status.Should().Be(HttpStatusCode.OK);
        sandbox.Messages.Select(message => message.Text).Should().Equal("answered");
    }

    [Theory]
    [InlineData("PUT", "faults", """{"kind":"flood"}""", "unknown-value", "500-after-accept")]
    [InlineData("PUT", "faults", """{"next":0,"kind":"500"}""", "unknown-value", "1 to 1,000")]
    [InlineData("PUT", "faults", "{}", "malformed-body", "kind")]
    [InlineData("POST", "clock/advance", """{"by":"-PT1H"}""", "clock-backwards", "forward only")]
    [InlineData("POST", "clock/advance", """{"by":"an hour"}""", "malformed-body", "PT1H")]
    [InlineData("POST", "clock/advance", "not json", "malformed-body", "JSON")]
    [InlineData("PUT", "phones/01012345678", """{"mood":true}""", "unknown-value", "kakaoTalk, power, optedOut, rcs")]
    [InlineData("PUT", "phones/01012345678", """{"power":"off"}""", "malformed-body", "true or false")]
    [InlineData("PUT", "phones/01012345678", """{"carrier":"AT&T"}""", "unknown-value", "LG U+")]
    [InlineData("PUT", "phones/nobody", """{"power":false}""", "unknown-value", "phone number")]
    public async Task Nonsense_is_refused_in_one_line_that_says_what_to_write(string method, string path, string body, string code, string hint)
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);

        var answer = await inbox.CallAsync(new HttpMethod(method), path, body);

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Code.Should().Be(code);
        answer.Message.Should().Contain(hint).And.NotContain("\n");
    }

    [Fact]
    public async Task A_fate_that_cannot_be_read_to_the_end_changes_nothing()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);

        await inbox.PutAsync("phones/" + Someone, """{"power":false,"kakaoTalk":"no"}""");

        sandbox.Phones[Someone].IsPoweredOn.Should().BeTrue();
    }

    [Fact]
    public async Task A_phone_is_changed_in_part_and_a_magic_number_keeps_its_fate()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);

        var phone = await inbox.PutAsync("phones/010-1234-5678", """{"nickname":"김하늘","carrier":"KT","power":false}""");
        var magic = await inbox.PutAsync("phones/" + MagicNumbers.PhoneOff, """{"power":true}""");
        var named = await inbox.PutAsync("phones/" + MagicNumbers.PhoneOff, """{"nickname":"늘 꺼짐"}""");

        phone.Json.Text("nickname").Should().Be("김하늘");
        phone.Json.Text("carrier").Should().Be("KT");
        phone.Json.At("kakaoTalk").GetBoolean().Should().BeTrue();
        phone.Json.Items("bent").Column("key").Should().Equal("power");
        phone.Json.Items("switches").Single(one => one.Text("key") == "power").At("body.power").GetBoolean().Should().BeTrue("it flips it back");
        sandbox.Phones[Someone].IsPoweredOn.Should().BeFalse();
        magic.Status.Should().Be(HttpStatusCode.Conflict);
        magic.Code.Should().Be("magic-number");
        named.Json.Text("nickname").Should().Be("늘 꺼짐");
    }

    [Fact]
    public async Task A_phones_screen_shows_everything_in_order_of_time()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        await inbox.PostAsync("messages", """{"text":"하나"}""");
        await inbox.PostAsync("messages", """{"text":"둘🍞"}""");

        var screen = (await inbox.GetAsync("phones/" + Someone)).Json.Items("screen");

        screen.Column("state").Should().Equal("solid", "ghost");
        (await inbox.GetAsync("phones")).Json.Items("phones").Column("number").Should().Equal(Someone);
    }

    [Fact]
    public async Task Advancing_the_clock_sends_what_was_scheduled_and_answers_when_it_is_done()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        using var caller = new SolapiCaller(sandbox, _clock);
        await caller.SendWithAsync(""","scheduledDate":"2026-11-23T08:00:00Z" """, SolapiCaller.Sms());
        var before = await inbox.LatestAsync();

        var advanced = await inbox.PostAsync("clock/advance", """{"by":"PT3H"}""");

        before.Text("status").Should().Be("scheduled");
        advanced.Json.At("offsetMs").GetInt64().Should().Be(3 * 3600 * 1000);
        advanced.Json.At("bent.en").GetString().Should().Be("the clock is 3 h ahead");
        (await inbox.LatestAsync()).Text("status").Should().Be("delivered");
        sandbox.Now.Should().Be(_clock.GetUtcNow().AddHours(3));
    }

    [Fact]
    public async Task The_real_time_comes_back_once_nothing_is_under_way_and_what_happened_stays()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        sandbox.Phones[Someone].IsPoweredOn = false;
        await inbox.PostAsync("messages");
        await inbox.PostAsync("clock/advance", """{"by":"PT1H"}""");

        var tooEarly = await inbox.PostAsync("clock/reset");
        await inbox.PostAsync("clock/advance", """{"by":"P1D"}""");
        var reset = await inbox.PostAsync("clock/reset");

        tooEarly.Status.Should().Be(HttpStatusCode.Conflict);
        tooEarly.Code.Should().Be("clock-bent");
        reset.Json.At("isBent").GetBoolean().Should().BeFalse();
        sandbox.Now.Should().Be(_clock.GetUtcNow());
        (await inbox.LatestAsync()).Text("code").Should().Be("3043");
    }

    [Fact]
    public async Task Back_to_normal_undoes_everything_that_can_be_undone()
    {
        await using var sandbox = await StartAsync();
        using var inbox = new InboxCaller(sandbox);
        await inbox.PutAsync("faults", """{"next":3,"kind":"500"}""");
        await inbox.PutAsync("reports", """{"paused":true,"copies":3}""");
        await inbox.PostAsync("clock/advance", """{"by":"PT1H"}""");
        var bent = (await inbox.GetAsync("world")).Json.Items("bent").Length;

        var calm = await inbox.DeleteAsync("world");

        bent.Should().Be(3);
        calm.Json.Items("bent").Should().BeEmpty();
    }

    [Fact]
    public async Task A_late_answer_comes_when_the_clock_is_advanced()
    {
        await using var sandbox = await StartAsync();
        using var caller = new SolapiCaller(sandbox, _clock);
        sandbox.Faults.Next(Fault.Late(TimeSpan.FromMinutes(5)));
        var answer = caller.SendAsync(SolapiCaller.Sms());
        await sandbox.WaitForAsync(timeout: TimeSpan.FromSeconds(15));
        var early = answer.IsCompleted;

        await Eventually.IsTrueAsync(async () =>
        {
            await sandbox.AdvanceClockAsync(TimeSpan.FromMinutes(5));
            return answer.IsCompleted;
        });

        early.Should().BeFalse();
        (await answer).Status.Should().Be(HttpStatusCode.OK);
    }

    private Task<KMsgSandbox> StartAsync() => KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = _clock, DeliveryDelay = TimeSpan.Zero });
}
