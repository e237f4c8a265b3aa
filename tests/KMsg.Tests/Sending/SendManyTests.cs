using System.Collections.Concurrent;

namespace KMessage.Tests.Sending;

public sealed class SendManyTests
{
    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Results_stand_where_their_messages_stood_whoever_is_slow()
    {
        var gates = new ConcurrentDictionary<string, TaskCompletionSource>();
        TaskCompletionSource Gate(string id) => gates.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        KMsg kmsg = Some.KMsg(new GatedProvider(Gate));

        Task<SendManyResult> sending = kmsg.SendManyAsync(Some.SmsMessages(3));
        foreach (string id in new[] { "m-2", "m-0", "m-1" })
        {
            Gate(id).SetResult();
        }

        (await sending).Results.Select(result => result.Value.MessageId).Should().Equal("m-0", "m-1", "m-2");
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_request_carries_as_many_messages_as_the_gateway_takes()
    {
        var provider = new FakeBatchProvider { BatchLimits = new(4, 1_000_000) };

        SendManyResult many = await Some.KMsg(provider).SendManyAsync(Some.SmsMessages(10));

        provider.Batches.Select(batch => batch.Count).Should().BeEquivalentTo([4, 4, 2]);
        provider.Sent.Should().HaveCount(10);
        many.Results.Select(result => result.Value.ProviderMessageId).Should().Equal(Enumerable.Range(0, 10).Select(i => $"p-m-{i}"));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Requests_are_cut_before_they_have_too_many_bytes()
    {
        var provider = new FakeBatchProvider { BatchLimits = new(100, 250), Bytes = message => message.MessageId == "m-3" ? 1000 : 100 };

        await Some.KMsg(provider).SendManyAsync(Some.SmsMessages(6), new SendManyOptions { Concurrency = 1 });

        IEnumerable<string> requests = provider.Batches.Select(batch => string.Join(",", batch.Select(message => message.MessageId)));
        requests.Should().BeEquivalentTo("m-0,m-1", "m-4,m-5");
        provider.Sent.Should().HaveCount(6);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Only_messages_of_one_key_share_a_request()
    {
        var provider = new FakeBatchProvider { Key = message => int.Parse(message.MessageId![2..], System.Globalization.CultureInfo.InvariantCulture) % 2 };

        SendManyResult many = await Some.KMsg(provider).SendManyAsync(Some.SmsMessages(6));

        provider.Batches.Select(batch => string.Join(",", batch.Select(message => message.MessageId))).Should().BeEquivalentTo("m-0,m-2,m-4", "m-1,m-3,m-5");
        many.Results.Select(result => result.Value.MessageId).Should().Equal("m-0", "m-1", "m-2", "m-3", "m-4", "m-5");
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_message_without_a_key_goes_alone()
    {
        var provider = new FakeBatchProvider { Key = _ => null };

        await Some.KMsg(provider).SendManyAsync(Some.SmsMessages(3));

        provider.Batches.Should().BeEmpty();
        provider.Sent.Should().HaveCount(3);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task No_more_requests_run_at_once_than_allowed_and_no_fewer()
    {
        using var all = new CountdownEvent(3);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var provider = new FakeProvider
        {
            Work = _ =>
            {
                if (!all.IsSet && all.Signal())
                {
                    open.SetResult();
                }

                return open.Task;
            },
        };

        await Some.KMsg(provider).SendManyAsync(Some.SmsMessages(50), new SendManyOptions { Concurrency = 3 });

        provider.MostRunning.Should().Be(3);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_provider_that_blocks_its_thread_does_not_hold_up_the_others()
    {
        using var both = new Barrier(2);
        var provider = new FakeProvider { Reply = _ => both.SignalAndWait(Deadline.Span) ? new ProviderReceipt() : throw new TimeoutException() };

        SendManyResult many = await Some.KMsg(provider).SendManyAsync(Some.SmsMessages(2), new SendManyOptions { Concurrency = 2 });

        many.Succeeded.Should().Be(2);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Messages_of_several_providers_go_each_its_own_way()
    {
        var a = new FakeBatchProvider("a") { BatchLimits = new(2, 1_000_000) };
        var b = new FakeProvider("b");
        Message[] messages = [.. Some.SmsMessages(13).Select((message, i) => message with { ProviderId = i % 2 == 0 && i < 10 ? "a" : "b" })];

        SendManyResult many = await Some.KMsg(a, b).SendManyAsync(messages);

        (a.Sent.Length, b.Sent.Length).Should().Be((5, 8));
        many.Results.Select(result => result.Value.ProviderId).Should().Equal(messages.Select(message => message.ProviderId));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Progress_only_grows_and_ends_complete()
    {
        var progress = new RecordingProgress();
        var provider = new FakeBatchProvider
        {
            BatchLimits = new(7, 1_000_000),
            Work = async _ => await Task.Yield(),
            Reply = message => (message.MessageId![^1]) switch
            {
                '1' => Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected),
                '2' => Some.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown),
                _ => new ProviderReceipt(),
            },
        };

        await Some.KMsg(provider).SendManyAsync(Some.SmsMessages(1000), new SendManyOptions { Progress = progress });

        progress.Told.Select(each => each.Completed).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        progress.Told.Should().OnlyContain(each => each.Accepted + each.Failed + each.OutcomeUnknown == each.Completed);
        progress.Told[^1].Should().Be(new SendProgress(1000, 1000, 800, 100, 100));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_hundred_thousand_messages_all_have_their_result()
    {
        var provider = new FakeBatchProvider { BatchLimits = new(10_000, 100_000_000), Work = async _ => await Task.Yield() };
        Message[] messages = Some.SmsMessages(100_000);

        SendManyResult many = await Some.KMsg(provider).SendManyAsync(messages);

        many.Succeeded.Should().Be(100_000);
        many.Results.Select(result => result.Value.MessageId).SequenceEqual(messages.Select(message => message.MessageId!)).Should().BeTrue();
        provider.Batches.Should().HaveCount(10);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_list_that_changes_while_it_is_sent_changes_nothing()
    {
        List<Message> messages = [.. Some.SmsMessages(5)];
        var provider = new FakeProvider { Work = _ => { messages.Clear(); return Task.CompletedTask; } };

        SendManyResult many = await Some.KMsg(provider).SendManyAsync(messages, new SendManyOptions { Concurrency = 1 });

        many.Succeeded.Should().Be(5);
    }

    private sealed class GatedProvider(Func<string, TaskCompletionSource> gate) : IProvider
    {
        public string Id => "gated";

        public IReadOnlySet<MessageType> SupportedTypes => Some.Texts;

        public async ValueTask<Result<ProviderReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default)
        {
            await gate(message.MessageId!).Task;
            return new ProviderReceipt();
        }
    }
}
