using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Sending;

public sealed class SendStreamTests
{
    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Every_message_of_a_stream_gets_its_result()
    {
        var provider = new FakeBatchProvider { BatchLimits = new(1000, 1_000_000_000), Work = async _ => await Task.Yield() };
        Message[] messages = [.. Some.SmsMessages(20_000)];
        messages[7] = Some.Text(to: "");

        List<StreamedSend> results = await Some.ToListAsync(Some.KMsg(provider).SendStreamAsync(Some.Stream(messages)));

        results.Select(result => result.Index).Order().SequenceEqual(Enumerable.Range(0, 20_000).Select(i => (long)i)).Should().BeTrue();
        results.Should().OnlyContain(result => ReferenceEquals(result.Message, messages[result.Index]) && result.Result.IsSuccess == (result.Index != 7));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task No_more_messages_wait_than_allowed()
    {
        int read = 0;
        var provider = new FakeBatchProvider { BatchLimits = new(1000, 1_000_000_000) };
        IEnumerable<Message> messages = Some.SmsMessages(100).Select(message => { read++; return message; });

        await Some.ToListAsync(Some.KMsg(provider).SendStreamAsync(Some.Stream(messages), new SendStreamOptions { MaxWaiting = 10 }));

        read.Should().Be(100);
        provider.Batches.Should().OnlyContain(batch => batch.Count <= 10).And.HaveCount(10);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_reader_who_stops_reading_stops_the_source()
    {
        int read = 0;
        async IAsyncEnumerable<Message> Endless()
        {
            while (true)
            {
                Interlocked.Increment(ref read);
                yield return Some.Sms(0);
                await Task.Yield();
            }
        }

        await using IAsyncEnumerator<StreamedSend> results = Some.KMsg(new FakeProvider()).SendStreamAsync(Endless(), new SendStreamOptions { MaxWaiting = 10, Concurrency = 2 }).GetAsyncEnumerator();
        await results.MoveNextAsync();
        int before = -1;
        while (before != (before = Volatile.Read(ref read)))
        {
            // The source is pulled until everything that may wait does; a few rounds of the thread pool show that it stands still.
            for (int i = 0; i < 2000; i++)
            {
                await Task.Yield();
            }
        }

        read.Should().BeLessThan(20);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task What_waits_leaves_when_the_stream_pauses_for_the_linger_time()
    {
        var clock = new FakeTimeProvider();
        var source = Channel.CreateUnbounded<Message>();
        var provider = new FakeBatchProvider();
        KMsg kmsg = Some.KMsg(options => options.TimeProvider = clock, provider);
        await using IAsyncEnumerator<StreamedSend> results = kmsg.SendStreamAsync(source.Reader.ReadAllAsync(), new SendStreamOptions { Linger = TimeSpan.FromSeconds(5) }).GetAsyncEnumerator();
        source.Writer.TryWrite(Some.Sms(0));
        source.Writer.TryWrite(Some.Sms(1));

        Task<bool> next = results.MoveNextAsync().AsTask();
        await AdvanceUntil(clock, () => next.IsCompleted);

        (await next).Should().BeTrue();
        provider.Batches.Should().ContainSingle().Which.Should().HaveCount(2);
        source.Writer.Complete();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_stream_that_trickles_does_not_keep_its_first_message_waiting()
    {
        var clock = new FakeTimeProvider();
        var provider = new FakeBatchProvider();
        KMsg kmsg = Some.KMsg(options => options.TimeProvider = clock, provider);
        async IAsyncEnumerable<Message> Trickle()
        {
            for (int i = 0; i < 40; i++)
            {
                yield return Some.Sms(i);
                clock.Advance(TimeSpan.FromMilliseconds(30));
                await Task.CompletedTask;
            }
        }

        await Some.ToListAsync(kmsg.SendStreamAsync(Trickle(), new SendStreamOptions { Linger = TimeSpan.FromMilliseconds(100) }));

        provider.Batches.Length.Should().BeGreaterThan(5, "no message may wait for 40 × 30 ms");
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Leaving_early_lets_what_is_in_flight_end_and_sends_nothing_more()
    {
        var hooks = new RecordingHooks();
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isInFlight = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int requests = 0;
        var provider = new FakeProvider
        {
            Work = token =>
            {
                if (Interlocked.Increment(ref requests) == 1)
                {
                    return Task.CompletedTask;
                }

                isInFlight.TrySetResult();
                return open.Task.WaitAsync(token);
            },
        };
        KMsg kmsg = Some.KMsg(options => options.Hooks = [hooks], provider);
        IAsyncEnumerator<StreamedSend> results = kmsg.SendStreamAsync(Some.Stream(Some.SmsMessages(100)), new SendStreamOptions { Concurrency = 1 }).GetAsyncEnumerator();
        await results.MoveNextAsync();
        await isInFlight.Task;

        Task leaving = results.DisposeAsync().AsTask();
        bool leftBeforeItEnded = leaving.IsCompleted;
        open.SetResult();
        await leaving;

        leftBeforeItEnded.Should().BeFalse();
        provider.Sent.Should().HaveCount(2);
        hooks.Told.Where(told => told.Step == "accepted").Should().HaveCount(2);
        hooks.Steps.Count(step => step == "failed").Should().Be(hooks.Steps.Count(step => step == "final") - 2);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_source_that_never_looks_at_its_token_does_not_hold_a_reader_who_leaves()
    {
        var clock = new FakeTimeProvider();
        var never = new TaskCompletionSource();
        KMsg kmsg = Some.KMsg(options => options.TimeProvider = clock, new FakeProvider());
        async IAsyncEnumerable<Message> Deaf()
        {
            yield return Some.Sms(0);
            await never.Task;
            yield return Some.Sms(1);
        }

        IAsyncEnumerator<StreamedSend> results = kmsg.SendStreamAsync(Deaf()).GetAsyncEnumerator();
        await results.MoveNextAsync();
        Task leaving = results.DisposeAsync().AsTask();
        await AdvanceUntil(clock, () => leaving.IsCompleted);

        await leaving;
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_source_is_disposed_before_the_enumeration_ends()
    {
        bool isDisposed = false;
        async IAsyncEnumerable<Message> Source([EnumeratorCancellation] CancellationToken token = default)
        {
            try
            {
                yield return Some.Sms(0);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }
            finally
            {
                isDisposed = true;
            }
        }

        await foreach (StreamedSend _ in Some.KMsg(new FakeProvider()).SendStreamAsync(Source()))
        {
            break;
        }

        isDisposed.Should().BeTrue();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task After_a_cancellation_every_message_read_has_a_result_and_the_caller_is_told()
    {
        using var cancellation = new CancellationTokenSource();
        var hooks = new RecordingHooks();
        int read = 0;
        IEnumerable<Message> messages = Some.SmsMessages(1000).Select(message => { read++; return message; });
        int requests = 0;
        var provider = new FakeBatchProvider
        {
            BatchLimits = new(10, 1_000_000),
            Work = _ => Interlocked.Increment(ref requests) == 3 ? cancellation.CancelAsync() : Task.CompletedTask,
        };
        KMsg kmsg = Some.KMsg(options => options.Hooks = [hooks], provider);
        List<StreamedSend> results = [];

        Func<Task> streaming = async () =>
        {
            await foreach (StreamedSend result in kmsg.SendStreamAsync(Some.Stream(messages), new SendStreamOptions { Concurrency = 1 }, cancellation.Token))
            {
                results.Add(result);
            }
        };

        (await streaming.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
        results.Should().HaveCount(read);
        results.Count(result => result.Result.IsSuccess).Should().Be(provider.Sent.Length);
        hooks.Steps.Count(step => step == "final").Should().Be(read);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_source_that_throws_costs_no_result_of_what_was_read()
    {
        static async IAsyncEnumerable<Message> Broken()
        {
            yield return Some.Sms(0);
            yield return Some.Sms(1);
            await Task.Yield();
            throw new InvalidOperationException("the database is gone");
        }

        var provider = new FakeBatchProvider();
        List<StreamedSend> results = [];
        Func<Task> streaming = async () =>
        {
            await foreach (StreamedSend result in Some.KMsg(provider).SendStreamAsync(Broken()))
            {
                results.Add(result);
            }
        };

        await streaming.Should().ThrowAsync<InvalidOperationException>().WithMessage("the database is gone");
        results.Should().HaveCount(2).And.OnlyContain(result => result.Result.IsSuccess);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_null_in_a_stream_fails_alone()
    {
        List<StreamedSend> results = await Some.ToListAsync(Some.KMsg(new FakeProvider()).SendStreamAsync(Some.Stream([Some.Sms(0), null!, Some.Sms(2)])));

        results.OrderBy(result => result.Index).Select(result => result.Result.IsSuccess).Should().Equal(true, false, true);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task An_empty_stream_ends() =>
        (await Some.ToListAsync(Some.KMsg(new FakeProvider()).SendStreamAsync(Some.Stream([])))).Should().BeEmpty();

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task No_more_requests_run_at_once_than_allowed()
    {
        var provider = new FakeProvider { Work = async _ => await Task.Yield() };

        await Some.ToListAsync(Some.KMsg(provider).SendStreamAsync(Some.Stream(Some.SmsMessages(500)), new SendStreamOptions { Concurrency = 4 }));

        provider.MostRunning.Should().BeLessThanOrEqualTo(4);
    }

    // The clock is pushed until the code under test has come to wait for it.
    private static async Task AdvanceUntil(FakeTimeProvider clock, Func<bool> isDone)
    {
        while (!isDone())
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
