using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Ledger;

/// <summary>A facade, a ledger and a reconciler on one clock that a test moves.</summary>
internal sealed class ReconcilerRig : IUnknownOutcomeHandler, IAsyncDisposable
{
    private readonly ConcurrentQueue<LedgerEntry> _told = new();

    public ReconcilerRig(FindingGateway gateway, UnknownOutcomePolicy policy = UnknownOutcomePolicy.ReconcileThenHold, Action<SendReconcilerOptions>? configure = null)
    {
        Gateway = gateway;
        Ledger = new InMemorySendLedger(Time);
        KMsg = Some.KMsg(options => (options.Ledger, options.TimeProvider, options.UnknownOutcomes.Policy) = (Ledger, Time, policy), gateway);
        var options = new SendReconcilerOptions { Providers = [gateway], Ledger = Ledger, Sender = KMsg.SendAsync, Handlers = [this], TimeProvider = Time };
        configure?.Invoke(options);
        Reconciler = new SendReconciler(options);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));

    public FindingGateway Gateway { get; }

    public InMemorySendLedger Ledger { get; }

    public KMsg KMsg { get; }

    public SendReconciler Reconciler { get; }

    public bool HandlerThrows { get; init; }

    /// <summary>What the handler was told, in order.</summary>
    public LedgerEntry[] Told => [.. _told];

    public async Task<LedgerEntry> EntryAsync(int number = 1) => (await Ledger.FindAsync([new LedgerKey(LedgerKeyKind.MessageId, $"m-{number}")]))[0]!;

    /// <summary>Lets time pass, second by second, with a pass after each.</summary>
    public async Task PassAsync(TimeSpan time, TimeSpan? step = null)
    {
        TimeSpan each = step ?? TimeSpan.FromSeconds(1);
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += each)
        {
            Time.Advance(each);
            await Reconciler.RunOnceAsync();
        }
    }

    public ValueTask OnMessageOutcomeUnknownAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        _told.Enqueue(entry);
        return HandlerThrows ? throw new InvalidOperationException("a handler that fails") : default;
    }

    public ValueTask DisposeAsync() => Reconciler.DisposeAsync();
}
