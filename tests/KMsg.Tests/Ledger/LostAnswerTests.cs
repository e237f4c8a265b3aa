using System.Collections.Concurrent;
using KMessage.Sandbox;
using KMessage.Solapi;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Ledger;

/// <summary>Lost answers in numbers, over HTTP against the sandbox (reliability.md F11, F12, F17).</summary>
public sealed class LostAnswerTests : IUnknownOutcomeHandler
{
    private const int Minutes = 120_000;
    private const int Requests = 1000;
    private const int PerRequest = 10;

    private readonly ConcurrentQueue<LedgerEntry> _told = new();

    [Fact(Timeout = Minutes)]
    public async Task Of_10_000_messages_whose_answers_are_lost_to_a_tenth_exactly_1_000_are_unknown_and_each_is_found()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        (KMsg kmsg, InMemorySendLedger ledger, FakeTimeProvider time) = Make(sandbox);
        await using SendReconciler reconciler = Reconciler(kmsg, ledger, time);

        KMsgError?[] errors = await SendAsync(kmsg, sandbox);
        long unknown = (await ledger.GetBacklogAsync()).Unknown;
        time.Advance(TimeSpan.FromSeconds(5));
        await reconciler.RunOnceAsync();

        errors.Count(error => error?.IsOutcomeUnknown == true).Should().Be(1000);
        errors.Count(error => error is null).Should().Be(9000);
        unknown.Should().Be(1000);
        sandbox.Messages.Should().HaveCount(10_000).And.OnlyHaveUniqueItems(message => message.Text);
        (await ledger.GetBacklogAsync()).Unknown.Should().Be(0);
        (await StatesAsync(ledger)).Should().OnlyContain(state => state == SendState.Accepted);
        _told.Should().BeEmpty();
    }

    [Fact(Timeout = Minutes)]
    public async Task While_the_list_cannot_be_read_they_stay_unknown_none_is_sent_again_and_each_is_told_once()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        sandbox.Faults.When(request => request.Path == "/messages/v4/list", Fault.Html(403));
        (KMsg kmsg, InMemorySendLedger ledger, FakeTimeProvider time) = Make(sandbox, UnknownOutcomePolicy.ReconcileThenResendOnce);
        await using SendReconciler reconciler = Reconciler(kmsg, ledger, time);

        await SendAsync(kmsg, sandbox);
        for (int i = 0; i < 8; i++)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            await reconciler.RunOnceAsync();
        }

        (await StatesAsync(ledger)).Count(state => state == SendState.Unknown).Should().Be(1000);
        sandbox.Messages.Should().HaveCount(10_000);
        _told.Should().HaveCount(1000).And.OnlyHaveUniqueItems(entry => entry.MessageId);
    }

    [Fact(Timeout = Minutes)]
    public async Task Callers_who_leave_2_000_times_at_any_moment_leave_nothing_behind_as_being_sent()
    {
        await using var sandbox = await KMsgSandbox.StartAsync();
        (KMsg kmsg, InMemorySendLedger ledger, _) = Make(sandbox);
        var random = new Random(17);
        TimeSpan[] patience = [.. Enumerable.Range(0, 2000).Select(_ => TimeSpan.FromMicroseconds(random.Next(15_000)))];
        var results = new Result<SendReceipt>[2000];

        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
        {
            using var leaving = new CancellationTokenSource(patience[number], TimeProvider.System);
            results[number] = await kmsg.SendAsync(Message(number), leaving.Token);
        });

        LedgerEntry?[] entries = [.. await ledger.FindAsync([.. Enumerable.Range(0, 2000).Select(number => LedgerKey.Of(Message(number)))])];
        HashSet<string> taken = [.. sandbox.Messages.Select(message => message.Text!)];
        entries.Should().NotContain(entry => entry != null && entry.State == SendState.Dispatching);
        for (int number = 0; number < 2000; number++)
        {
            SendState? state = entries[number]?.State;
            SendState? expected = results[number].IsSuccess ? SendState.Accepted
                : results[number].Error!.IsOutcomeUnknown ? SendState.Unknown
                : entries[number] is null ? null : SendState.NotSent;
            state.Should().Be(expected);
            if (state is null or SendState.NotSent)
            {
                taken.Should().NotContain($"{number}", "the caller was told that it was not sent");
            }
        }
    }

    public ValueTask OnMessageOutcomeUnknownAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        _told.Enqueue(entry);
        return default;
    }

    private static SmsMessage Message(int number) => new() { To = $"010{10_000_000 + number}", Text = $"{number}", MessageId = $"lost-{number}" };

    // One request in ten is carried out and its connection cut.
    private static async Task<KMsgError?[]> SendAsync(KMsg kmsg, KMsgSandbox sandbox)
    {
        sandbox.Faults.When(request => request.IsSend && IsLost(request.BodyText), Fault.DropAfterRecording);
        var errors = new KMsgError?[Requests * PerRequest];
        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (request, token) =>
        {
            SendManyResult many = await kmsg.SendManyAsync([.. Enumerable.Range(request * PerRequest, PerRequest).Select(Message)], cancellationToken: token);
            for (int i = 0; i < PerRequest; i++)
            {
                errors[(request * PerRequest) + i] = many.Results[i].Error;
            }
        });
        return errors;
    }

    private static bool IsLost(string body)
    {
        if (body.Length == 0)
        {
            // The rule is asked about the head first.
            return false;
        }

        int at = body.IndexOf("lost-", StringComparison.Ordinal) + "lost-".Length;
        int number = int.Parse(new string([.. body.Skip(at).TakeWhile(char.IsAsciiDigit)]), System.Globalization.CultureInfo.InvariantCulture);
        return number / PerRequest % 10 == 3;
    }

    private static async Task<SendState[]> StatesAsync(InMemorySendLedger ledger) =>
        [.. (await ledger.FindAsync([.. Enumerable.Range(0, Requests * PerRequest).Select(number => LedgerKey.Of(Message(number)))])).Select(entry => entry!.State)];

    private static (KMsg KMsg, InMemorySendLedger Ledger, FakeTimeProvider Time) Make(KMsgSandbox sandbox, UnknownOutcomePolicy policy = UnknownOutcomePolicy.ReconcileThenHold)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var ledger = new InMemorySendLedger(time);
        var solapi = new SolapiProvider(new SolapiOptions { BaseAddress = sandbox.SolapiAddress, ApiKey = sandbox.SolapiApiKey, ApiSecret = sandbox.SolapiApiSecret, DefaultFrom = "01000000000", ConnectTimeout = TimeSpan.FromMinutes(1) });
        return (Some.KMsg(options => (options.Ledger, options.TimeProvider, options.UnknownOutcomes.Policy) = (ledger, time, policy), solapi), ledger, time);
    }

    private SendReconciler Reconciler(KMsg kmsg, InMemorySendLedger ledger, FakeTimeProvider time) => new(new SendReconcilerOptions
    {
        Providers = kmsg.Providers,
        Ledger = ledger,
        Sender = kmsg.SendAsync,
        Handlers = [this],
        TimeProvider = time,
        ResendOnlyIf = ResendCondition.NotFound,
    });
}
