using System.Diagnostics.CodeAnalysis;
using KMessage.Relational;
using Npgsql;

namespace KMessage.PostgreSql;

/// <summary>NOTIFY for work that is added, and one connection that listens for it. When that is lost it is made again; until then polling finds what there is.</summary>
internal sealed class PostgresWorkBell(NpgsqlDataSource source) : IWorkBell
{
    // A connection that nobody cut but that leads nowhere any more is found out after this time.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _end = new();
    private Task _listening = Task.CompletedTask;
    private int _isClosed;

    public string Ring => "SELECT pg_notify(@bell, '')";

    public void Listen(string bell, Action heard) => _listening = Task.Run(() => ListenAsync(bell, heard));

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            await _end.CancelAsync().ConfigureAwait(false);
            await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _end.Dispose();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, polling goes on, and listening is tried again.")]
    private async Task ListenAsync(string bell, Action heard)
    {
        CancellationToken end = _end.Token;
        while (!end.IsCancellationRequested)
        {
            try
            {
                await ListenOnceAsync(bell, heard, end).ConfigureAwait(false);
            }
            catch (Exception)
            {
                await Task.Delay(Pause, TimeProvider.System, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenOnceAsync(string bell, Action heard, CancellationToken end)
    {
        NpgsqlConnection connection = await source.OpenConnectionAsync(end).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            connection.Notification += (_, _) => heard();
            await RunAsync(connection, $"LISTEN {bell}", end).ConfigureAwait(false);
            // It may have rung while nobody listened.
            heard();
            while (true)
            {
                if (!await connection.WaitAsync(LongestSilence, end).ConfigureAwait(false))
                {
                    await RunAsync(connection, "SELECT 1", end).ConfigureAwait(false);
                }
            }
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "Literals, and a name of letters and digits that the library made.")]
    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = sql;
            command.CommandTimeout = 5;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
