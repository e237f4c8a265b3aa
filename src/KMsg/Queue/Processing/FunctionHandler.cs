namespace KMessage.Queue;

/// <summary>A handler that is a function.</summary>
/// <typeparam name="T">What a job carries.</typeparam>
internal sealed class FunctionHandler<T> : IJobHandler<T>
{
    private readonly Func<JobContext<T>, CancellationToken, Task<JobResult>> _handle;

    public FunctionHandler(Func<JobContext<T>, CancellationToken, Task<JobResult>> handle)
    {
        ArgumentNullException.ThrowIfNull(handle, "handler");
        _handle = handle;
    }

    public Task<JobResult> HandleAsync(JobContext<T> context, CancellationToken cancellationToken) => _handle(context, cancellationToken);
}
