using System.Collections.Concurrent;
using System.Diagnostics;

namespace KMessage.Stores.Tests.Shared;

/// <summary>Real processes over the same tables.</summary>
internal sealed class Workers(StorePlace place) : IDisposable
{
    private readonly List<Process> _processes = [];

    /// <summary>What they said, in no order between processes.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    public Process Start(string what, TimeSpan lease, params IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "KMsg.Stores.Tests.Worker.dll"), place.Engine, place.ConnectionString, place.Name, what,
                ((int)lease.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
        };
        foreach (string setting in settings)
        {
            start.ArgumentList.Add(setting);
        }

        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data is null ? null : $"error {line.Data}");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
        return process;
    }

    public static async Task EndAsync(IEnumerable<Process> processes, TimeSpan deadline)
    {
        using var late = new CancellationTokenSource(deadline, TimeProvider.System);
        foreach (Process process in processes)
        {
            await process.WaitForExitAsync(late.Token);
        }
    }

    public async Task HearAsync(Func<string, bool> line, int count, TimeSpan deadline)
    {
        long start = Stopwatch.GetTimestamp();
        while (Lines.Count(line) < count)
        {
            Stopwatch.GetElapsedTime(start).Should().BeLessThan(deadline, string.Join('\n', Lines));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    public void Dispose()
    {
        foreach (Process process in _processes)
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            process.Dispose();
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            Lines.Enqueue(line);
        }
    }
}
