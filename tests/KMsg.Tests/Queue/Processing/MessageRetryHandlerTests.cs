using KMessage.Queue;

namespace KMessage.Tests.Queue.Processing;

public sealed class MessageRetryHandlerTests : IAsyncDisposable
{
    private readonly ProcessorRig<Message> _rig = new();
    private readonly FakeProvider _gateway = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_message_that_did_not_arrive_is_sent_once_more_under_a_name_of_its_own()
    {
        MessageJobProcessor processor = _rig.StartSender(_gateway);
        Job<Message> job = await SentAsync(processor);

        MessageRetryDecision decision = await Handler().RetryAsync(job.Id, DeliveryReason.PhoneOff);
        await _rig.UntilAsync(decision.Job!, JobStatus.Completed, MessageRig.Second);

        decision.Verdict.Should().Be(MessageRetryVerdict.Queued);
        _gateway.Sent.Select(message => message.MessageId).Should().Equal(job.Id, $"{job.Id}:retry:1");
    }

    [Fact]
    public async Task The_same_failure_told_twice_is_retried_once_by_whatever_process()
    {
        MessageJobProcessor processor = _rig.StartSender(_gateway);
        Job<Message> job = await SentAsync(processor);

        MessageRetryDecision first = await Handler().RetryAsync(job.Id, DeliveryReason.PhoneOff);
        await _rig.UntilAsync(first.Job!, JobStatus.Completed, MessageRig.Second);
        MessageRetryDecision again = await Handler().RetryAsync(job.Id, DeliveryReason.PhoneOff);

        again.Verdict.Should().Be(MessageRetryVerdict.AlreadyQueued);
        _gateway.Sent.Should().HaveCount(2);
    }

    [Fact]
    public async Task Further_failures_are_numbered_until_the_policy_says_enough()
    {
        MessageJobProcessor processor = _rig.StartSender(_gateway);
        Job<Message> job = await SentAsync(processor, Some.Text() with { IdempotencyKey = "order-1" });
        MessageRetryHandler handler = Handler(policy => policy.MaxRetries = 2);
        string id = job.Id;

        for (int retry = 1; retry <= 2; retry++)
        {
            MessageRetryDecision decision = await handler.RetryAsync(id, DeliveryReason.PhoneOff);
            await _rig.UntilAsync(decision.Job!, JobStatus.Completed, MessageRig.Second);
            id = decision.Job!.Payload.MessageId!;
        }

        MessageRetryDecision last = await handler.RetryAsync(id, DeliveryReason.PhoneOff);

        last.Should().Be(new MessageRetryDecision(MessageRetryVerdict.Exhausted));
        _gateway.Sent.Select(message => (message.MessageId, message.IdempotencyKey)).Should().Equal(
            (job.Id, "order-1"), ($"{job.Id}:retry:1", "order-1:retry:1"), ($"{job.Id}:retry:2", "order-1:retry:2"));
    }

    [Theory]
    [InlineData(DeliveryReason.InvalidNumber)]
    [InlineData(DeliveryReason.Blocked)]
    [InlineData(DeliveryReason.Expired)]
    [InlineData(DeliveryReason.Unknown)]
    public async Task A_reason_that_the_policy_does_not_name_is_not_retried(DeliveryReason reason)
    {
        MessageRetryDecision decision = await Handler().RetryAsync(Some.Sms(1), reason);

        decision.Verdict.Should().Be(MessageRetryVerdict.NotRetryable);
        (await _rig.Memory.CountAsync()).Scheduled.Should().Be(0);
    }

    [Theory]
    [InlineData(KMsgErrorCode.RateLimitExceeded, SendOutcome.Rejected, true, MessageRetryVerdict.Queued)]
    [InlineData(KMsgErrorCode.NetworkError, SendOutcome.NotSent, true, MessageRetryVerdict.Queued)]
    [InlineData(KMsgErrorCode.NetworkError, SendOutcome.Unknown, true, MessageRetryVerdict.OutcomeUnknown)]
    [InlineData(KMsgErrorCode.InvalidRequest, SendOutcome.NotSent, false, MessageRetryVerdict.NotRetryable)]
    public async Task Errors_are_retried_when_that_can_help_and_cannot_send_twice(KMsgErrorCode code, SendOutcome outcome, bool isTransient, MessageRetryVerdict verdict) =>
        (await Handler().RetryAsync(Some.Sms(1), Some.Error(code, outcome) with { IsTransient = isTransient })).Verdict.Should().Be(verdict);

    [Fact]
    public async Task A_message_whose_outcome_is_unknown_is_not_retried_whatever_a_report_says()
    {
        var gateway = new FakeProvider { Reply = _ => MessageRig.Lost() };
        MessageJobProcessor processor = _rig.StartSender(gateway);
        Job<Message> job = await processor.EnqueueAsync(Some.Text());
        await Eventually.True(() => processor.Metrics.Retried == 1);

        (await Handler().RetryAsync(job.Id, DeliveryReason.GatewayError)).Verdict.Should().Be(MessageRetryVerdict.OutcomeUnknown);
    }

    [Fact]
    public async Task An_old_message_is_not_retried()
    {
        MessageJobProcessor processor = _rig.StartSender(_gateway);
        Job<Message> job = await SentAsync(processor);
        _rig.Time.Advance(TimeSpan.FromHours(25));

        (await Handler().RetryAsync(job.Id, DeliveryReason.PhoneOff)).Verdict.Should().Be(MessageRetryVerdict.TooOld);
        (await Handler().RetryAsync(Some.Sms(1) with { ValidUntil = _rig.Time.GetUtcNow() }, DeliveryReason.PhoneOff)).Verdict.Should().Be(MessageRetryVerdict.TooOld);
    }

    [Fact]
    public async Task A_retry_that_waits_can_be_taken_back()
    {
        MessageJobProcessor processor = _rig.StartSender(_gateway);
        Job<Message> job = await SentAsync(processor);
        MessageRetryDecision decision = await Handler().RetryAsync(job.Id, DeliveryReason.PhoneOff);

        (await _rig.Queue.CancelAsync(decision.Job!.Id)).Should().BeTrue();
        long claims = processor.Metrics.Claims;
        await Eventually.True(() =>
        {
            _rig.Time.Advance(TimeSpan.FromMinutes(10));
            return processor.Metrics.Claims > claims + 3;
        });

        _gateway.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task The_policys_own_question_has_the_last_word_and_says_no_when_it_throws()
    {
        (await Handler(policy => policy.ShouldRetry = _ => false).RetryAsync(Some.Sms(1), DeliveryReason.PhoneOff)).Verdict.Should().Be(MessageRetryVerdict.NotRetryable);
        (await Handler(policy => policy.ShouldRetry = _ => throw new InvalidOperationException()).RetryAsync(Some.Sms(1), DeliveryReason.PhoneOff)).Verdict.Should().Be(MessageRetryVerdict.NotRetryable);
    }

    [Fact]
    public async Task A_message_that_the_queue_does_not_know_is_not_made_up() =>
        (await Handler().RetryAsync("unknown", DeliveryReason.PhoneOff)).Verdict.Should().Be(MessageRetryVerdict.NotFound);

    [Fact]
    public void A_wrong_policy_and_a_missing_ledger_are_refused()
    {
        FluentActions.Invoking(() => Handler(policy => policy.MaxRetries = 0)).Should().Throw<ArgumentException>().WithMessage("*MaxRetries is 0*");
        FluentActions.Invoking(() => Handler(policy => policy.MaxDelay = TimeSpan.Zero)).Should().Throw<ArgumentException>().WithMessage("*MaxDelay*");
        FluentActions.Invoking(() => new MessageRetryHandler(new LedgerlessQueue())).Should().Throw<ArgumentException>().WithMessage("*ledger*");
    }

    [Fact]
    public async Task A_long_id_leaves_room_for_the_number()
    {
        MessageRetryDecision decision = await Handler().RetryAsync(Some.Sms(1) with { MessageId = new string('m', 100) }, DeliveryReason.PhoneOff);

        decision.Job!.Payload.MessageId.Should().HaveLength(72).And.EndWith(":retry:1");
    }

    private MessageRetryHandler Handler(Action<MessageRetryPolicy>? change = null)
    {
        var policy = new MessageRetryPolicy();
        change?.Invoke(policy);
        return new MessageRetryHandler(_rig.Queue, policy, timeProvider: _rig.Time);
    }

    private async Task<Job<Message>> SentAsync(MessageJobProcessor processor, Message? message = null)
    {
        Job<Message> job = await processor.EnqueueAsync(message ?? Some.Text());
        return await _rig.UntilAsync(job, JobStatus.Completed, MessageRig.Second);
    }
}
