using System.Data.Common;
using System.Diagnostics;

namespace KMessage.Stores.Tests.Shared;

/// <summary>What every engine has to do beyond the contract of a ledger: its schema, many processes, everything at once.</summary>
public abstract class SqlLedgerTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private protected abstract StorePlace Place { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Place.DisposeAsync().AsTask();

    [Fact]
    public async Task Of_four_processes_that_send_the_same_keys_one_sends_each()
    {
        await Place.OpenLedger().InitializeAsync();
        using var workers = new Workers(Place);

        Process[] all = [.. Enumerable.Range(0, 4).Select(_ => workers.Start("begin", TimeSpan.FromMinutes(10), "200"))];
        await Workers.EndAsync(all, Deadline);

        string[] lines = [.. workers.Lines];
        all.Select(process => process.ExitCode).Should().OnlyContain(code => code == 0, string.Join('\n', lines));
        string[] proceeded = [.. lines.Where(line => line.EndsWith(" Proceed", StringComparison.Ordinal)).Select(line => line.Split(' ')[1])];
        proceeded.Should().HaveCount(200).And.OnlyHaveUniqueItems();
        lines.Count(line => line.EndsWith(" InProgress", StringComparison.Ordinal)).Should().Be(600);
        (await Place.NumberAsync($"SELECT COUNT(*) FROM {Place.Table("ledger_sends")}")).Should().Be(200);
    }

    [Fact]
    public async Task What_a_killed_process_began_is_found_by_another()
    {
        await Place.OpenLedger().InitializeAsync();
        using var workers = new Workers(Place);

        Process killed = workers.Start("hold", TimeSpan.Zero, "30");
        await workers.HearAsync(line => line.EndsWith(" Proceed", StringComparison.Ordinal), 30, Deadline);
        killed.Kill();

        IReadOnlyList<LedgerEntry> found = await Place.OpenLedger().ClaimUnresolvedAsync(100, TimeSpan.FromMinutes(1));
        found.Should().HaveCount(30).And.OnlyContain(entry => entry.State == SendState.Unknown);
    }

    [Fact]
    public async Task Two_intents_that_meet_wait_for_each_other_and_one_proceeds()
    {
        ISendLedger ledger = Place.OpenLedger();
        await ledger.InitializeAsync();
        await using DbConnection other = await Place.ConnectAsync();
        await using DbTransaction begun = await other.BeginTransactionAsync();
        await using (DbCommand insert = other.CreateCommand())
        {
            insert.Transaction = begun;
            insert.CommandText = $"""
                INSERT INTO {Place.Table("ledger_sends")} (tenant, key_kind, key_value, message_id, fingerprint, state, attempt_id, attempt_number, provider_id, type, recipient, policy, created_at, started_at,
                    changed_at, next_check_at, checks, resends, claim_number, key_retention, is_possible_duplicate, history_length)
                SELECT 't1', 1, 'k', 'm', '{new string('a', 64)}', 0, 'other', 1, 'solapi', 3, '', 0, {Future}, {Future}, {Future}, {Future}, 0, 0, 0, 0, {False}, 0
                """;
            await insert.ExecuteNonQueryAsync();
        }

        Task<IntentVerdict> mine = Task.Run(() => ledger.BeginAsync("k"));
        bool wasEarly = await Task.WhenAny(mine, Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System)) == mine;
        await begun.CommitAsync();

        wasEarly.Should().BeFalse();
        (await mine.WaitAsync(Deadline)).Should().Be(IntentVerdict.InProgress);
    }

    [Fact]
    public async Task Tracking_and_the_ledger_share_a_database_and_migrate_by_themselves()
    {
        await Task.WhenAll(Task.Run(() => Place.Open(connectionString: Place.ConnectionString).InitializeAsync()), Task.Run(() => Place.OpenLedger(connectionString: Place.ConnectionString).InitializeAsync()))
            .WaitAsync(Deadline);

        (await Place.NumberAsync($"SELECT COUNT(*) FROM {Place.Table("schema")} WHERE feature IN ('tracking', 'ledger')")).Should().Be(2);
    }

    [Fact]
    public async Task Tables_of_a_newer_version_are_refused_and_left_alone()
    {
        await Place.OpenLedger().InitializeAsync();
        await Place.RunAsync($"UPDATE {Place.Table("schema")} SET version = 9, oldest_reader = 9");
        ISendLedger ledger = Place.OpenLedger();

        await ledger.ShouldRefuseAsync(StoreTrouble.NewerSchema);

        await Place.RunAsync($"UPDATE {Place.Table("schema")} SET version = 9, oldest_reader = 1");
        (await ledger.BeginAsync("k")).Should().Be(IntentVerdict.Proceed, "newer tables that older programs may use are used, and a refusal is not remembered");
    }

    [Fact]
    public async Task Missing_tables_that_may_not_be_made_are_named_and_the_script_makes_them()
    {
        ISendLedger ledger = Place.OpenLedger(createTables: false);
        await ledger.ShouldRefuseAsync(StoreTrouble.SchemaMissing);

        await Place.RunAsync(Place.LedgerScript());

        (await ledger.BeginAsync("k")).Should().Be(IntentVerdict.Proceed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x; DROP TABLE y")]
    [InlineData("Kmsg_")]
    public void A_prefix_that_is_no_name_is_refused_at_once(string prefix) =>
        Place.Invoking(place => place.OpenLedger(prefix: prefix)).Should().Throw<ArgumentException>().Which.Message.Should().Contain("prefix");

    [Fact]
    public void A_tenant_without_a_name_is_refused_at_once() => Place.Invoking(place => place.OpenLedger(tenant: " ")).Should().Throw<ArgumentException>();

    [Fact]
    public async Task Everything_at_once_never_fails()
    {
        ISendLedger[] ledgers = [.. Enumerable.Range(0, 3).Select(_ => Place.OpenLedger(connectionString: Place.ConnectionString))];
        IntendedSend[] sends = [.. Enumerable.Range(0, 60).Select(i => LedgerTroubles.Send($"k{i:00}") with { To = $"0101234567{i % 10}", KeyRetention = TimeSpan.Zero })];

        await Task.WhenAll(Enumerable.Range(0, 12).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (int round = 0; round < 12; round++)
            {
                ISendLedger ledger = ledgers[random.Next(ledgers.Length)];
                IntendedSend[] some = [.. sends.OrderBy(_ => random.Next()).Take(25)];
                switch (random.Next(6))
                {
                    case 0:
                        await ledger.EraseRecipientAsync(some[0].To);
                        break;
                    case 1:
                        IReadOnlyList<LedgerEntry> claimed = await ledger.ClaimUnresolvedAsync(10, TimeSpan.Zero);
                        await ledger.ResolveAsync([.. claimed.Select(entry => new LedgerFinding { Key = entry.Key, Decision = LedgerDecision.NotSent, Source = LedgerSource.Gateway, ClaimNumber = entry.ClaimNumber })]);
                        break;
                    case 2:
                        await ledger.PurgeAsync(5);
                        break;
                    case 3:
                        await ledger.ListUnresolvedAsync(new() { States = [SendState.Dispatching, SendState.Unknown] });
                        await ledger.GetBacklogAsync();
                        break;
                    default:
                        string id = $"a{worker}-{round}";
                        await ledger.BeginAsync(LedgerTroubles.Attempt(id, some) with { Deadline = random.Next(2) == 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(1) });
                        await ledger.SettleAsync(id, [.. some.Select(send => new SendSettlement { Key = send.Key, Outcome = (SendOutcome)random.Next(4) })]);
                        break;
                }
            }
        }))).WaitAsync(Deadline);
    }

    /// <summary>An instant that has not come, and what is not true, as literals.</summary>
    private protected virtual string Future => "9000000000000000";

    private protected virtual string False => "0";
}
