namespace KMessage.Contracts.Providers;

public abstract partial class ProviderContract<TProvider>
{
    [Fact]
    public async Task The_id_and_the_supported_types_are_there_and_stay()
    {
        IProvider provider = Provider();
        string id = provider.Id;
        MessageType[] types = [.. TypesOf(provider)];

        await AcceptedAsync(provider, Harness.CreateMessage(types[0], 0));

        id.Should().NotBeNullOrWhiteSpace();
        types.Should().NotBeEmpty().And.NotContain(MessageType.Text, "the facade makes an SMS or an LMS of it");
        provider.Id.Should().Be(id);
        provider.SupportedTypes.Should().BeEquivalentTo(types);
        Provider().Id.Should().Be(id, "the settings are the same");
    }

    [Fact]
    public async Task A_message_of_every_supported_type_is_accepted_with_a_receipt()
    {
        IProvider provider = Provider();
        foreach (MessageType type in TypesOf(provider))
        {
            Message message = Harness.CreateMessage(type, 0);
            int before = Gateway.Messages.Count;
            int sends = Gateway.SendRequests;

            SendReceipt receipt = await AcceptedAsync(provider, message);

            message.Type.Should().Be(type);
            (Gateway.SendRequests - sends).Should().Be(1, "a {0} is one request", type);
            RecordedMessage recorded = Gateway.Messages.Skip(before).Should().ContainSingle("one {0} was sent", type).Subject;
            recorded.To.Should().Be(message.To);
            receipt.ProviderMessageId.Should().Be(recorded.Id, "that is how the gateway names this {0}", type);
        }
    }

    [Fact]
    public async Task A_type_that_is_not_supported_is_refused_without_a_request()
    {
        IProvider provider = Provider();
        foreach (Message message in EveryMessage.OfEveryType().Where(message => !provider.SupportedTypes.Contains(message.Type)))
        {
            Result<ProviderReceipt> result = await SendAsync(provider, message);

            result.IsSuccess.Should().BeFalse("{0} is not among the supported types", message.Type);
            result.Error!.Code.Should().Be(KMsgErrorCode.InvalidRequest);
            result.Error.Outcome.Should().Be(SendOutcome.NotSent);
            result.Error.IsRetryable.Should().BeFalse();
        }

        Gateway.Requests.Should().Be(0);
    }

    [Fact]
    public async Task Fifty_sends_at_once_all_settle_each_with_its_own_receipt()
    {
        IProvider provider = Provider();
        MessageType[] types = [.. TypesOf(provider)];
        Message[] messages = [.. Enumerable.Range(0, 50).Select(number => Harness.CreateMessage(types[number % types.Length], number))];

        Result<ProviderReceipt>[] results = await Task.WhenAll(messages.Select(message => Task.Run(() => SendAsync(provider, message)))).WaitAsync(Deadline);

        results.Should().OnlyContain(result => result.IsSuccess);
        Gateway.SendRequests.Should().Be(50);
        Gateway.Messages.Should().HaveCount(50);
        results.Select((result, at) => (result.Value.ProviderMessageId, messages[at].To)).Should().BeEquivalentTo(Gateway.Messages.Select(message => (message.Id, message.To)));
    }

    [Fact]
    public async Task A_client_that_is_handed_in_is_used_and_left_alone()
    {
        using var counter = new CountingHandler();
        using var client = new HttpClient(counter);
        IProvider provider = Provider(new ProviderSetup { HttpClient = client });

        await AcceptedAsync(provider, Harness.CreateMessage(TypesOf(provider).First(), 0));
        (provider as IDisposable)?.Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1:1/");
        Func<Task> afterwards = () => client.SendAsync(request);

        counter.Count.Should().BeGreaterThan(0);
        await afterwards.Should().ThrowAsync<HttpRequestException>("nobody listens there; a disposed client would say so instead");
    }

    /// <summary>Counts what goes out.</summary>
    private sealed class CountingHandler() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
