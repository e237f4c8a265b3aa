namespace KMessage.Tests.Providers.Http;

/// <summary>The bluntest retry: sends again after everything, one after the other or all at once.</summary>
internal sealed class RepeatingHandler(int times, bool atOnce = false) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (atOnce)
        {
            HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => base.SendAsync(request, cancellationToken)));
            return responses[^1];
        }

        HttpResponseMessage? last = null;
        Exception? failure = null;
        for (int i = 0; i < times; i++)
        {
            try
            {
                failure = null;
                last = await base.SendAsync(request, cancellationToken);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }

        return failure is null ? last! : throw failure;
    }
}
