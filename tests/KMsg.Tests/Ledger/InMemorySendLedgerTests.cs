using KMessage.Contracts.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Ledger;

public sealed class InMemorySendLedgerTests : SendLedgerContract
{
    private readonly JumpingTime _time = new();
    private readonly Dictionary<string, InMemorySendLedger> _ledgers = [];

    protected override ValueTask<ISendLedger> OpenAsync(string tenant)
    {
        if (!_ledgers.TryGetValue(tenant, out InMemorySendLedger? ledger))
        {
            _ledgers.Add(tenant, ledger = new InMemorySendLedger(_time));
        }

        return new(ledger);
    }

    protected override Task LetTimePassAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    public async Task A_jump_of_the_wall_clock_ends_no_wait_and_prolongs_none(int days)
    {
        ISendLedger ledger = await OpenAsync("t1");
        await ledger.BeginAsync(Attempt("a1", Send("under way"), Send("accepted") with { KeyRetention = Ages }));
        await SettleAsync(ledger, "a1", Taken("accepted"));
        await UnknownAsync(ledger, Send("claimed"));
        await ledger.ClaimUnresolvedAsync(10, Ages);

        _time.Jump = TimeSpan.FromDays(days);

        (await ledger.ClaimUnresolvedAsync(10, Ages)).Should().BeEmpty();
        (await ledger.PurgeAsync()).Should().Be(0);
        (await ledger.BeginAsync(Attempt("a2", Send("under way"), Send("accepted")))).Select(intent => intent.Verdict).Should().Equal(IntentVerdict.InProgress, IntentVerdict.AlreadyAccepted);
        _time.Advance(Ages);
        (await ledger.ClaimUnresolvedAsync(10, Ages)).Select(entry => entry.Key.Value).Should().BeEquivalentTo("under way", "claimed");
        (await ledger.PurgeAsync()).Should().Be(1);
    }

    [Fact]
    public async Task What_is_valid_until_an_instant_goes_by_the_wall_clock()
    {
        ISendLedger ledger = await OpenAsync("t1");
        await UnknownAsync(ledger, Send("k") with { ValidUntil = _time.GetUtcNow().AddHours(1) });

        _time.Jump = TimeSpan.FromDays(1);

        (await ResolveAsync(ledger, Finding("k", LedgerDecision.Resend))).Should().Be(LedgerWrite.NotAllowed);
    }

    /// <summary>A wall clock that is set, and a steady one that is not.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        private readonly FakeTimeProvider _steady = new(new DateTimeOffset(2026, 3, 5, 3, 0, 0, TimeSpan.Zero));

        public TimeSpan Jump { get; set; }

        public override DateTimeOffset GetUtcNow() => _steady.GetUtcNow() + Jump;

        public override long TimestampFrequency => _steady.TimestampFrequency;

        public override long GetTimestamp() => _steady.GetTimestamp();

        public void Advance(TimeSpan time) => _steady.Advance(time);
    }
}
