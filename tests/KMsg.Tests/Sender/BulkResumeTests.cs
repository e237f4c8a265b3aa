using KMessage.Sender;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Sender;

public sealed class BulkResumeTests
{
    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_second_run_with_the_same_id_sends_only_what_had_not_been_accepted()
    {
        var clock = new FakeTimeProvider();
        var ledger = new InMemorySendLedger(clock);
        var died = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int batches = 0;
        var first = new FakeBatchProvider { Work = _ => Interlocked.Increment(ref batches) > 3 ? died.Task : Task.CompletedTask };
        BulkRun abandoned = new BulkMessageSender(Some.KMsg(options => (options.Ledger, options.TimeProvider) = (ledger, clock), first)).Start(Monday(Bulk.Recipients(100)));

        // The first process gets no further than its third request: from then on it does nothing.
        await Bulk.Until(() => first.Batches.Length == 4 && abandoned.Progress.Accepted == 30);
        abandoned.Pause();
        clock.Advance(TimeSpan.FromHours(1));

        // The fourth may have reached the gateway: its end is not known, so nobody sends it again.
        var second = new FakeBatchProvider();
        BulkResult done = await new BulkMessageSender(Some.KMsg(options => (options.Ledger, options.TimeProvider) = (ledger, clock), second)).Start(Monday(Bulk.Recipients(100))).Completion;

        (done.State, done.Total, done.Skipped, done.Accepted, done.Unknown, done.Failed).Should().Be((BulkState.Completed, 100, 30, 60, 10, 0));
        first.Sent.Concat(second.Sent).Should().HaveCount(100).And.OnlyHaveUniqueItems(message => message.To);
        second.Sent.Should().OnlyContain(message => message.IdempotencyKey!.StartsWith("bulk:monday:", StringComparison.Ordinal));
        abandoned.Cancel();
        died.SetResult();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task What_failed_or_was_kept_back_by_a_cancellation_is_sent_by_the_second_run()
    {
        var ledger = new InMemorySendLedger();
        BulkRun run = null!;
        var first = new FakeBatchProvider { Reply = message => message.To == Bulk.NumberOf(3) ? Some.Error(KMsgErrorCode.InsufficientBalance, SendOutcome.Rejected) : new ProviderReceipt() };
        run = new BulkMessageSender(Some.KMsg(options => options.Ledger = ledger, first)).Start(Monday(CancelAfter(40, () => run.Cancel())));
        BulkResult cancelled = await run.Completion;

        var second = new FakeBatchProvider();
        BulkResult done = await new BulkMessageSender(Some.KMsg(options => options.Ledger = ledger, second)).Start(Monday(Bulk.Recipients(100))).Completion;

        cancelled.State.Should().Be(BulkState.Cancelled);
        (done.Skipped, done.Accepted, done.Total).Should().Be((cancelled.Accepted, 100 - cancelled.Accepted, 100));
        second.Sent.Should().HaveCount((int)done.Accepted);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_third_run_sends_nothing_at_all()
    {
        var ledger = new InMemorySendLedger();
        var provider = new FakeBatchProvider();
        var sender = new BulkMessageSender(Some.KMsg(options => options.Ledger = ledger, provider));
        await sender.Start(Monday(Bulk.Recipients(25))).Completion;

        BulkResult again = await sender.Start(Monday(Bulk.Recipients(25))).Completion;

        (again.Skipped, again.Accepted, provider.Sent.Length).Should().Be((25, 0, 25));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Another_person_at_a_place_that_was_sent_is_told_apart_instead_of_being_skipped()
    {
        var ledger = new InMemorySendLedger();
        var provider = new FakeBatchProvider();
        var sender = new BulkMessageSender(Some.KMsg(options => options.Ledger = ledger, provider));
        await sender.Start(Monday([Bulk.Recipient(0), Bulk.Recipient(1)])).Completion;

        BulkResult shifted = await sender.Start(Monday([Bulk.Recipient(0), Bulk.Recipient(7)])).Completion;

        (shifted.Skipped, shifted.Failures.Single().Index, shifted.Failures.Single().Error.Code).Should().Be((1, 1, KMsgErrorCode.IdempotencyConflict));
        provider.Sent.Should().HaveCount(2);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task With_keys_of_their_own_the_order_of_the_recipients_may_change()
    {
        var ledger = new InMemorySendLedger();
        var provider = new FakeBatchProvider();
        var sender = new BulkMessageSender(Some.KMsg(options => options.Ledger = ledger, provider));
        BulkRecipient[] recipients = [.. Enumerable.Range(0, 10).Select(index => Bulk.Recipient(index) with { IdempotencyKey = $"notice:{index}" })];
        await sender.Start(Monday(recipients[..6])).Completion;

        BulkResult done = await sender.Start(Monday(recipients.Reverse())).Completion;

        (done.Skipped, done.Accepted).Should().Be((6, 4));
        provider.Sent.Should().HaveCount(10).And.OnlyHaveUniqueItems(message => message.To);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Failed_members_can_be_retried_under_their_keys()
    {
        bool isBroken = true;
        var provider = new FakeBatchProvider { Reply = _ => isBroken ? Some.Error(KMsgErrorCode.InsufficientBalance, SendOutcome.Rejected) : new ProviderReceipt() };
        BulkRun run = new BulkMessageSender(Some.KMsg(options => options.Ledger = new InMemorySendLedger(), provider)).Start(Monday(Bulk.Recipients(5)));
        await run.Completion;
        isBroken = false;

        BulkResult done = await run.RetryFailedAsync();

        (done.Accepted, done.Skipped, done.Failed).Should().Be((5, 0, 0));
        provider.Sent.Select(message => message.IdempotencyKey).Distinct().Should().HaveCount(5);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Members_whose_outcome_is_unknown_are_never_sent_again_by_a_policy_unless_the_request_says_so()
    {
        var ledger = new InMemorySendLedger();
        var provider = new FakeBatchProvider { Reply = _ => Some.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown) };
        var sender = new BulkMessageSender(Some.KMsg(options => (options.Ledger, options.UnknownOutcomes.Policy) = (ledger, UnknownOutcomePolicy.ReconcileThenResendOnce), provider));

        await sender.Start(Monday([Bulk.Recipient(0)])).Completion;
        await sender.Start(new BulkRequest { Template = Bulk.Template, Recipients = [Bulk.Recipient(1)], BatchId = "tuesday", UnknownOutcomes = UnknownOutcomePolicy.ReconcileThenHold }).Completion;

        IReadOnlyList<LedgerEntry?> entries = await ledger.FindAsync([new(LedgerKeyKind.Idempotency, "bulk:monday:0"), new(LedgerKeyKind.Idempotency, "bulk:tuesday:0")]);
        entries.Select(entry => entry!.Policy).Should().Equal(UnknownOutcomePolicy.NeverResend, UnknownOutcomePolicy.ReconcileThenHold);
    }

    private static BulkRequest Monday(IEnumerable<BulkRecipient> recipients) => new() { Template = Bulk.Template, Recipients = recipients, BatchId = "monday", BatchSize = 10, Concurrency = 1 };

    private static IEnumerable<BulkRecipient> CancelAfter(int count, Action cancel)
    {
        for (int index = 0; index < 100; index++)
        {
            if (index == count)
            {
                cancel();
            }

            yield return Bulk.Recipient(index);
        }
    }
}
