using System.Text.Json;

namespace KMessage.Contracts.Providers;

/// <content><see cref="IDeliveryStatusSource"/>: what became of messages, and never of another one.</content>
public abstract partial class ProviderContract<TProvider>
{
    [Fact]
    public async Task Reports_stand_at_the_places_of_their_queries_and_unknown_ids_have_none()
    {
        IProvider provider = Provider();
        if (provider is not IDeliveryStatusSource source)
        {
            return;
        }

        foreach (MessageType type in TypesOf(provider))
        {
            DeliveryQuery first = DeliveryQuery.For(await AcceptedAsync(provider, Harness.CreateMessage(type, 0)));
            DeliveryQuery second = DeliveryQuery.For(await AcceptedAsync(provider, Harness.CreateMessage(type, 1)));
            DeliveryQuery unknown = first with { ProviderMessageId = Harness.UnknownMessageId, ProviderBatchId = Harness.UnknownMessageId, MessageId = "unknown" };
            await Harness.LetTimePassAsync(Harness.DeliveryTime);

            IReadOnlyList<DeliveryReport?> reports = await AskAsync(source, [second, unknown, first, second]);

            reports.Select(report => report?.ProviderMessageId).Should().Equal(
                [second.ProviderMessageId, null, first.ProviderMessageId, second.ProviderMessageId], "each {0} has its own report, and none has another's", type);
            reports.OfType<DeliveryReport>().Should().OnlyContain(report => report.Status == DeliveryStatus.Delivered && report.Reason == DeliveryReason.None);
            reports.Select(report => report?.MessageId).Should().OnlyContain(id => id == null || id == first.MessageId || id == second.MessageId);
        }
    }

    [Fact]
    public async Task The_gateways_own_document_comes_with_those_that_ask_for_it_and_with_no_other()
    {
        IProvider provider = Provider();
        if (provider is not IDeliveryStatusSource source)
        {
            return;
        }

        foreach (MessageType type in TypesOf(provider))
        {
            DeliveryQuery first = DeliveryQuery.For(await AcceptedAsync(provider, Harness.CreateMessage(type, 0)));
            DeliveryQuery second = DeliveryQuery.For(await AcceptedAsync(provider, Harness.CreateMessage(type, 1)));
            await Harness.LetTimePassAsync(Harness.DeliveryTime);

            IReadOnlyList<DeliveryReport?> reports = await AskAsync(source, [first, second with { IncludeRaw = true }, first with { IncludeRaw = true }]);

            reports[0]!.Raw.Should().BeNull("nobody asked for the {0}'s", type);
            reports[1]!.Raw.Should().Contain(second.ProviderMessageId).And.NotBe(reports[2]!.Raw, "it is about one message");
            reports[2]!.Raw.Should().Contain(first.ProviderMessageId);
            JsonDocument.Parse(reports[2]!.Raw!).RootElement.ValueKind.Should().Be(JsonValueKind.Object);
            reports[2]!.ToString().Should().NotContain(first.To);
            (reports[0]! with { Raw = reports[2]!.Raw }).Should().Be(reports[2], "nothing else depends on it");
        }
    }

    [Fact]
    public async Task A_message_that_waits_for_its_time_is_pending()
    {
        IProvider provider = Provider();
        if (provider is not IDeliveryStatusSource source)
        {
            return;
        }

        foreach (MessageType type in TypesOf(provider))
        {
            SendReceipt receipt = await AcceptedAsync(provider, Harness.CreateMessage(type, 0) with { ScheduledAt = Soon });
            await Harness.LetTimePassAsync(TimeSpan.FromMinutes(1));

            (await AskAsync(source, [DeliveryQuery.For(receipt)])).Single()!.Status.Should().Be(DeliveryStatus.Pending, "the {0}'s time has not come", type);
        }
    }

    [Fact]
    public async Task A_message_without_a_gateway_id_is_not_mistaken_for_another_one()
    {
        IProvider provider = Provider();
        if (provider is not IDeliveryStatusSource source)
        {
            return;
        }

        foreach (MessageType type in TypesOf(provider))
        {
            DeliveryQuery query = DeliveryQuery.For(await AcceptedAsync(provider, Harness.CreateMessage(type, 0)));

            IReadOnlyList<DeliveryReport?> reports = await AskAsync(source, [query with { ProviderMessageId = null, ProviderBatchId = null, MessageId = "another" }]);

            reports.Should().Equal([null], "nothing says that this {0} is it", type);
        }
    }

    [Fact]
    public async Task More_queries_than_one_call_takes_are_refused_clearly()
    {
        IProvider provider = Provider();
        if (provider is not IDeliveryStatusSource source)
        {
            return;
        }

        source.MaxStatusQueries.Should().BePositive();
        DeliveryQuery query = UnknownQuery(provider);
        Func<Task> ask = async () =>
        {
            Result<IReadOnlyList<DeliveryReport?>> result = await source.GetDeliveryStatusesAsync([.. Enumerable.Repeat(query, source.MaxStatusQueries + 1)]);
            throw new ArgumentException(result.Error is { Code: KMsgErrorCode.InvalidRequest } error ? error.Message : "");
        };

        (await ask.Should().ThrowAsync<ArgumentException>()).Which.Message.Should().NotBeEmpty("the caller has to learn the limit");
        Gateway.Requests.Should().Be(0);
    }

    [Fact]
    public async Task No_queries_have_no_reports_and_cost_no_request()
    {
        if (Provider() is not IDeliveryStatusSource source)
        {
            return;
        }

        (await AskAsync(source, [])).Should().BeEmpty();
        Gateway.Requests.Should().Be(0);
    }

    [Fact]
    public async Task Trouble_with_the_query_is_an_error_and_says_nothing_about_the_message()
    {
        IProvider provider = Provider();
        if (provider is not IDeliveryStatusSource source)
        {
            return;
        }

        DeliveryQuery query = UnknownQuery(provider);
        Gateway.BreakReads();

        Result<IReadOnlyList<DeliveryReport?>> broken = await FinishAsync(source.GetDeliveryStatusesAsync([query]));
        Result<IReadOnlyList<DeliveryReport?>> cancelled = await FinishAsync(source.GetDeliveryStatusesAsync([query], new CancellationToken(canceled: true)));

        broken.Error!.Outcome.Should().Be(SendOutcome.NotSent, "a read takes nothing");
        broken.Error.IsTransient.Should().BeTrue();
        cancelled.Error!.Code.Should().Be(KMsgErrorCode.RequestAborted);
    }

    [Fact]
    public async Task A_query_with_a_wrong_key_is_refused_as_such()
    {
        IProvider provider = Provider(new ProviderSetup { HasWrongKeys = true });
        if (provider is not IDeliveryStatusSource source)
        {
            return;
        }

        Result<IReadOnlyList<DeliveryReport?>> result = await FinishAsync(source.GetDeliveryStatusesAsync([UnknownQuery(provider)]));

        result.Error!.Code.Should().Be(KMsgErrorCode.AuthenticationFailed);
        result.Error.IsOutcomeUnknown.Should().BeFalse();
    }

    private DeliveryQuery UnknownQuery(IProvider provider) => new()
    {
        MessageId = "m",
        ProviderMessageId = Harness.UnknownMessageId,
        Type = TypesOf(provider).First(),
        To = "01012345678",
        AcceptedAt = Harness.Now,
    };

    private static async Task<IReadOnlyList<DeliveryReport?>> AskAsync(IDeliveryStatusSource source, IReadOnlyList<DeliveryQuery> queries)
    {
        Result<IReadOnlyList<DeliveryReport?>> result = await source.GetDeliveryStatusesAsync(queries).WaitAsync(Deadline);
        result.Error.Should().BeNull();
        return result.Value;
    }
}
