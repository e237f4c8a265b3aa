using KMessage.Sandbox;

namespace KMessage.Providers.Tests.Solapi.Sandbox;

/// <summary>Whatever happens on the wire, the outcome never says more than is known, and a message never leaves twice.</summary>
public sealed class SandboxFaultTests : SolapiSandboxTest
{
    public static TheoryData<string, Fault, SendOutcome> Faults
    {
        get
        {
            var faults = new TheoryData<string, Fault, SendOutcome>();
            Add(Fault.DropBeforeReading, SendOutcome.Unknown);
            Add(Fault.DropBeforeRecording, SendOutcome.Unknown);
            Add(Fault.DropAfterRecording, SendOutcome.Unknown);
            Add(Fault.TruncatedJson, SendOutcome.Unknown);
            Add(Fault.CutAnswer, SendOutcome.Unknown);
            Add(Fault.WrongJson, SendOutcome.Unknown);
            Add(Fault.NoIds, SendOutcome.Unknown);
            Add(Fault.HugeBody(70L * 1024 * 1024), SendOutcome.Unknown);
            Add(Fault.ServerError(), SendOutcome.Unknown);
            Add(Fault.ServerError().AfterRecording(), SendOutcome.Unknown);
            Add(Fault.ServerError(502), SendOutcome.Unknown);
            Add(Fault.ServerError(503), SendOutcome.Unknown);
            Add(Fault.ServerError(504).AfterRecording(), SendOutcome.Unknown);
            Add(Fault.Html(), SendOutcome.Unknown);
            Add(Fault.Html(200).AfterRecording(), SendOutcome.Unknown);
            Add(Fault.Html(403), SendOutcome.Unknown);
            Add(Fault.Redirect(302), SendOutcome.Unknown);
            Add(Fault.Redirect(307), SendOutcome.Unknown);
            Add(Fault.TooManyRequests(), SendOutcome.Rejected);
            return faults;

            void Add(Fault fault, SendOutcome outcome) => faults.Add($"{fault.Name}{(fault.IsRecorded ? ", recorded" : "")}", fault, outcome);
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_on_the_wire_gives_the_outcome_that_is_known_and_one_request(string name, Fault fault, SendOutcome expected)
    {
        _ = name;
        Gateway.Faults.NextSend(fault);

        KMsgError error = (await KMsg.SendAsync(new TextMessage { To = Person, Text = "x" })).Error!;

        error.Outcome.Should().Be(expected);
        error.IsRetryable.Should().Be(expected == SendOutcome.Rejected);
        Gateway.Requests.Should().ContainSingle();
        Gateway.Messages.Should().HaveCount(fault.IsRecorded ? 1 : 0);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_leaves_the_outcome_unknown()
    {
        var gate = new AnswerGate();
        Gateway.Faults.NextSend(Fault.HeldBy(gate));

        Task<Result<SendReceipt>> send = KMsg.SendAsync(new TextMessage { To = Person, Text = "x" });
        await gate.WaitUntilHeldAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Clock.Advance(TimeSpan.FromSeconds(31));
        KMsgError error = (await send.WaitAsync(TimeSpan.FromSeconds(20))).Error!;
        gate.Open();

        error.Code.Should().Be(KMsgErrorCode.NetworkTimeout);
        error.IsOutcomeUnknown.Should().BeTrue();
        Gateway.Messages.Should().ContainSingle("that is why nobody may send it again");
    }

    [Fact]
    public async Task A_call_that_is_cancelled_after_the_message_left_is_unknown()
    {
        var gate = new AnswerGate();
        Gateway.Faults.NextSend(Fault.HeldBy(gate));
        using var cancel = new CancellationTokenSource();

        Task<Result<SendReceipt>> send = KMsg.SendAsync(new TextMessage { To = Person, Text = "x" }, cancel.Token);
        await gate.WaitUntilHeldAsync().WaitAsync(TimeSpan.FromSeconds(20));
        await cancel.CancelAsync();
        KMsgError error = (await send.WaitAsync(TimeSpan.FromSeconds(20))).Error!;
        gate.Open();

        error.Code.Should().Be(KMsgErrorCode.RequestAborted);
        error.IsOutcomeUnknown.Should().BeTrue();
    }

    [Fact]
    public async Task A_gateway_that_cannot_be_reached_got_nothing()
    {
        using var provider = Provider(Gateway.UnreachableAddress);

        KMsgError error = (await provider.SendAsync(new SmsMessage { To = Person, Text = "x", MessageId = "m1" })).Error!;

        error.Outcome.Should().Be(SendOutcome.NotSent);
        error.IsRetryable.Should().BeTrue();
        error.Code.Should().Be(KMsgErrorCode.NetworkError);
    }

    [Fact]
    public async Task A_limit_tells_how_long_to_wait()
    {
        KMsgError error = (await KMsg.SendAsync(new TextMessage { To = MagicNumbers.TooManyRequests, Text = "x" })).Error!;

        error.Code.Should().Be(KMsgErrorCode.RateLimitExceeded);
        error.RetryAfter.Should().Be(TimeSpan.FromSeconds(2));
        error.IsRetryable.Should().BeTrue();
    }

    [Fact]
    public async Task An_address_that_is_not_allowed_is_a_matter_of_the_key()
    {
        KMsgError error = (await KMsg.SendAsync(new TextMessage { To = MagicNumbers.IpNotAllowed, Text = "x" })).Error!;

        error.Code.Should().Be(KMsgErrorCode.AuthenticationFailed);
        error.Outcome.Should().Be(SendOutcome.Rejected);
    }

    [Fact]
    public async Task An_upload_that_breaks_sends_no_message()
    {
        Gateway.Faults.Next(Fault.DropAfterRecording);

        KMsgError error = (await KMsg.SendAsync(new MmsMessage { To = Person, Text = "x", Image = Attachment.FromBytes(new byte[] { 0xFF, 0xD8, 1 }) })).Error!;

        error.Outcome.Should().Be(SendOutcome.NotSent);
        Gateway.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task A_read_that_breaks_is_read_again_with_another_signature()
    {
        Gateway.Faults.Next(Fault.DropAfterRecording);
        using var provider = Provider(Gateway.SolapiAddress, clock: new RunningClock(Clock));

        Result<Balance> balance = await provider.GetBalanceAsync().WaitAsync(TimeSpan.FromSeconds(20));

        balance.IsSuccess.Should().BeTrue("the first signature was used up");
        Gateway.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_thousand_messages_in_a_broken_request_are_all_unknown()
    {
        Gateway.Faults.NextSend(Fault.CutAnswer);

        SendManyResult many = await KMsg.SendManyAsync([.. Enumerable.Range(0, 1_000).Select(n => new SmsMessage { To = $"010{n + 20_000_000:D8}", Text = $"{n}" })]);

        many.Results.Should().OnlyContain(result => result.Error!.IsOutcomeUnknown);
        Gateway.Messages.Should().HaveCount(1_000);
        Gateway.Requests.Should().ContainSingle();
    }

    /// <summary>The sandbox's time, with timers that run by themselves.</summary>
    private sealed class RunningClock(TimeProvider time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();
    }
}
