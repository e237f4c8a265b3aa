namespace KMessage.Contracts.Providers;

/// <content><see cref="IBatchProvider"/>: many messages in one request, each with its own result.</content>
public abstract partial class ProviderContract<TProvider>
{
    [Fact]
    public async Task The_results_of_a_batch_stand_at_the_places_of_its_messages()
    {
        await ForEachBatchAsync(async (provider, type) =>
        {
            Message[] messages = [.. Enumerable.Range(0, Math.Min(20, LimitOf(provider, type))).Select(number => Harness.CreateMessage(type, number))];
            (int sends, int taken) = (Gateway.SendRequests, Gateway.Messages.Count);

            IReadOnlyList<Result<ProviderReceipt>> results = await SendBatchAsync(provider, messages);

            results.Should().HaveCount(messages.Length).And.OnlyContain(result => result.IsSuccess);
            (Gateway.SendRequests - sends).Should().Be(1);
            results.Select((result, at) => (result.Value.ProviderMessageId, messages[at].To)).Should()
                .BeEquivalentTo(Gateway.Messages.Skip(taken).Select(message => (message.Id, message.To)), "each {0} has its own recipient's receipt", type);
        });
    }

    [Fact]
    public async Task One_member_that_is_refused_takes_no_other_with_it()
    {
        await ForEachBatchAsync(async (provider, type) =>
        {
            Message[] messages = [Harness.CreateMessage(type, 0), Harness.CreateRefusedMessage(type, 1), Harness.CreateMessage(type, 2)];
            int taken = Gateway.Messages.Count;

            IReadOnlyList<Result<ProviderReceipt>> results = await SendBatchAsync(provider, messages);

            results.Select(result => result.IsSuccess).Should().Equal([true, false, true], "only the second {0} is wrong", type);
            results[1].Error!.Outcome.Should().BeOneOf(SendOutcome.NotSent, SendOutcome.Rejected);
            Gateway.Messages.Skip(taken).Select(message => message.To).Should().Equal(messages[0].To, messages[2].To);
        });
    }

    [Fact]
    public async Task Two_messages_to_one_number_are_both_sent()
    {
        await ForEachBatchAsync(async (provider, type) =>
        {
            Message first = Harness.CreateMessage(type, 0);
            Message second = Harness.CreateMessage(type, 1) with { To = first.To };
            int taken = Gateway.Messages.Count;

            IReadOnlyList<Result<ProviderReceipt>> results = await SendBatchAsync(provider, [first, second]);

            results.Should().HaveCount(2).And.OnlyContain(result => result.IsSuccess);
            Gateway.Messages.Skip(taken).Select(message => message.To).Should().Equal([first.To, first.To], "nobody asked for one {0} less", type);
        });
    }

    [Fact]
    public async Task A_batch_beyond_the_limits_is_refused_clearly_and_nothing_is_sent()
    {
        await ForEachBatchAsync(async (provider, type) =>
        {
            Message message = Harness.CreateMessage(type, 0);
            Message[] tooMany = [.. Enumerable.Range(0, LimitOf(provider, type) + 1).Select(number => message with { MessageId = $"too-many-{number}" })];

            await ShouldBeRefusedAsync(() => SendBatchAsync(provider, tooMany));
        });
        Gateway.SendRequests.Should().Be(0);
    }

    [Fact]
    public async Task Messages_that_may_not_share_a_request_are_refused_clearly_and_nothing_is_sent()
    {
        await ForEachBatchAsync(async (provider, type) =>
        {
            Message now = Harness.CreateMessage(type, 0);
            Message later = Harness.CreateMessage(type, 1) with { ScheduledAt = Soon };
            if (Equals(provider.GetBatchKey(now), provider.GetBatchKey(later)))
            {
                return;
            }

            await ShouldBeRefusedAsync(() => SendBatchAsync(provider, [now, later]));
        });
        Gateway.SendRequests.Should().Be(0);
    }

    [Fact]
    public async Task An_empty_batch_has_no_results_and_costs_no_request()
    {
        if (Provider() is not IBatchProvider provider)
        {
            return;
        }

        (await SendBatchAsync(provider, [])).Should().BeEmpty();
        Gateway.Requests.Should().Be(0);
    }

    [Theory]
    [InlineData(GatewayFault.DropAfterRecording, SendOutcome.Unknown)]
    [InlineData(GatewayFault.ServerErrorAfterRecording, SendOutcome.Unknown)]
    [InlineData(GatewayFault.TruncatedAnswer, SendOutcome.Unknown)]
    [InlineData(GatewayFault.TooManyRequests, SendOutcome.Rejected)]
    public async Task A_fault_on_a_batch_is_the_outcome_of_every_member_after_one_request(GatewayFault fault, SendOutcome outcome)
    {
        await ForEachBatchAsync(async (provider, type) =>
        {
            int sends = Gateway.SendRequests;
            await Gateway.ArmAsync(fault);

            IReadOnlyList<Result<ProviderReceipt>> results = await SendBatchAsync(provider, [.. Enumerable.Range(0, 3).Select(number => Harness.CreateMessage(type, number))]);

            results.Should().HaveCount(3).And.OnlyContain(result => !result.IsSuccess && result.Error.Outcome == outcome);
            (Gateway.SendRequests - sends).Should().Be(1);
        });
    }

    [Fact]
    public void Limits_and_sizes_make_sense()
    {
        if (Provider() is not IBatchProvider provider)
        {
            return;
        }

        foreach (MessageType type in TypesOf(provider))
        {
            Message message = Harness.CreateMessage(type, 0);
            BatchLimits limits = provider.GetBatchLimits(message);

            limits.MaxMessages.Should().BeInRange(1, provider.BatchLimits.MaxMessages);
            limits.MaxBytes.Should().BeInRange(1, provider.BatchLimits.MaxBytes);
            provider.EstimateBytes(message).Should().BeInRange(1, limits.MaxBytes);
            provider.GetBatchKey(Harness.CreateMessage(type, 1)).Should().Be(provider.GetBatchKey(message), "the harness gives messages of one {0} batch", type);
        }
    }

    private int LimitOf(IBatchProvider provider, MessageType type)
    {
        Message message = Harness.CreateMessage(type, 0);
        return provider.GetBatchKey(message) is null ? 1 : provider.GetBatchLimits(message).MaxMessages;
    }

    private static Task<IReadOnlyList<Result<ProviderReceipt>>> SendBatchAsync(IBatchProvider provider, IReadOnlyList<Message> messages) =>
        provider.SendBatchAsync(messages).AsTask().WaitAsync(Deadline);

    /// <summary>Runs a test for every type whose messages may share a request.</summary>
    private async Task ForEachBatchAsync(Func<IBatchProvider, MessageType, Task> test)
    {
        if (Provider() is not IBatchProvider provider)
        {
            return;
        }

        MessageType[] types = [.. TypesOf(provider).Where(type => LimitOf(provider, type) >= 3)];
        types.Should().NotBeEmpty("a provider of batches takes more than one message in a request");
        foreach (MessageType type in types)
        {
            await test(provider, type);
        }
    }

    /// <summary>A caller's mistake: an exception that says so, or an error for every message.</summary>
    private static async Task ShouldBeRefusedAsync(Func<Task<IReadOnlyList<Result<ProviderReceipt>>>> send)
    {
        IReadOnlyList<Result<ProviderReceipt>> results;
        try
        {
            results = await send();
        }
        catch (ArgumentException exception)
        {
            exception.Message.Should().NotBeEmpty();
            return;
        }

        results.Should().OnlyContain(result => !result.IsSuccess && result.Error.Code == KMsgErrorCode.InvalidRequest && result.Error.Outcome == SendOutcome.NotSent);
    }
}
