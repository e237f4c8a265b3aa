namespace KMessage.Tests.Ledger;

/// <summary>The same key is the same message: one request, one receipt.</summary>
public sealed class IdempotencyTests
{
    private static readonly TextMessage Shipped = new() { To = "01012345678", Text = "발송되었습니다", IdempotencyKey = "order-1234-shipped" };

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_second_send_with_the_same_key_gives_the_same_receipt_and_the_gateway_sees_one_request()
    {
        var provider = new FakeProvider();
        KMsg kmsg = Some.KMsg(options => options.Ledger = new InMemorySendLedger(), provider);

        SendReceipt first = await kmsg.SendOrThrowAsync(Shipped);
        SendReceipt second = await kmsg.SendOrThrowAsync(Shipped);

        provider.Sent.Should().ContainSingle();
        second.Should().BeEquivalentTo(first);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Without_a_key_the_messages_own_id_is_the_key()
    {
        var provider = new FakeProvider();
        KMsg kmsg = Some.KMsg(options => options.Ledger = new InMemorySendLedger(), provider);

        await kmsg.SendOrThrowAsync(Some.Sms(1));
        await kmsg.SendOrThrowAsync(Some.Sms(1));
        await kmsg.SendOrThrowAsync(Some.Text());
        await kmsg.SendOrThrowAsync(Some.Text());

        provider.Sent.Should().HaveCount(3, "a message without an id is a new one each time");
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task The_same_key_with_another_text_is_refused()
    {
        var provider = new FakeProvider();
        KMsg kmsg = Some.KMsg(options => options.Ledger = new InMemorySendLedger(), provider);
        await kmsg.SendOrThrowAsync(Shipped);

        Result<SendReceipt> other = await kmsg.SendAsync(Shipped with { Text = "취소되었습니다" });

        other.Error!.Code.Should().Be(KMsgErrorCode.IdempotencyConflict);
        other.Error.Outcome.Should().Be(SendOutcome.NotSent);
        other.Error.IsRetryable.Should().BeFalse();
        provider.Sent.Should().ContainSingle();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task The_same_key_twice_in_one_list_is_one_request_and_both_get_the_receipt()
    {
        var provider = new FakeBatchProvider();
        KMsg kmsg = Some.KMsg(options => options.Ledger = new InMemorySendLedger(), provider);

        SendManyResult many = await kmsg.SendManyAsync([Shipped, Some.Sms(1), Shipped, Shipped with { Text = "다른 내용" }]);

        many.Results.Take(3).Should().OnlyContain(result => result.IsSuccess);
        many.Results[2].Value.MessageId.Should().Be(many.Results[0].Value.MessageId);
        many.Results[3].Error!.Code.Should().Be(KMsgErrorCode.IdempotencyConflict);
        provider.Sent.Should().HaveCount(2);
    }

    [Theory(Timeout = Deadline.Milliseconds)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hundred_callers_with_the_same_key_at_once_make_one_request_for_each_of_1_000_keys(bool isSecondProcess)
    {
        var provider = new FakeProvider { Work = async _ => await Task.Yield() };
        var ledger = new InMemorySendLedger();
        KMsg one = Some.KMsg(options => options.Ledger = ledger, provider);
        KMsg other = isSecondProcess ? Some.KMsg(options => options.Ledger = ledger, provider) : one;

        Result<SendReceipt>[][] results = await Task.WhenAll(Enumerable.Range(0, 1000).Select(key => Task.Run(() => Task.WhenAll(
            Enumerable.Range(0, 100).Select(caller => (caller % 2 == 0 ? one : other).SendAsync(Shipped with { IdempotencyKey = $"key-{key}" }))))));

        provider.Sent.Should().HaveCount(1000).And.OnlyHaveUniqueItems(message => message.IdempotencyKey);
        results.Should().OnlyContain(callers => callers.All(result => result.IsSuccess) && callers.Select(result => result.Value.MessageId).Distinct().Count() == 1);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Who_comes_while_the_first_is_under_way_gets_its_failure_too_and_makes_no_request_of_its_own()
    {
        var go = new TaskCompletionSource();
        var provider = new FakeProvider { Work = _ => go.Task, Reply = _ => Some.Error(KMsgErrorCode.MessageSendFailed, SendOutcome.Rejected) };
        KMsg kmsg = Some.KMsg(options => options.Ledger = new InMemorySendLedger(), provider);

        Task<Result<SendReceipt>> first = kmsg.SendAsync(Shipped);
        Task<Result<SendReceipt>>[] followers = [.. Enumerable.Range(0, 10).Select(_ => kmsg.SendAsync(Shipped))];
        go.SetResult();
        Result<SendReceipt>[] results = await Task.WhenAll([first, .. followers]);

        results.Should().OnlyContain(result => result.Error!.Code == KMsgErrorCode.MessageSendFailed && result.Error.Outcome == SendOutcome.Rejected);
        provider.Sent.Should().ContainSingle();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task What_was_refused_may_be_corrected_under_the_same_key_and_goes_out_under_the_first_id()
    {
        int requests = 0;
        var provider = new FakeProvider { Reply = message => ++requests == 1 ? Some.Error(KMsgErrorCode.InsufficientBalance, SendOutcome.Rejected) : new ProviderReceipt { ProviderMessageId = "p" } };
        var hooks = new RecordingHooks();
        KMsg kmsg = Some.KMsg(options => (options.Ledger, options.Hooks) = (new InMemorySendLedger(), [hooks]), provider);

        await kmsg.SendAsync(Shipped);
        SendReceipt receipt = await kmsg.SendOrThrowAsync(Shipped with { Text = "발송이 늦었습니다" });

        provider.Sent.Select(message => message.MessageId).Distinct().Should().ContainSingle().Which.Should().Be(receipt.MessageId);
        hooks.Told[^1].Context.Message.MessageId.Should().Be(receipt.MessageId);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_repeat_is_not_told_to_hooks_as_accepted_a_second_time()
    {
        var hooks = new RecordingHooks();
        KMsg kmsg = Some.KMsg(options => (options.Ledger, options.Hooks) = (new InMemorySendLedger(), [hooks]), new FakeProvider());

        await kmsg.SendOrThrowAsync(Shipped);
        await kmsg.SendOrThrowAsync(Shipped);

        hooks.Steps.Should().Equal("before", "accepted", "final", "before", "final");
        hooks.Told[^1].Context.IsRepeat.Should().BeTrue();
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_key_without_a_ledger_is_refused_with_what_to_write()
    {
        Result<SendReceipt> result = await Some.KMsg(new FakeProvider()).SendAsync(Shipped);

        result.Error!.Code.Should().Be(KMsgErrorCode.InvalidRequest);
        result.Error.Fix.English.Should().Contain("KMsgOptions.Ledger").And.Contain("SqliteSendLedger");
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_key_that_ledgers_could_mix_up_is_refused()
    {
        KMsg kmsg = Some.KMsg(options => options.Ledger = new InMemorySendLedger(), new FakeProvider());
        string[] keys = [" ", "a\0b", "half \ud83c", new string('k', 201)];

        Result<SendReceipt>[] results = await Task.WhenAll(keys.Select(key => kmsg.SendAsync(Shipped with { IdempotencyKey = key })));

        results.Should().OnlyContain(result => result.Error!.Code == KMsgErrorCode.InvalidRequest && result.Error.Field == nameof(Message.IdempotencyKey));
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_facade_can_be_given_a_ledger_afterwards_and_keeps_its_providers_and_hooks()
    {
        var hooks = new RecordingHooks();
        KMsg without = Some.KMsg(options => options.Hooks = [hooks], new FakeProvider());
        var ledger = new InMemorySendLedger();

        KMsg with = without.WithLedger(ledger);
        await with.SendOrThrowAsync(Shipped);

        with.Ledger.Should().BeSameAs(ledger);
        with.Providers.Should().Equal(without.Providers);
        without.Ledger.Should().BeNull();
        hooks.Steps.Should().Equal("before", "accepted", "final");
        with.WithLedger(ledger).Should().BeSameAs(with);
    }
}
