using Microsoft.Extensions.DependencyInjection;

namespace KMessage.Queue;

/// <summary>Makes the handler anew for each job, in a scope of its own.</summary>
/// <typeparam name="T">What a job carries.</typeparam>
internal sealed class ScopedHandler<T>(IServiceScopeFactory scopes) : IJobHandler<T>
{
    public async Task<JobResult> HandleAsync(JobContext<T> context, CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return scope.ServiceProvider.GetService<IJobHandler<T>>() is { } handler
                ? await handler.HandleAsync(context, cancellationToken).ConfigureAwait(false)
                : JobResult.Bury(JobTroubleTexts.NoHandler(typeof(T)));
        }
    }
}
