namespace KMessage.Contracts.Providers;

/// <content>Messages for later, and <see cref="IScheduledSendCanceller"/>.</content>
public abstract partial class ProviderContract<TProvider>
{
    /// <summary>A time that every gateway takes a message for: in an hour, at a whole second.</summary>
    protected DateTimeOffset Soon
    {
        get
        {
            DateTimeOffset inAnHour = Harness.Now.AddHours(1);
            return inAnHour.AddTicks(-(inAnHour.Ticks % TimeSpan.TicksPerSecond));
        }
    }

    [Fact]
    public async Task A_message_for_later_is_kept_for_exactly_that_time()
    {
        IProvider provider = Provider();
        foreach (MessageType type in TypesOf(provider))
        {
            DateTimeOffset at = Soon;

            await AcceptedAsync(provider, Harness.CreateMessage(type, 0) with { ScheduledAt = at });

            Gateway.Messages[^1].ScheduledAt.Should().Be(at, "the {0} is for that time", type);
        }
    }

    [Fact]
    public async Task A_message_for_later_is_taken_back_or_the_refusal_leaves_it_as_it_is()
    {
        IProvider provider = Provider();
        if (provider is not IScheduledSendCanceller canceller)
        {
            return;
        }

        int takenBack = 0;
        foreach (MessageType type in TypesOf(provider))
        {
            SendReceipt receipt = await AcceptedAsync(provider, Harness.CreateMessage(type, 0) with { ScheduledAt = Soon });

            Result<bool> first = await CancelAsync(canceller, receipt);
            Result<bool> again = await CancelAsync(canceller, receipt);

            Gateway.Messages[^1].IsCancelled.Should().Be(first.IsSuccess, "the answer about the {0} has to be true", type);
            (first.IsSuccess || first.Error.Outcome is SendOutcome.NotSent or SendOutcome.Rejected).Should().BeTrue();
            again.IsSuccess.Should().BeFalse("there is nothing left to take back");
            takenBack += first.IsSuccess ? 1 : 0;
        }

        takenBack.Should().BePositive("otherwise the provider is no canceller");
    }

    [Fact]
    public async Task Cancelling_one_message_never_cancels_another()
    {
        if (Provider() is not (IBatchProvider and IScheduledSendCanceller canceller))
        {
            return;
        }

        await ForEachBatchAsync(async (provider, type) =>
        {
            Message[] messages = [.. Enumerable.Range(0, 2).Select(number => Harness.CreateMessage(type, number) with { ScheduledAt = Soon })];
            IReadOnlyList<Result<ProviderReceipt>> results = await SendBatchAsync(provider, messages);

            Result<bool> cancelled = await CancelAsync(canceller, ReceiptOf(provider, messages[0], results[0].Value));

            Gateway.Messages[^1].IsCancelled.Should().BeFalse("nobody asked for the other {0}", type);
            Gateway.Messages[^2].IsCancelled.Should().Be(cancelled.IsSuccess);
            (cancelled.IsSuccess || cancelled.Error.Fix.English.Length > 0).Should().BeTrue("the refusal says why");
        });
    }

    [Fact]
    public async Task What_was_sent_at_once_or_by_somebody_else_cannot_be_taken_back()
    {
        IProvider provider = Provider();
        if (provider is not IScheduledSendCanceller canceller)
        {
            return;
        }

        foreach (MessageType type in TypesOf(provider))
        {
            SendReceipt sent = await AcceptedAsync(provider, Harness.CreateMessage(type, 0));
            SendReceipt scheduled = await AcceptedAsync(provider, Harness.CreateMessage(type, 1) with { ScheduledAt = Soon });

            (await CancelAsync(canceller, sent)).IsSuccess.Should().BeFalse("the {0} is gone", type);
            (await CancelAsync(canceller, scheduled with { ProviderId = "somebody-else" })).IsSuccess.Should().BeFalse("another provider's {0} is not ours", type);
        }

        Gateway.Messages.Should().OnlyContain(message => !message.IsCancelled);
    }

    private Task<Result<bool>> CancelAsync(IScheduledSendCanceller canceller, SendReceipt receipt) => FinishAsync(canceller.CancelScheduledAsync(receipt));
}
