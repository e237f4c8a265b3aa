using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using KMessage.Queue;

namespace KMessage.Relational.Queue;

/// <summary>
/// The jobs of one queue in SQL tables; what they carry is text here. A write locks the rows it is about, in the order of their ids, lets <see cref="JobRules"/> say what becomes of them and writes that in one
/// set, all in one transaction. Engines that can (<see cref="SqlDialect.ClaimsInOneStatement"/>) do the same in one statement.
/// </summary>
internal sealed partial class JobStore
{
    // So that no instant leaves the calendar of any engine.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365_000);

    private readonly SqlDatabase _database;
    private readonly SqlDialect _dialect;
    private readonly QueueTables _tables;
    private readonly string _tenant;
    private readonly string _queue;
    private readonly SteadyClock _clock;
    private readonly JobIds _ids;
    private readonly IWorkBell? _bell;

    public JobStore(SqlDatabase database, string tenant, string queue, TimeProvider timeProvider, IWorkBell? bell)
    {
        _database = database;
        _dialect = database.Dialect;
        _tables = new QueueTables(database.Names);
        _tenant = tenant;
        _queue = queue;
        _clock = SteadyClock.Of(timeProvider);
        _ids = new JobIds(timeProvider);
        _bell = bell;
        // Short and of plain letters, whatever the names are: engines limit what they take.
        string place = $"{database.Names.Schema}/{database.Names.Prefix}/{tenant}/{queue}";
        Bell = $"kmsg_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)).AsSpan(0, 16))}";
    }

    /// <summary>The name of the bell that tells of work for this queue.</summary>
    public string Bell { get; }

    /// <summary>The condition that a row belongs to this queue.</summary>
    private string Mine(DbCommand command, string alias)
    {
        command.Add("tenant", _tenant);
        command.Add("queue", _queue);
        return $"{alias}.tenant = @tenant AND {alias}.queue_name = @queue";
    }

    /// <summary>The time that what waits is compared with. Where there is no server, a wall clock that was set back lets nothing wait longer.</summary>
    private string DueNow(DbCommand command)
    {
        if (_dialect.UsesProgramClock && !command.Parameters.Contains("due_now"))
        {
            command.Add("due_now", _dialect.FromInstant(Due(DateTimeOffset.MinValue)));
        }

        return _dialect.UsesProgramClock ? "@due_now" : _dialect.Now;
    }

    /// <summary>The time that leases are compared with. Where there is no server, one that no wall clock moves.</summary>
    private string LeaseNow(DbCommand command)
    {
        if (_dialect.UsesProgramClock && !command.Parameters.Contains("lease_now"))
        {
            command.Add("lease_now", _dialect.FromInstant(_clock.Read().Steady.Cut()));
        }

        return _dialect.UsesProgramClock ? "@lease_now" : _dialect.Now;
    }

    /// <summary>The queue's time: the server's, which is given, or that of <see cref="DueNow"/>.</summary>
    private DateTimeOffset Due(DateTimeOffset serverTime)
    {
        if (!_dialect.UsesProgramClock)
        {
            return serverTime;
        }

        (DateTimeOffset wall, DateTimeOffset steady) = _clock.Read();
        return (wall > steady ? wall : steady).Cut();
    }

    /// <summary>The end of a lease that begins now.</summary>
    private DateTimeOffset LeaseEnd(DateTimeOffset now, TimeSpan lease) =>
        JobRules.Later(_dialect.UsesProgramClock ? _clock.Read().Steady : now, Within(lease)).Cut();

    private static TimeSpan Within(TimeSpan time) => time < Longest ? time : Longest;

    private static long Microseconds(TimeSpan time) => Within(time).Ticks / TimeSpan.TicksPerMicrosecond;

    private Job<string> ReadJob(DbDataReader reader) => JobRows.Read(_dialect, reader);

    /// <summary>The time, for writes that lock no row.</summary>
    private async Task<DateTimeOffset> TimeAsync(SqlSession session, CancellationToken cancellationToken) => _dialect.UsesProgramClock
        ? Due(default)
        : (await session.QueryAsync(_ => $"SELECT {_dialect.Clock}", reader => _dialect.ReadInstant(reader, 0), cancellationToken).ConfigureAwait(false))[0].Cut();

    /// <summary>Runs what is one statement where the engine makes it atomic by itself, otherwise what is several in a transaction.</summary>
    private Task<T> WriteAsync<T>(Func<SqlSession, CancellationToken, Task<T>> atOnce, Func<SqlSession, CancellationToken, Task<T>> inSteps, CancellationToken cancellationToken) =>
        _dialect.ClaimsInOneStatement ? _database.WriteOnceAsync(atOnce, cancellationToken) : _database.WriteAsync(inSteps, cancellationToken);

    /// <summary>What is added to a statement so that those who wait are told when it has happened.</summary>
    private string Ring(DbCommand command, bool isWork)
    {
        if (!isWork || _bell is null)
        {
            return string.Empty;
        }

        command.Add("bell", Bell);
        return $"; {_bell.Ring}";
    }

    /// <summary>Writes jobs that are there and locked, without what they carry.</summary>
    private Task UpdateAsync(SqlSession session, IEnumerable<Job<string>> jobs, CancellationToken cancellationToken) => session.InsertAsync(
        _tables.Jobs,
        JobRows.Columns,
        [.. jobs.Select(job => JobRows.Write(_tenant, _queue, JobRows.Kept(job) with { Payload = string.Empty }))],
        _dialect.Overwrite(JobRows.Key, JobRows.Changing),
        cancellationToken);
}
