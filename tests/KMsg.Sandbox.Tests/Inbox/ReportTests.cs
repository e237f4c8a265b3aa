using System.Net;
using KMessage.Sandbox.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Sandbox.Tests.Inbox;

/// <summary>Delivery reports as the gateway sends them to an app.</summary>
public sealed class ReportTests
{
    private const string Someone = "01012345678";

    private readonly FakeTimeProvider _clock = Clock.At();

    [Fact]
    public async Task A_delivered_message_is_reported_once_with_the_secret_and_the_callers_own_fields()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(app);
        sandbox.Reports.Options.Secret = "hook-secret-1234";
        using var caller = new SolapiCaller(sandbox, _clock);
        using var inbox = new InboxCaller(sandbox);

        var answer = await caller.SendAsync(SolapiCaller.Sms(more: ""","customFields":{"order":"7"}"""));
        var calls = await app.TakeAsync(1);

        var call = calls.Should().ContainSingle().Subject;
        call.Path.Should().Be("/hooks/solapi");
        call.Headers["X-Solapi-Event-Name"].Should().Be("SINGLE-REPORT");
        call.Headers["X-Solapi-Secret"].Should().Be("hook-secret-1234");
        call.Headers["Content-Type"].Should().Be("application/json");
        call.Report.Text("messageId").Should().Be(answer.FirstMessageId);
        call.Report.Text("statusCode").Should().Be("4000");
        call.Report.At("customFields.order").GetString().Should().Be("7");
        await Eventually.IsTrueAsync(async () => (await inbox.LatestAsync()).Items("wire.reports").Length == 1);
        var shown = (await inbox.LatestAsync()).At("wire.reports.0");
        shown.At("status").GetInt32().Should().Be(200);
        shown.GetRawText().Should().NotContain("hook-secret-1234");
    }

    [Fact]
    public async Task The_wrapped_form_carries_the_same_report_in_data()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(app);
        sandbox.Reports.Options.Form = SandboxReportForm.Wrapped;
        sandbox.Phones[Someone].HasKakaoTalk = false;
        using var caller = new SolapiCaller(sandbox, _clock);

        await caller.SendAsync(SolapiCaller.AlimTalk(sandbox));
        var call = (await app.TakeAsync(1)).Single();

        call.Item.Text("eventDataId").Should().NotBeNullOrEmpty();
        call.Item.At("retryCount").GetInt32().Should().Be(0);
        call.Report.Text("statusCode").Should().Be("4000");
        call.Report.Text("type").Should().Be("SMS", "the fallback arrived");
    }

    [Fact]
    public async Task An_app_that_does_not_answer_200_is_called_five_times_and_no_more()
    {
        await using var app = await WebhookReceiver.StartAsync();
        app.Answer = () => 503;
        await using var sandbox = await StartAsync(app);
        using var caller = new SolapiCaller(sandbox, _clock);
        await caller.SendAsync(SolapiCaller.Sms());
        await app.TakeAsync(1);

        await sandbox.AdvanceClockAsync(TimeSpan.FromHours(1));

        app.Calls.Should().HaveCount(5);
        app.Calls.Select(call => call.Report.Text("messageId")).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task A_report_that_was_taken_at_the_third_call_is_not_sent_a_fourth_time()
    {
        await using var app = await WebhookReceiver.StartAsync();
        app.Answer = () => app.Calls.Count < 2 ? 500 : 200;
        await using var sandbox = await StartAsync(app);
        using var caller = new SolapiCaller(sandbox, _clock);
        await caller.SendAsync(SolapiCaller.Sms());
        await app.TakeAsync(1);

        await sandbox.AdvanceClockAsync(TimeSpan.FromHours(1));

        app.Calls.Should().HaveCount(3);
    }

    [Fact]
    public async Task Paused_reports_reach_nobody_and_on_release_each_leaves_exactly_once()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(app);
        using var caller = new SolapiCaller(sandbox, _clock);
        using var inbox = new InboxCaller(sandbox);
        await inbox.PutAsync("reports", """{"paused":true}""");
        foreach (var number in Enumerable.Range(0, 5))
        {
            await caller.SendAsync(SolapiCaller.Sms(to: $"0101111222{number}"));
        }

        await sandbox.AdvanceClockAsync(TimeSpan.FromMinutes(5));
        var held = (await inbox.GetAsync("reports")).Json;
        var calledMeanwhile = app.Calls.Count;
        var delivered = sandbox.Messages.All(message => message.View.IsVisible);
        await inbox.PutAsync("reports", """{"paused":false}""");
        var calls = await app.TakeAsync(5);
        await sandbox.AdvanceClockAsync(TimeSpan.FromHours(1));

        delivered.Should().BeTrue();
        calledMeanwhile.Should().Be(0);
        held.At("held").GetInt32().Should().Be(5);
        held.At("isBent").GetBoolean().Should().BeTrue();
        calls.Select(call => call.To).Should().Equal("01011112220", "01011112221", "01011112222", "01011112223", "01011112224");
        app.Calls.Should().HaveCount(5);
    }

    [Fact]
    public async Task Reports_can_be_late_doubled_and_out_of_order()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(app);
        using var caller = new SolapiCaller(sandbox, _clock);
        using var inbox = new InboxCaller(sandbox);
        await inbox.PutAsync("reports", """{"delay":"PT10M","copies":2,"reorder":true}""");
        await caller.SendAsync(SolapiCaller.Sms(to: "01011112220"));
        await caller.SendAsync(SolapiCaller.Sms(to: "01011112221"));
        await sandbox.AdvanceClockAsync(TimeSpan.FromMinutes(9));
        var early = app.Calls.Count;

        await sandbox.AdvanceClockAsync(TimeSpan.FromMinutes(2));

        early.Should().Be(0);
        app.Calls.Select(call => call.To).Should().Equal("01011112221", "01011112221", "01011112220", "01011112220");
        (await inbox.GetAsync("world")).Json.Items("bent").Should().NotBeEmpty();
    }

    [Fact]
    public async Task One_report_can_be_sent_again_three_times()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(app);
        using var caller = new SolapiCaller(sandbox, _clock);
        using var inbox = new InboxCaller(sandbox);
        var answer = await caller.SendAsync(SolapiCaller.Sms());
        await app.TakeAsync(1);

        var again = await inbox.PostAsync($"messages/{answer.FirstMessageId}/report?times=3");

        again.Json.At("sent").GetInt32().Should().Be(3);
        (await app.TakeAsync(4)).Select(call => call.Report.Text("messageId")).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task The_magic_number_for_repeated_reports_gets_three()
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(app);
        using var caller = new SolapiCaller(sandbox, _clock);
        await caller.SendAsync(SolapiCaller.Sms(to: MagicNumbers.DuplicateReports));

        await sandbox.AdvanceClockAsync(TimeSpan.FromMinutes(1));

        app.Calls.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("""{"url":"https://example.com/hook"}""", "not-loopback")]
    [InlineData("""{"url":"ftp://127.0.0.1/hook"}""", "not-loopback")]
    [InlineData("""{"form":"round"}""", "unknown-value")]
    [InlineData("""{"copies":0}""", "unknown-value")]
    [InlineData("""{"pause":true}""", "unknown-value")]
    [InlineData("""{"delay":"-PT1S"}""", "unknown-value")]
    [InlineData("[]", "malformed-body")]
    public async Task Reports_go_to_this_machine_only_and_nonsense_changes_nothing(string body, string code)
    {
        await using var app = await WebhookReceiver.StartAsync();
        await using var sandbox = await StartAsync(app);
        using var inbox = new InboxCaller(sandbox);
        var before = (await inbox.GetAsync("reports")).Text;

        var answer = await inbox.PutAsync("reports", body);

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Code.Should().Be(code);
        (await inbox.GetAsync("reports")).Text.Should().Be(before);
        var inProcess = () => sandbox.Reports.Options.Address = new Uri("https://example.com/");
        inProcess.Should().Throw<ArgumentException>().WithMessage("*loopback*");
    }

    private Task<KMsgSandbox> StartAsync(WebhookReceiver app)
    {
        var options = new SandboxOptions { TimeProvider = _clock, DeliveryDelay = TimeSpan.Zero };
        options.Reports.Address = app.Address;
        return KMsgSandbox.StartAsync(options);
    }
}
