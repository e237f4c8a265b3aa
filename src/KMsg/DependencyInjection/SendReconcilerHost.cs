using Microsoft.Extensions.Hosting;

namespace KMessage;

/// <summary>Finds unknown outcomes out as long as the application runs.</summary>
internal sealed class SendReconcilerHost(SendReconciler reconciler) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        reconciler.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => reconciler.StopAsync(cancellationToken);
}
