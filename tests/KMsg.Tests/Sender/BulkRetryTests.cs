using System.Collections.Concurrent;
using KMessage.Sender;

namespace KMessage.Tests.Sender;

public sealed class BulkRetryTests
{
    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_retry_sends_the_failed_ones_alone_with_their_own_values_and_the_result_is_that_of_the_whole_run()
    {
        bool isBroken = true;
        var provider = new FakeBatchProvider
        {
            Reply = message => (isBroken, int.Parse(message.To[^2..], System.Globalization.CultureInfo.InvariantCulture)) switch
            {
                (true, 3 or 7) => Some.Error(KMsgErrorCode.InsufficientBalance, SendOutcome.Rejected),
                (_, 5) => Some.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown),
                (_, 9) => Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected),
                _ => new ProviderReceipt(),
            },
        };
        BulkRun run = new BulkMessageSender(Some.KMsg(provider)).Start(Bulk.Request(Bulk.Recipients(20)));
        BulkResult first = await run.Completion;
        isBroken = false;

        BulkResult second = await run.RetryFailedAsync();

        provider.Sent.Skip(20).Cast<LmsMessage>().Select(message => message.Text).Should().BeEquivalentTo("person 3: the shop opens", "person 7: the shop opens", "person 9: the shop opens");
        (first.Accepted, first.Failed, first.Unknown).Should().Be((16, 3, 1));
        (second.State, second.Total, second.Accepted, second.Failed, second.Unknown).Should().Be((BulkState.Completed, 20, 18, 1, 1));
        second.Failures.Single().Index.Should().Be(9);
        second.FailedByCode.Should().Equal(new Dictionary<KMsgErrorCode, long> { [KMsgErrorCode.MessageSendFailed] = 1 });
        (run.Progress.Accepted, run.Progress.Failed, (await run.Completion).Accepted).Should().Be((18, 1, 16));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Retrying_again_sends_only_what_still_fails()
    {
        var attempts = new ConcurrentDictionary<string, int>();
        var provider = new FakeBatchProvider
        {
            Reply = message => attempts.AddOrUpdate(message.To, 1, (_, count) => count + 1) <= message.To[^1] - '0' ? Some.Error(KMsgErrorCode.RateLimitExceeded, SendOutcome.NotSent) : new ProviderReceipt(),
        };
        BulkRun run = new BulkMessageSender(Some.KMsg(provider)).Start(Bulk.Request(Bulk.Recipients(4)));
        long[] failed = [(await run.Completion).Failed, (await run.RetryFailedAsync()).Failed, (await run.RetryFailedAsync()).Failed, (await run.RetryFailedAsync()).Failed];

        failed.Should().Equal(3, 2, 1, 0);
        provider.Sent.Should().HaveCount(4 + 3 + 2 + 1);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task What_was_not_kept_stays_failed_and_is_said()
    {
        bool isBroken = true;
        var provider = new FakeBatchProvider { Reply = _ => isBroken ? Some.Error(KMsgErrorCode.ServiceUnavailable, SendOutcome.NotSent) : new ProviderReceipt() };
        BulkRun run = new BulkMessageSender(Some.KMsg(provider)).Start(new BulkRequest { Template = Bulk.Template, Recipients = [null!, .. Bulk.Recipients(10)], KeepForRetry = 4 });
        BulkResult first = await run.Completion;
        isBroken = false;

        BulkResult second = await run.RetryFailedAsync();

        (first.Failed, first.Retryable, first.BeyondRetry).Should().Be((11, 4, 7));
        (second.Accepted, second.Failed, second.Retryable, second.BeyondRetry, second.Total).Should().Be((4, 7, 0, 7, 11));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_retry_waits_for_its_turn_rather_than_running_beside_the_run()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        BulkRun run = new BulkMessageSender(Some.KMsg(new FakeBatchProvider { Work = _ => open.Task })).Start(Bulk.Request(Bulk.Recipients(3)));

        Func<Task> retry = () => run.RetryFailedAsync();

        await retry.Should().ThrowAsync<InvalidOperationException>().WithMessage("The run is still sending. Await Completion*");
        open.SetResult();
        await run.Completion;
        await retry.Should().NotThrowAsync();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_cancelled_retry_leaves_the_rest_failed_and_able_to_be_sent_later()
    {
        bool isBroken = true;
        using var cancellation = new CancellationTokenSource();
        var provider = new FakeBatchProvider
        {
            BatchLimits = new(1, int.MaxValue),
            Reply = _ =>
            {
                if (isBroken)
                {
                    return Some.Error(KMsgErrorCode.ServiceUnavailable, SendOutcome.NotSent);
                }

                cancellation.Cancel();
                return new ProviderReceipt();
            },
        };
        BulkRun run = new BulkMessageSender(Some.KMsg(provider)).Start(Bulk.Request(Bulk.Recipients(50), batchSize: 1, concurrency: 1));
        await run.Completion;
        isBroken = false;

        BulkResult cancelled = await run.RetryFailedAsync(cancellation.Token);
        BulkResult done = await run.RetryFailedAsync(CancellationToken.None);

        cancelled.State.Should().Be(BulkState.Cancelled);
        cancelled.Accepted.Should().BeInRange(1, 3);
        (cancelled.Accepted + cancelled.Failed, cancelled.NotSent, cancelled.Retryable).Should().Be((50, 0, (int)cancelled.Failed));
        (done.State, done.Accepted, done.Failed).Should().Be((BulkState.Completed, 50, 0));
        provider.Sent.Should().HaveCount(100);
    }
}
