namespace KMessage.Tests.Providers.Http;

/// <summary>A handler that does not listen to its token, and sends after everyone has gone.</summary>
internal sealed class DeafHandler : HttpMessageHandler
{
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<HttpResponseMessage>? _sending;

    /// <summary>Lets it send, and waits for how that ends.</summary>
    public async Task GoOnAsync()
    {
        _goOn.SetResult();
        await _sending!.WaitAsync(RawGateway.Deadline);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _sending = SendLaterAsync(request);

    private async Task<HttpResponseMessage> SendLaterAsync(HttpRequestMessage request)
    {
        await _goOn.Task;
        using var socket = new HttpMessageInvoker(new SocketsHttpHandler());
        return await socket.SendAsync(request, CancellationToken.None);
    }
}
