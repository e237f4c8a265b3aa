using Microsoft.Extensions.Hosting;

namespace KMessage.Tests.DependencyInjection;

internal sealed class RecordingService : IHostedService
{
    public bool HasStarted { get; private set; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        HasStarted = true;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
