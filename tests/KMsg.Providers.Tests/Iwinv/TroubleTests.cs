using System.Net.Http.Headers;

namespace KMessage.Providers.Tests.Iwinv;

/// <summary>Exchanges without an answer.</summary>
public sealed class TroubleTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static TheoryData<Message> Messages => new()
    {
        IwinvTestBench.AlimTalk(),
        IwinvTestBench.Sms(),
        new LmsMessage { To = "01012345678", Text = "x", MessageId = "m" },
        new MmsMessage { To = "01012345678", Text = "x", MessageId = "m", Image = Attachment.FromBytes(new byte[] { 0xFF, 0xD8 }) },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Cancelled_before_it_left_it_was_not_sent(Message message)
    {
        using var bench = new IwinvTestBench();

        Result<ProviderReceipt> result = await bench.SendAsync(message, new CancellationToken(canceled: true));

        (result.Error!.Code, result.Error.Outcome).Should().Be((KMsgErrorCode.RequestAborted, SendOutcome.NotSent));
        bench.Gateway.Requests.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Cancelled_while_waiting_for_the_answer_the_outcome_is_unknown_and_the_callers_token_reached_the_wire(Message message)
    {
        using var bench = new IwinvTestBench();
        using var cancellation = new CancellationTokenSource();
        var asked = new TaskCompletionSource<RecordedRequest>();
        bench.Gateway.Then(async request =>
        {
            asked.SetResult(request);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.CancellationToken);
            throw new InvalidOperationException();
        });

        Task<Result<ProviderReceipt>> sending = bench.SendAsync(message, cancellation.Token);
        RecordedRequest request = await asked.Task.WaitAsync(Deadline);
        sending.IsCompleted.Should().BeFalse();
        await cancellation.CancelAsync();
        Result<ProviderReceipt> result = await sending.WaitAsync(Deadline);

        request.CancellationToken.IsCancellationRequested.Should().BeTrue();
        (result.Error!.Code, result.Error.Outcome, result.Error.IsRetryable).Should().Be((KMsgErrorCode.RequestAborted, SendOutcome.Unknown, false));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Cancelled_while_the_answer_is_read_the_outcome_is_unknown(Message message)
    {
        using var bench = new IwinvTestBench();
        using var cancellation = new CancellationTokenSource();
        bench.Gateway.Then(_ => Task.FromResult(new HttpResponseMessage { Content = new EndlessContent(cancellation) }));

        Result<ProviderReceipt> result = await bench.SendAsync(message, cancellation.Token).WaitAsync(Deadline);

        (result.Error!.Code, result.Error.Outcome).Should().Be((KMsgErrorCode.RequestAborted, SendOutcome.Unknown));
    }

    [Theory]
    [InlineData(MessageType.AlimTalk)]
    [InlineData(MessageType.Sms)]
    public async Task Cancelled_while_the_history_is_read_it_is_an_error_of_the_request(MessageType type)
    {
        using var bench = new IwinvTestBench();
        using var cancellation = new CancellationTokenSource();
        bench.Gateway.Then(_ => Task.FromResult(new HttpResponseMessage { Content = new EndlessContent(cancellation) }));
        var query = new DeliveryQuery { MessageId = "m", ProviderMessageId = "17", Type = type, To = "01012345678", AcceptedAt = bench.Now };

        Result<IReadOnlyList<DeliveryReport?>> result = await bench.Provider.GetDeliveryStatusesAsync([query], cancellation.Token).WaitAsync(Deadline);

        result.Error!.Code.Should().Be(KMsgErrorCode.RequestAborted);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, SendOutcome.Unknown)]
    [InlineData(HttpRequestError.ResponseEnded, SendOutcome.Unknown)]
    public async Task A_connection_that_breaks_after_the_body_left_proves_nothing(HttpRequestError trouble, SendOutcome outcome)
    {
        using var bench = new IwinvTestBench();
        bench.Gateway.Then(_ => throw new HttpRequestException(trouble, "broken"));

        Result<ProviderReceipt> result = await bench.SendAsync(IwinvTestBench.Sms());

        (result.Error!.Outcome, result.Error.IsRetryable).Should().Be((outcome, false));
    }

    [Fact]
    public async Task A_gateway_that_cannot_be_reached_was_not_sent_anything()
    {
        using var provider = new KMessage.Iwinv.IwinvProvider(new() { ApiKey = "k", AlimTalkBaseAddress = new Uri("http://127.0.0.1:1"), ConnectTimeout = TimeSpan.FromSeconds(10) });

        Result<ProviderReceipt> result = await provider.SendAsync(IwinvTestBench.AlimTalk());

        (result.Error!.Code, result.Error.Outcome, result.Error.IsRetryable).Should().Be((KMsgErrorCode.NetworkError, SendOutcome.NotSent, true));
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_leaves_the_outcome_unknown()
    {
        using var bench = new IwinvTestBench();
        var asked = new TaskCompletionSource();
        bench.Gateway.Then(async request =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.CancellationToken);
            throw new InvalidOperationException();
        });

        Task<Result<ProviderReceipt>> sending = bench.SendAsync(IwinvTestBench.Sms());
        await asked.Task.WaitAsync(Deadline);
        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        Result<ProviderReceipt> result = await sending.WaitAsync(Deadline);

        (result.Error!.Code, result.Error.Outcome).Should().Be((KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown));
    }

    /// <summary>Cancels when it is read, and then has no end.</summary>
    private sealed class EndlessContent : HttpContent
    {
        private readonly CancellationTokenSource _cancellation;

        public EndlessContent(CancellationTokenSource cancellation)
        {
            _cancellation = cancellation;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) => Task.FromResult<Stream>(new Endless(_cancellation));

        protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => throw new NotSupportedException();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class Endless(CancellationTokenSource cancellation) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }
}
