using KMessage.Sender;

namespace KMessage.Tests.Sender;

public sealed class BulkSendingTests
{
    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_run_is_started_as_the_public_face_says()
    {
        var provider = new FakeBatchProvider();
        KMsg kmsg = Some.KMsg(provider);

        var sender = new BulkMessageSender(kmsg);
        BulkRun run = sender.Start(new BulkRequest
        {
            Template = new AlimTalkMessage { To = "", TemplateCode = "NOTICE" },
            Recipients = [new BulkRecipient("01011112222") { Variables = new() { ["name"] = "Kim" } }],
            BatchSize = 100,
        });

        BulkResult done = await run.Completion;

        (done.BatchId, done.Accepted, run.Progress.Accepted).Should().Be((run.BatchId, 1, 1));
        provider.Sent.Should().ContainSingle().Which.Should().BeOfType<AlimTalkMessage>().Which.Variables["name"].Should().Be("Kim");
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Everybody_gets_the_template_with_their_own_values_laid_over_the_common_ones()
    {
        var provider = new FakeBatchProvider();

        BulkResult done = await Bulk.SendAsync(provider, Bulk.Request([Bulk.Recipient(0), Bulk.Recipient(1), new BulkRecipient(Bulk.NumberOf(2))]));

        provider.Sent.Cast<LmsMessage>().Select(message => (message.To, message.Text)).Should().Equal(
            (Bulk.NumberOf(0), "person 0: the shop opens"), (Bulk.NumberOf(1), "person 1: the shop opens"), (Bulk.NumberOf(2), "nobody: the shop opens"));
        (done.State, done.Total, done.Accepted, done.Failed, done.Unknown, done.NotSent).Should().Be((BulkState.Completed, 3, 3, 0, 0, 0));
        Bulk.Template.Variables["name"].Should().Be("nobody", "the template is the caller's");
    }

    [Theory(Timeout = Deadline.Milliseconds)]
    [MemberData(nameof(KindsWithVariables))]
    public async Task Every_kind_with_variables_takes_the_recipients_values(Message template)
    {
        var provider = new FakeBatchProvider();

        BulkResult done = await Bulk.SendAsync(provider, new BulkRequest { Template = template, Recipients = [new BulkRecipient(Some.Recipient) { Variables = new() { ["code"] = "4711" } }] });

        done.Accepted.Should().Be(1, string.Join(' ', done.Failures));
        (provider.Sent.Single() switch
        {
            TemplatedMessage templated => templated.Variables["code"],
            WrittenMessage written => written.Text,
            BrandMessage brand => brand.Text,
            _ => null,
        }).Should().Be("4711");
    }

    public static TheoryData<Message> KindsWithVariables =>
    [
        new AlimTalkMessage { To = "", TemplateCode = "NOTICE" },
        new NsaMessage { To = "", TemplateCode = "NOTICE" },
        new RcsTemplateMessage { To = "", TemplateCode = "NOTICE", BrandId = "brand" },
        new SmsMessage { To = "", Text = "#{code}" },
        new TextMessage { To = "", Text = "#{code}" },
        new FriendTalkMessage { To = "", Text = "#{code}" },
        new BrandMessage { To = "", Text = "#{code}" },
    ];

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task One_request_carries_at_most_the_batch_size()
    {
        var provider = new FakeBatchProvider { BatchLimits = new(10_000, int.MaxValue) };

        await Bulk.SendAsync(provider, Bulk.Request(Bulk.Recipients(95), batchSize: 10));

        provider.Batches.Select(batch => batch.Count).Order().Should().Equal(5, 10, 10, 10, 10, 10, 10, 10, 10, 10);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task As_many_requests_run_at_once_as_was_asked_for_and_no_more()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var provider = new FakeBatchProvider { Work = _ => open.Task };
        BulkRun run = new BulkMessageSender(Some.KMsg(provider)).Start(Bulk.Request(Bulk.Recipients(200), batchSize: 10, concurrency: 3));

        await Bulk.Until(() => provider.Batches.Length == 3);
        open.SetResult();
        await run.Completion;

        provider.MostRunning.Should().Be(3);
        provider.Sent.Should().HaveCount(200);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Recipients_may_come_from_a_stream_of_unknown_length()
    {
        var provider = new FakeBatchProvider();

        BulkResult done = await Bulk.SendAsync(provider, new BulkRequest { Template = Bulk.Template, RecipientStream = Bulk.Stream(Bulk.Recipients(250)) });

        (done.State, done.Total, done.Accepted).Should().Be((BulkState.Completed, 250, 250));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Finished_messages_go_as_they_are()
    {
        var provider = new FakeBatchProvider();

        BulkResult list = await Bulk.SendAsync(provider, new BulkRequest { Messages = Some.SmsMessages(3) });
        BulkResult stream = await Bulk.SendAsync(provider, new BulkRequest { MessageStream = Bulk.Stream<Message>(Some.SmsMessages(2)) });

        (list.Accepted, stream.Accepted).Should().Be((3, 2));
        provider.Sent.Select(message => message.MessageId).Should().Equal("m-0", "m-1", "m-2", "m-0", "m-1");
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Nobody_to_send_to_is_a_run_that_is_done()
    {
        BulkResult done = await Bulk.SendAsync(new FakeBatchProvider(), Bulk.Request([]));

        (done.State, done.Total, done.Done).Should().Be((BulkState.Completed, 0, 0));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Wrong_recipients_fail_at_their_place_and_stop_nobody_else()
    {
        var provider = new FakeBatchProvider();

        BulkResult done = await Bulk.SendAsync(provider, Bulk.Request([Bulk.Recipient(0), null!, new BulkRecipient("12"), new BulkRecipient(null!), Bulk.Recipient(4)]));

        (done.Total, done.Accepted, done.Failed).Should().Be((5, 2, 3));
        done.Failures.Select(failure => (failure.Index, failure.Error.Code)).Should().BeEquivalentTo([(1L, KMsgErrorCode.InvalidRequest), (2L, KMsgErrorCode.InvalidRequest), (3L, KMsgErrorCode.InvalidRequest)]);
        done.FailedByCode.Should().Equal(new Dictionary<KMsgErrorCode, long> { [KMsgErrorCode.InvalidRequest] = 3 });
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_null_among_finished_messages_fails_at_its_place()
    {
        BulkResult done = await Bulk.SendAsync(new FakeBatchProvider(), new BulkRequest { Messages = [Some.Sms(0), null!, Some.Sms(2)] });

        (done.Accepted, done.Failures.Single().Index).Should().Be((2, 1));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Values_for_a_message_without_a_place_for_them_are_refused_rather_than_dropped()
    {
        var fax = new FaxMessage { To = "", Files = [Attachment.FromBytes(new byte[] { 1 }, "page.pdf")] };

        BulkResult done = await Bulk.SendAsync(new FakeBatchProvider(), new BulkRequest { Template = fax, Recipients = [Bulk.Recipient(0), new BulkRecipient("0212345678")] });

        (done.Accepted, done.Failures.Single().Index, done.Failures.Single().Error.Field).Should().Be((1, 0, "Variables"));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Recipients_that_throw_end_the_run_as_faulted_with_what_was_counted_so_far()
    {
        static IEnumerable<BulkRecipient> Failing()
        {
            yield return Bulk.Recipient(0);
            yield return Bulk.Recipient(1);
            throw new IOException("the disk is gone");
        }

        var provider = new FakeBatchProvider();
        BulkResult done = await Bulk.SendAsync(provider, new BulkRequest { Template = Bulk.Template, Recipients = Failing(), Total = 10 });

        (done.State, done.Exception!.GetType(), done.Accepted, done.NotSent, done.Total).Should().Be((BulkState.Faulted, typeof(IOException), 2, 8, 10));
        provider.Sent.Should().HaveCount(2);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Only_the_first_of_equal_numbers_gets_a_message_when_asked_for()
    {
        var provider = new FakeBatchProvider();
        BulkRecipient[] recipients = [new("010-1234-5678"), new("+82 10 1234 5678"), new("12"), new("12"), new("01012345679"), new("2125550100") { Country = "1" }, new("+1 212 555 0100") { Country = "1" }, new("01012345678")];

        BulkResult skipped = await Bulk.SendAsync(provider, new BulkRequest { Template = Bulk.Template, Recipients = recipients, Duplicates = BulkDuplicates.Skip });
        BulkResult sent = await Bulk.SendAsync(new FakeBatchProvider(), new BulkRequest { Template = Bulk.Template, Recipients = recipients });

        (skipped.Accepted, skipped.Duplicates, skipped.Failed, skipped.Total).Should().Be((3, 3, 2, 8));
        skipped.Failures.Select(failure => failure.Index).Should().BeEquivalentTo([2L, 3L]);
        (sent.Accepted, sent.Duplicates).Should().Be((6, 0));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Twenty_thousand_different_numbers_are_told_apart()
    {
        BulkResult done = await Bulk.SendAsync(new FakeBatchProvider(), new BulkRequest
        {
            Template = Bulk.Template,
            Recipients = Bulk.Recipients(20_000).Concat(Bulk.Recipients(20_000)),
            BatchSize = 1000,
            Duplicates = BulkDuplicates.Skip,
        });

        (done.Accepted, done.Duplicates).Should().Be((20_000, 20_000));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task The_list_of_failures_is_short_and_says_how_many_more_there_are()
    {
        var provider = new FakeBatchProvider { Reply = _ => Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected) };

        BulkResult done = await Bulk.SendAsync(provider, new BulkRequest { Template = Bulk.Template, Recipients = Bulk.Recipients(500), KeepFailures = 7, KeepForRetry = 20 });

        (done.Failed, done.Failures.Count, done.MoreFailures, done.Retryable, done.BeyondRetry).Should().Be((500, 7, 493, 20, 480));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task An_answer_that_was_lost_is_counted_as_unknown_and_not_as_failed()
    {
        var provider = new FakeBatchProvider { Reply = message => message.To == Bulk.NumberOf(3) ? Some.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown) : new ProviderReceipt() };

        BulkResult done = await Bulk.SendAsync(provider, Bulk.Request(Bulk.Recipients(5)));

        (done.Accepted, done.Failed, done.Unknown, done.UnknownOutcomes.Single().Index, done.Retryable).Should().Be((4, 0, 1, 3, 0));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_run_stops_by_itself_when_too_much_fails()
    {
        var provider = new FakeBatchProvider { Reply = _ => Some.Error(KMsgErrorCode.InsufficientBalance, SendOutcome.Rejected) };

        BulkResult done = await Bulk.SendAsync(provider, new BulkRequest { Template = Bulk.Template, Recipients = [.. Bulk.Recipients(10_000)], BatchSize = 10, Concurrency = 2, StopAfterFailures = 25 });

        done.State.Should().Be(BulkState.TooManyFailures);
        done.Failed.Should().BeInRange(25, 1000);
        (done.Failed + done.NotSent).Should().Be(10_000);
        provider.Sent.Should().HaveCount((int)done.Failed);
    }
}
