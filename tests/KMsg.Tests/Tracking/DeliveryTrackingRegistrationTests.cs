using KMessage.Tracking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KMessage.Tests.Tracking;

public sealed class DeliveryTrackingRegistrationTests
{
    [Fact]
    public async Task An_application_that_adds_tracking_has_its_sends_tracked_and_its_fallbacks_sent()
    {
        var gateway = new FakeGateway { Fate = query => query.Type == MessageType.AlimTalk ? FakeGateway.Failure() : new DeliveryReport { Status = DeliveryStatus.Delivered } };
        var store = new InMemoryDeliveryTrackingStore();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddKMsg().AddProvider(_ => gateway).AddDeliveryTracking(tracking => tracking.UseStore(_ => store).Configure(options =>
        {
            options.Polling.InitialDelay = TimeSpan.Zero;
            options.Polling.Interval = TimeSpan.FromMilliseconds(20);
            options.ApiFailover = new ApiFailoverOptions();
        }));
        using IHost host = builder.Build();
        await host.StartAsync();
        DeliveryTrackingService service = host.Services.GetRequiredService<DeliveryTrackingService>();

        await host.Services.GetRequiredService<IKMsg>().SendAsync(new AlimTalkMessage
        {
            To = "01012345678",
            TemplateCode = "T",
            MessageId = "root",
            Failover = new() { Enabled = true, FallbackContent = "x" },
        });
        TrackingRecord fallback = await service.WaitForDeliveryAsync("root:fallback", TrackingRig.Deadline);

        fallback.Status.Should().Be(DeliveryStatus.Delivered);
        (await store.FindAsync([TrackingLookup.ByMessageId("root")]))[0]!.FailoverState.Should().Be(FailoverState.Sent);
        await host.StopAsync();
        (await service.CheckHealthAsync()).IsRunning.Should().BeFalse();
    }

    [Fact]
    public async Task A_wrong_setting_stops_the_application_when_it_starts()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddKMsg().AddProvider(_ => new FakeGateway()).AddDeliveryTracking(tracking => tracking.Configure(options => options.Polling.Concurrency = 0));
        using IHost host = builder.Build();

        await host.Invoking(each => each.StartAsync()).Should().ThrowAsync<ArgumentException>().WithMessage("*Polling.Concurrency*");
    }
}
