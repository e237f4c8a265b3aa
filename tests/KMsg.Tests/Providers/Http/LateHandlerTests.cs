using KMessage.Http;

namespace KMessage.Tests.Providers.Http;

/// <summary>What was called not sent stays so, also when a handler that does not listen to its token lets the request go afterwards.</summary>
public sealed class LateHandlerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_was_called_not_sent_does_not_leave_later(bool guarded)
    {
        await using RawGateway gateway = RawGateway.Start(Answers.Ok);
        using var late = new LateHandler(guarded ? new SendOnceHandler(new SocketsHttpHandler()) : new SocketsHttpHandler());
        using var http = new HttpClient(late);
        using var client = new GatewayHttpClient(GatewayRequests.Options(gateway.Address), http);
        using var cancellation = new CancellationTokenSource();
        Task<GatewayExchange> sending = client.SendWithinDeadlineAsync(GatewayRequests.Post(), cancellation.Token);
        await late.Holding.WaitAsync(RawGateway.Deadline);

        await cancellation.CancelAsync();
        GatewayExchange exchange = await sending;
        await late.ReleaseAsync();

        (exchange.Phase, exchange.Trouble).Should().Be((GatewayPhase.NotSent, GatewayTrouble.Cancelled));
        (await gateway.RequestsAfterClientsLeftAsync()).Should().BeEmpty();
    }

    /// <summary>Takes the body over, holds it until it is released, whatever its token says, and then sends it in a request of its own.</summary>
    private sealed class LateHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly TaskCompletionSource _holding = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Holding => _holding.Task;

        /// <summary>Lets the request go, and waits until nothing more comes of it.</summary>
        public Task ReleaseAsync()
        {
            _released.SetResult();
            return _passed.Task.WaitAsync(RawGateway.Deadline);
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var own = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
            foreach ((string key, object? value) in request.Options)
            {
                ((IDictionary<string, object?>)own.Options)[key] = value;
            }

            request.Content = null;
            _holding.SetResult();
            await _released.Task;
            try
            {
                return await base.SendAsync(own, CancellationToken.None);
            }
            finally
            {
                _passed.SetResult();
            }
        }
    }
}
