using System.Threading.Channels;
using KMessage.Sender;

namespace KMessage.Tests.Sender;

public sealed class BulkStopTests
{
    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_cancelled_run_sends_nothing_more_lets_requests_in_flight_end_and_counts_the_rest()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var provider = new FakeBatchProvider
        {
            Work = cancellationToken => open.Task.WaitAsync(cancellationToken),
            Reply = message => message.To == Bulk.NumberOf(0) ? Some.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown) : new ProviderReceipt(),
        };
        BulkRun run = new BulkMessageSender(Some.KMsg(provider)).Start(Bulk.Request([.. Bulk.Recipients(1000)], batchSize: 10, concurrency: 3));
        await Bulk.Until(() => provider.Batches.Length == 3);

        run.Cancel();
        run.Progress.State.Should().Be(BulkState.Stopping);
        open.SetResult();
        BulkResult done = await run.Completion;

        provider.Sent.Should().HaveCount(30, "three requests were in flight");
        (done.State, done.Total, done.Accepted, done.Unknown, done.NotSent, done.Failed).Should().Be((BulkState.Cancelled, 1000, 29, 1, 970, 0));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Cancelling_at_any_moment_loses_and_doubles_nobody()
    {
        for (int round = 0; round < 40; round++)
        {
            int stopAt = round * 7;
            BulkRun run = null!;
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            int sent = 0;
            var provider = new FakeBatchProvider
            {
                Work = async _ =>
                {
                    await started.Task;
                    if (Interlocked.Add(ref sent, 5) >= stopAt)
                    {
                        run.Cancel();
                    }
                },
            };
            run = new BulkMessageSender(Some.KMsg(provider)).Start(Bulk.Request([.. Bulk.Recipients(300)], batchSize: 5, concurrency: 4));
            started.SetResult();

            BulkResult done = await run.Completion;

            (done.Accepted + done.NotSent).Should().Be(300);
            provider.Sent.Should().HaveCount((int)done.Accepted).And.OnlyHaveUniqueItems(message => message.To);
        }
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_source_that_waits_does_not_keep_a_cancelled_run_from_ending()
    {
        var source = Channel.CreateUnbounded<BulkRecipient>();
        var provider = new FakeBatchProvider();
        source.Writer.TryWrite(Bulk.Recipient(0));
        BulkRun run = new BulkMessageSender(Some.KMsg(provider)).Start(new BulkRequest { Template = Bulk.Template, RecipientStream = source.Reader.ReadAllAsync() });
        await Bulk.Until(() => run.Progress.Accepted == 1);

        run.Cancel();
        BulkResult done = await run.Completion;

        (done.State, done.Total, done.Accepted, done.NotSent).Should().Be((BulkState.Cancelled, null, 1, 0));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task While_a_run_is_paused_nothing_leaves_and_afterwards_all_of_it_does()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var provider = new FakeBatchProvider { Work = _ => open.Task };
        BulkRun run = new BulkMessageSender(Some.KMsg(provider)).Start(Bulk.Request([.. Bulk.Recipients(500)], batchSize: 10, concurrency: 2));
        await Bulk.Until(() => provider.Batches.Length == 2);

        run.Pause();
        open.SetResult();
        await Bulk.Until(() => run.Progress.Accepted == 20);
        for (int i = 0; i < 2000; i++)
        {
            // What would leave now would do so within a few rounds of the thread pool.
            await Task.Yield();
        }

        (provider.Sent.Length, run.Progress.State, run.Progress.PerSecond, run.Progress.Eta, run.Completion.IsCompleted).Should().Be((20, BulkState.Paused, 0d, null, false));
        run.Resume();
        run.Progress.State.Should().NotBe(BulkState.Paused);
        (await run.Completion).Accepted.Should().Be(500);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_paused_run_can_be_cancelled()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var provider = new FakeBatchProvider { Work = _ => open.Task };
        BulkRun run = new BulkMessageSender(Some.KMsg(provider)).Start(Bulk.Request([.. Bulk.Recipients(500)], batchSize: 10, concurrency: 2));
        await Bulk.Until(() => provider.Batches.Length == 2);
        run.Pause();
        open.SetResult();
        await Bulk.Until(() => run.Progress.Accepted == 20);

        run.Cancel();
        run.Resume();
        BulkResult done = await run.Completion;

        (done.State, done.Accepted, done.NotSent, provider.Sent.Length).Should().Be((BulkState.Cancelled, 20, 480, 20));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task What_is_called_after_the_end_changes_nothing()
    {
        BulkRun run = new BulkMessageSender(Some.KMsg(new FakeBatchProvider())).Start(Bulk.Request(Bulk.Recipients(5)));
        BulkResult done = await run.Completion;

        run.Pause();
        run.Cancel();
        run.Resume();

        (run.Progress.State, run.Progress.Accepted, done.State).Should().Be((BulkState.Completed, 5, BulkState.Completed));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_stream_with_a_gate_ends_with_a_result_for_everything_that_was_read()
    {
        var gate = new SendGate();
        var provider = new FakeBatchProvider { BatchLimits = new(10, int.MaxValue) };
        int read = 0;
        IEnumerable<Message> Endless()
        {
            while (true)
            {
                if (++read == 105)
                {
                    gate.Stop();
                }

                yield return Some.Sms(read);
            }
        }

        List<StreamedSend> results = await Some.ToListAsync(Some.KMsg(provider).SendStreamAsync(Some.Stream(Endless()), new SendStreamOptions { Gate = gate, Concurrency = 1 }));

        results.Count.Should().BeInRange(104, read);
        results.Count(result => result.Result.IsSuccess).Should().Be(provider.Sent.Length);
        results.Where(result => !result.Result.IsSuccess).Should().NotBeEmpty().And.OnlyContain(result => result.Result.Error!.Code == KMsgErrorCode.RequestAborted && result.Result.Error.Outcome == SendOutcome.NotSent);
    }
}
