namespace KMessage.Contracts.Ledger;

/// <summary>
/// What every <see cref="ISendLedger"/> has to do. Derive from it, open your ledger, and run. Each test runs in an instance of its own, so its data has to be its own, too
/// (a file, a schema, a table prefix). A ledger without a server hands its fake clock on in <see cref="LetTimePassAsync"/>.
/// </summary>
public abstract partial class SendLedgerContract
{
    protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Opens the ledger of a tenant over the data of this test. The same tenant again gives the same data, as a second process would see it.</summary>
    protected abstract ValueTask<ISendLedger> OpenAsync(string tenant);

    /// <summary>Comes back when at least this much time has passed by the ledger's clock. Really waits; override it where the clock can be moved.</summary>
    protected virtual Task LetTimePassAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    /// <summary>A wait that is long enough for a call and short enough to be waited for.</summary>
    protected virtual TimeSpan Moment => TimeSpan.FromMilliseconds(400);

    protected static TimeSpan Ages => TimeSpan.FromMinutes(10);

    protected ValueTask<ISendLedger> OpenAsync() => OpenAsync("t1");

    protected Task LetShortPassAsync() => LetTimePassAsync(Moment * 2);

    protected static LedgerKey KeyOf(string value) => new(LedgerKeyKind.Idempotency, value);

    protected static IntendedSend Send(string key, string content = "a") => new()
    {
        Key = KeyOf(key),
        MessageId = $"id-{key}",
        Fingerprint = Fingerprint(content),
        Type = MessageType.Lms,
        To = "01012345678",
        Payload = $$"""{"text":"{{content}} '본문' 🎉"}""",
    };

    protected static string Fingerprint(string content) => string.Concat(Enumerable.Repeat(content, 64))[..64];

    protected static SendAttempt Attempt(string id, params IReadOnlyList<IntendedSend> members) => new() { AttemptId = id, ProviderId = "solapi", Members = members, Deadline = Ages };

    protected static SendSettlement Outcome(string key, SendOutcome outcome) => new() { Key = KeyOf(key), Outcome = outcome };

    protected static SendSettlement Taken(string key) => Outcome(key, SendOutcome.Accepted) with { ProviderMessageId = $"G-{key}", ProviderBatchId = "batch" };

    protected static LedgerFinding Finding(string key, LedgerDecision decision, LedgerSource source = LedgerSource.Person) => new() { Key = KeyOf(key), Decision = decision, Source = source };

    protected static LedgerFinding Finding(LedgerEntry claimed, LedgerDecision decision) =>
        new() { Key = claimed.Key, Decision = decision, Source = LedgerSource.Gateway, ClaimNumber = claimed.ClaimNumber, IsCheck = true };

    protected static async Task<SendIntent> BeginAsync(ISendLedger ledger, string attemptId, IntendedSend send) => (await ledger.BeginAsync(Attempt(attemptId, send)))[0];

    protected static async Task<LedgerWrite> SettleAsync(ISendLedger ledger, string attemptId, SendSettlement settlement) => (await ledger.SettleAsync(attemptId, [settlement]))[0];

    protected static async Task<LedgerWrite> ResolveAsync(ISendLedger ledger, LedgerFinding finding) => (await ledger.ResolveAsync([finding]))[0];

    protected static async Task<LedgerEntry> GetAsync(ISendLedger ledger, string key) => (await ledger.FindAsync([KeyOf(key)]))[0] ?? throw new InvalidOperationException($"No entry for {key}.");

    /// <summary>A message whose end is not known, and whose first check is due at once.</summary>
    protected static async Task<LedgerEntry> UnknownAsync(ISendLedger ledger, IntendedSend send)
    {
        string key = send.Key.Value;
        (await BeginAsync(ledger, $"try-{key}", send)).Verdict.Should().Be(IntentVerdict.Proceed);
        SendSettlement lost = Outcome(key, SendOutcome.Unknown) with { Key = send.Key, FirstCheckAfter = TimeSpan.Zero, ErrorCode = KMsgErrorCode.NetworkTimeout, ProviderCode = "no answer" };
        (await SettleAsync(ledger, $"try-{key}", lost)).Should().Be(LedgerWrite.Done);
        return (await ledger.FindAsync([send.Key]))[0]!;
    }

    protected static async Task<string[]> HistoryAsync(ISendLedger ledger, string key) =>
        [.. (await ledger.GetHistoryAsync(KeyOf(key))).Select(entry => $"{entry.Number} {entry.State} {entry.Source} {entry.AttemptNumber}")];

    protected static async Task<T[]> AllAtOnceAsync<T>(int count, Func<int, Task<T>> work)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<T>[] tasks = [.. Enumerable.Range(0, count).Select(i => Task.Run(async () =>
        {
            await start.Task;
            return await work(i);
        }))];
        start.SetResult();
        return await Task.WhenAll(tasks).WaitAsync(Deadline);
    }
}
