using Microsoft.Extensions.Hosting;

namespace KMessage.Tracking;

/// <summary>Runs the poller as long as the application runs.</summary>
internal sealed class DeliveryTrackingHost(DeliveryTrackingService tracking) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        tracking.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => tracking.StopAsync(cancellationToken);
}
