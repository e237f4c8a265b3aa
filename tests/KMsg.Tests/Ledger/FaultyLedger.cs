namespace KMessage.Tests.Ledger;

/// <summary>A ledger that fails or pauses where a test wants it to.</summary>
internal sealed class FaultyLedger(ISendLedger inner) : ISendLedger
{
    private int _begins;
    private int _settles;

    public int Begins => _begins;

    public int Settles => _settles;

    /// <summary>Called before the inner ledger is.</summary>
    public Func<Task> BeforeBegin { get; set; } = () => Task.CompletedTask;

    /// <summary>Called after the inner ledger has committed.</summary>
    public Func<Task> AfterBegin { get; set; } = () => Task.CompletedTask;

    /// <summary>Called before the inner ledger is, with the number of the call from 1.</summary>
    public Func<int, Task> BeforeSettle { get; set; } = _ => Task.CompletedTask;

    public static StoreException Trouble(StoreTrouble trouble = StoreTrouble.Unreachable) =>
        new(trouble, new("The database cannot be reached.", "데이터베이스에 연결할 수 없습니다."), new("Start it.", "시작하세요."));

    public Task InitializeAsync(CancellationToken cancellationToken = default) => inner.InitializeAsync(cancellationToken);

    public async Task<IReadOnlyList<SendIntent>> BeginAsync(SendAttempt attempt, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _begins);
        await BeforeBegin();
        IReadOnlyList<SendIntent> intents = await inner.BeginAsync(attempt, cancellationToken);
        await AfterBegin();
        return intents;
    }

    public async Task<IReadOnlyList<LedgerWrite>> SettleAsync(string attemptId, IReadOnlyList<SendSettlement> settlements, CancellationToken cancellationToken = default)
    {
        await BeforeSettle(Interlocked.Increment(ref _settles));
        return await inner.SettleAsync(attemptId, settlements, cancellationToken);
    }

    public Task<IReadOnlyList<LedgerEntry?>> FindAsync(IReadOnlyList<LedgerKey> keys, CancellationToken cancellationToken = default) => inner.FindAsync(keys, cancellationToken);

    public Task<LedgerEntry?> FindByMessageIdAsync(string messageId, CancellationToken cancellationToken = default) => inner.FindByMessageIdAsync(messageId, cancellationToken);

    public Task<IReadOnlyList<LedgerEntry>> ClaimUnresolvedAsync(int limit, TimeSpan lease, CancellationToken cancellationToken = default) => inner.ClaimUnresolvedAsync(limit, lease, cancellationToken);

    public Task<IReadOnlyList<LedgerWrite>> ResolveAsync(IReadOnlyList<LedgerFinding> findings, CancellationToken cancellationToken = default) => inner.ResolveAsync(findings, cancellationToken);

    public Task<LedgerPage> ListUnresolvedAsync(LedgerListRequest request, CancellationToken cancellationToken = default) => inner.ListUnresolvedAsync(request, cancellationToken);

    public Task<IReadOnlyList<LedgerEvent>> GetHistoryAsync(LedgerKey key, CancellationToken cancellationToken = default) => inner.GetHistoryAsync(key, cancellationToken);

    public Task<int> PurgeAsync(int limit = 1000, CancellationToken cancellationToken = default) => inner.PurgeAsync(limit, cancellationToken);

    public Task<int> EraseRecipientAsync(string to, CancellationToken cancellationToken = default) => inner.EraseRecipientAsync(to, cancellationToken);

    public Task<LedgerBacklog> GetBacklogAsync(CancellationToken cancellationToken = default) => inner.GetBacklogAsync(cancellationToken);
}
