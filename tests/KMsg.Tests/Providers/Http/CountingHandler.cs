using System.Collections.Concurrent;

namespace KMessage.Tests.Providers.Http;

/// <summary>Counts the tries that pass through it.</summary>
internal sealed class CountingHandler : DelegatingHandler
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _waiting = [];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public Task ReachedAsync(int count) => Source(count).Task.WaitAsync(RawGateway.Deadline);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Task<HttpResponseMessage> sending = base.SendAsync(request, cancellationToken);
        Source(Interlocked.Increment(ref _count)).TrySetResult();
        return sending;
    }

    private TaskCompletionSource Source(int count) => _waiting.GetOrAdd(count, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
