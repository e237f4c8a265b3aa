using System.Collections.Concurrent;
using KMessage.Sender;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Sender;

public sealed class BulkProgressTests
{
    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Progress_never_goes_back_and_ends_exactly()
    {
        var told = new Recording();
        var provider = new FakeBatchProvider
        {
            Work = async _ => await Task.Yield(),
            Reply = message => message.To[^1] switch
            {
                '1' => Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected),
                '2' => Some.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown),
                _ => new ProviderReceipt(),
            },
        };

        await Bulk.SendAsync(provider, new BulkRequest { Template = Bulk.Template, Recipients = [.. Bulk.Recipients(2000)], BatchSize = 7, Progress = told, ProgressInterval = TimeSpan.Zero });

        BulkProgress[] news = told.Told;
        news.Zip(news.Skip(1)).Should().OnlyContain(pair => pair.First.Accepted <= pair.Second.Accepted && pair.First.Failed <= pair.Second.Failed && pair.First.Unknown <= pair.Second.Unknown);
        news.Length.Should().BeGreaterThan(100);
        news.Should().OnlyContain(each => each.Total == 2000 && each.Done <= 2000);
        BulkProgress last = news[^1];
        (last.State, last.Done, last.Accepted, last.Failed, last.Unknown, last.FailedByCode[KMsgErrorCode.MessageSendFailed]).Should().Be((BulkState.Completed, 2000, 1600, 200, 200, 200));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_reader_that_throws_costs_nothing()
    {
        BulkResult done = await Bulk.SendAsync(new FakeBatchProvider(), new BulkRequest
        {
            Template = Bulk.Template,
            Recipients = Bulk.Recipients(50),
            Progress = new Recording(_ => throw new InvalidOperationException("a reader that fails")),
            ProgressInterval = TimeSpan.Zero,
        });

        done.Accepted.Should().Be(50);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_reader_may_cancel_the_run_it_is_told_about()
    {
        BulkRun? run = null;
        var isThere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var provider = new FakeBatchProvider { Work = _ => isThere.Task };
        run = new BulkMessageSender(Some.KMsg(provider)).Start(new BulkRequest
        {
            Template = Bulk.Template,
            Recipients = [.. Bulk.Recipients(5000)],
            BatchSize = 5,
            Concurrency = 1,
            Progress = new Recording(_ => run!.Cancel()),
            ProgressInterval = TimeSpan.Zero,
        });
        isThere.SetResult();

        BulkResult done = await run.Completion;

        (done.State, done.Accepted + done.NotSent).Should().Be((BulkState.Cancelled, 5000));
        done.NotSent.Should().BePositive();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Rate_and_time_left_come_from_the_clock()
    {
        var clock = new FakeTimeProvider();
        var gates = new SemaphoreSlim(0);
        var provider = new FakeBatchProvider { Work = token => gates.WaitAsync(token) };
        BulkRun run = new BulkMessageSender(Some.KMsg(options => options.TimeProvider = clock, provider), clock).Start(Bulk.Request([.. Bulk.Recipients(100)], batchSize: 10, concurrency: 1));
        run.Progress.Eta.Should().BeNull("nothing is known yet");

        for (int i = 1; i <= 4; i++)
        {
            await Bulk.Until(() => provider.Batches.Length == i);
            clock.Advance(TimeSpan.FromSeconds(2));
            gates.Release();
            await Bulk.Until(() => run.Progress.Accepted == i * 10);
        }

        (run.Progress.PerSecond, run.Progress.Eta).Should().Be((5d, TimeSpan.FromSeconds(12)));
        gates.Release(100);
        await run.Completion;
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task The_total_of_a_stream_is_not_guessed()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var provider = new FakeBatchProvider { Work = _ => open.Task };
        BulkRun stream = new BulkMessageSender(Some.KMsg(provider)).Start(new BulkRequest { Template = Bulk.Template, RecipientStream = Bulk.Stream(Bulk.Recipients(3)) });
        BulkRun told = new BulkMessageSender(Some.KMsg(provider)).Start(new BulkRequest { Template = Bulk.Template, RecipientStream = Bulk.Stream(Bulk.Recipients(3)), Total = 7 });

        (stream.Progress.Total, told.Progress.Total).Should().Be((null, 7));
        open.SetResult();
        ((await stream.Completion).Total, (await told.Completion).Total).Should().Be((3, 3), "what was counted wins");
    }

    private sealed class Recording(Action<BulkProgress>? then = null) : IProgress<BulkProgress>
    {
        private readonly ConcurrentQueue<BulkProgress> _told = new();

        public BulkProgress[] Told => [.. _told];

        public void Report(BulkProgress value)
        {
            _told.Enqueue(value);
            then?.Invoke(value);
        }
    }
}
