using Microsoft.Extensions.Hosting;

namespace KMessage.Queue;

/// <summary>Runs a processor as long as the application runs.</summary>
/// <typeparam name="TProcessor">The processor.</typeparam>
internal sealed class JobProcessorHost<TProcessor>(TProcessor processor) : IHostedService
    where TProcessor : class, IJobProcessor
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        processor.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => processor.StopAsync(cancellationToken);
}
