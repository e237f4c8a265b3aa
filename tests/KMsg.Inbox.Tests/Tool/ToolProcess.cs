using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KMessage.Inbox.Tests.Tool;

/// <summary>The tool as a user runs it: a process of its own on one port, that can be killed and started again.</summary>
internal sealed class ToolProcess : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly string[] _arguments;
    private readonly StringBuilder _output = new();
    private Process? _process;

    private ToolProcess(int port, string[] arguments)
    {
        (Port, _arguments) = (port, arguments);
        Address = new Uri($"http://127.0.0.1:{port}/");
        Api = new InboxApi(Address);
    }

    public int Port { get; }

    public Uri Address { get; }

    public InboxApi Api { get; }

    /// <summary>The memory that the process holds, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<ToolProcess> StartAsync(params string[] arguments)
    {
        var tool = new ToolProcess(FreePort(), arguments);
        await tool.RunAsync();
        return tool;
    }

    /// <summary>Ends the process at once, as a crash would.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Starts it anew on the same port.</summary>
    public Task RestartAsync() => RunAsync();

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        Api.Dispose();
    }

    private static string Library { get; } = Path.Combine(
        Repository.Root, "src", "KMsg.Sandbox.Tool", "bin", Repository.Configuration, "net10.0", "KMsg.Sandbox.Tool.dll");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task RunAsync()
    {
        _process?.Dispose();
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", ["exec", Library, "--port", Port.ToString(System.Globalization.CultureInfo.InvariantCulture), .. _arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var deadline = new CancellationTokenSource(Deadline);
        while (!await Api.AnswersAsync())
        {
            (_process.HasExited || deadline.IsCancellationRequested).Should().BeFalse("the tool has to start; it wrote: {0}", Output);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    private string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    private void Note(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
