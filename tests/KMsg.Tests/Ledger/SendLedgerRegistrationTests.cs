using KMessage.Tracking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Ledger;

/// <summary>The ledger in an application, beside delivery tracking.</summary>
public sealed class SendLedgerRegistrationTests
{
    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task An_application_that_adds_a_ledger_has_its_lost_answers_found_out()
    {
        FindingGateway gateway = FindingGateway.ThatLosesAnswers();
        gateway.Knows = _ => SentMessagePresence.Taken;
        var time = new FakeTimeProvider();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddKMsg().AddProvider(_ => gateway).AddSendLedger(ledger => ledger.UseInMemory().Configure(options => options.Interval = TimeSpan.FromSeconds(1)));
        using IHost host = builder.Build();
        await host.StartAsync();
        IKMsg kmsg = host.Services.GetRequiredService<IKMsg>();

        await kmsg.SendAsync(Some.Sms(1));
        while ((await kmsg.Ledger!.FindByMessageIdAsync("m-1"))!.State != SendState.Accepted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await kmsg.SendAsync(Some.Sms(1))).Value.ProviderMessageId.Should().Be("found-m-1");
        await host.StopAsync();
        (await host.Services.GetRequiredService<SendReconciler>().CheckHealthAsync()).IsRunning.Should().BeFalse();
    }

    [Fact]
    public void A_ledger_has_to_be_chosen()
    {
        Action none = () => new ServiceCollection().AddKMsg().AddSendLedger(_ => { });

        none.Should().Throw<InvalidOperationException>().WithMessage("*UseSqlite*UseInMemory*");
    }

    [Theory(Timeout = Deadline.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_report_settles_a_lost_answer_at_once_before_and_after_the_answer_is_given_up(bool isBefore)
    {
        var go = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        var gateway = new FakeProvider
        {
            Work = async _ =>
            {
                arrived.SetResult();
                await go.Task;
            },
            Reply = _ => Some.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown),
        };
        var ledger = new InMemorySendLedger();
        await using var tracking = new DeliveryTrackingService(new DeliveryTrackingOptions { Providers = [gateway], Handlers = [new SendLedgerTrackingHandler(ledger)] });
        KMsg kmsg = Some.KMsg(options => (options.Ledger, options.Hooks) = (ledger, [new DeliveryTrackingHooks(tracking)]), gateway);
        var report = new DeliveryReport { MessageId = "m-1", ProviderMessageId = "p-1", Status = DeliveryStatus.Delivered };

        Task<Result<SendReceipt>> sending = kmsg.SendAsync(Some.Sms(1));
        await arrived.Task;
        if (isBefore)
        {
            await tracking.ReportAsync("fake", report);
        }

        go.SetResult();
        Result<SendReceipt> lost = await sending;
        if (!isBefore)
        {
            await tracking.ReportAsync("fake", report);
        }

        await tracking.RunOnceAsync();
        lost.Error!.IsOutcomeUnknown.Should().BeTrue();
        LedgerEntry entry = (await ledger.FindByMessageIdAsync("m-1"))!;
        entry.State.Should().Be(SendState.Accepted);
        (await ledger.GetHistoryAsync(entry.Key))[^1].Source.Should().Be(LedgerSource.Report);
        (await kmsg.SendAsync(Some.Sms(1))).IsSuccess.Should().BeTrue();
        gateway.Sent.Should().ContainSingle();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_repeat_leaves_no_second_record_in_tracking()
    {
        var provider = new FakeProvider();
        await using var tracking = new DeliveryTrackingService(new DeliveryTrackingOptions { Providers = [provider] });
        KMsg kmsg = Some.KMsg(options => (options.Ledger, options.Hooks) = (new InMemorySendLedger(), [new DeliveryTrackingHooks(tracking)]), provider);
        TextMessage message = Some.Text() with { IdempotencyKey = "k" };

        await kmsg.SendOrThrowAsync(message);
        await kmsg.SendOrThrowAsync(message);
        await kmsg.SendAsync(message with { Text = "other" });

        (await tracking.CountAsync(new TrackingFilter())).Should().Be(1);
    }
}
