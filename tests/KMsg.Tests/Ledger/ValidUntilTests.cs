using KMessage.Http;
using KMessage.Iwinv;
using KMessage.Sandbox;
using KMessage.Solapi;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Ledger;

/// <summary>Nothing leaves after its time, however long something on the way takes (reliability.md F39).</summary>
public sealed class ValidUntilTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task Of_500_messages_whose_time_passes_in_a_hook_in_the_ledger_or_in_a_handler_none_is_sent()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = _time });
        int place = 0;
        using HttpClient client = Client(() => PauseAt(place == 0));
        var ledger = new FaultyLedger(new InMemorySendLedger(_time)) { AfterBegin = () => PauseAt(place == 1) };
        KMsg kmsg = Some.KMsg(options => (options.Ledger, options.TimeProvider, options.Hooks) = (ledger, _time, [new PausingHooks(() => PauseAt(place == 2))]), Solapi(sandbox, client));

        for (int i = 0; i < 500; i++)
        {
            place = i % 3;
            Result<SendReceipt> result = await kmsg.SendAsync(Some.Sms(i) with { ValidUntil = _time.GetUtcNow() + (Pause / 2) });
            (result.Error!.Code, result.Error.Outcome, result.Error.IsRetryable).Should().Be((KMsgErrorCode.Expired, SendOutcome.NotSent, false));
        }

        sandbox.Messages.Should().BeEmpty();
        place = 0;
        (await kmsg.SendAsync(Some.Sms(1000) with { ValidUntil = _time.GetUtcNow() + (Pause * 2) })).IsSuccess.Should().BeTrue("a pause alone keeps nothing back");
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task A_member_whose_time_passes_on_the_way_does_not_hold_the_others_up()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = _time });
        int passes = 0;
        using HttpClient client = Client(() => PauseAt(passes++ == 0));
        DateTimeOffset soon = _time.GetUtcNow() + (Pause / 2);

        SendManyResult many = await Some.KMsg(options => options.TimeProvider = _time, Solapi(sandbox, client))
            .SendManyAsync([Some.Sms(1), Some.Sms(2) with { ValidUntil = soon }, Some.Sms(3) with { ValidUntil = soon.AddHours(1) }]);

        many.Results.Select(result => result.Error?.Code).Should().Equal(null, KMsgErrorCode.Expired, null);
        sandbox.Messages.Select(message => message.Text).Should().BeEquivalentTo("1", "3");
        sandbox.Requests.Count(request => request.IsSend && request.WasRecorded).Should().Be(1);
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task The_same_at_IWINV()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = _time });
        int passes = 0;
        using HttpClient client = Client(() => PauseAt(passes++ == 0));
        using var iwinv = new IwinvProvider(
            new IwinvOptions
            {
                AlimTalkBaseAddress = sandbox.IwinvAlimTalkAddress,
                SmsBaseAddress = sandbox.IwinvSmsAddress,
                ApiKey = sandbox.IwinvApiKey,
                SmsApiKey = sandbox.IwinvSmsApiKey,
                SmsAuthKey = sandbox.IwinvSmsAuthKey,
                DefaultFrom = "01000000000",
            },
            _time,
            client);
        DateTimeOffset soon = _time.GetUtcNow() + (Pause / 2);
        SmsMessage[] messages = [.. Enumerable.Range(1, 3).Select(i => new SmsMessage { To = $"0101234567{i}", Text = "hello", MessageId = $"m-{i}" })];
        messages[1] = messages[1] with { ValidUntil = soon };

        SendManyResult many = await Some.KMsg(options => options.TimeProvider = _time, iwinv).SendManyAsync(messages);

        many.Results.Select(result => result.Error?.Code).Should().Equal(null, KMsgErrorCode.Expired, null);
        sandbox.Messages.Select(message => message.To).Should().BeEquivalentTo("01012345671", "01012345673");
    }

    [Fact(Timeout = Deadline.Milliseconds)]
    public async Task An_attempt_that_was_held_up_until_others_may_be_looking_for_it_does_not_leave_any_more()
    {
        await using var sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { TimeProvider = _time });
        using HttpClient client = Client(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(29));
            _time.Advance(TimeSpan.FromSeconds(2));
            return Task.CompletedTask;
        });
        var ledger = new InMemorySendLedger(_time);
        KMsg kmsg = Some.KMsg(options => (options.Ledger, options.TimeProvider) = (ledger, _time), Solapi(sandbox, client, TimeSpan.FromSeconds(40)));

        Result<SendReceipt> result = await kmsg.SendAsync(Some.Sms(1));

        (result.Error!.Outcome, result.Error.IsRetryable).Should().Be((SendOutcome.NotSent, true));
        sandbox.Messages.Should().BeEmpty();
        (await ledger.FindAsync([LedgerKey.Of(Some.Sms(1))]))[0]!.State.Should().Be(SendState.NotSent);
    }

    private Task PauseAt(bool isHere)
    {
        if (isHere)
        {
            _time.Advance(Pause);
        }

        return Task.CompletedTask;
    }

    private static HttpClient Client(Func<Task> pause) =>
        new(new PausingHandler(pause) { InnerHandler = new SendOnceHandler(new SocketsHttpHandler { AllowAutoRedirect = false }) }) { Timeout = Timeout.InfiniteTimeSpan };

    private SolapiProvider Solapi(KMsgSandbox sandbox, HttpClient client, TimeSpan? answerTimeout = null) => new(
        new SolapiOptions
        {
            BaseAddress = sandbox.SolapiAddress,
            ApiKey = sandbox.SolapiApiKey,
            ApiSecret = sandbox.SolapiApiSecret,
            DefaultFrom = "01000000000",
            AnswerTimeout = answerTimeout ?? TimeSpan.FromSeconds(30),
        },
        _time,
        client);

    private sealed class PausingHandler(Func<Task> pause) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await pause();
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class PausingHooks(Func<Task> pause) : SendHooks
    {
        public override async ValueTask OnBeforeSendAsync(SendContext context, CancellationToken cancellationToken) => await pause();
    }
}
