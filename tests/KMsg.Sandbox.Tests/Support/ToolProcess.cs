using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KMessage.Sandbox.Tests.Support;

/// <summary>The command as a process of its own.</summary>
internal sealed partial class ToolProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ToolProcess(Process process, string output)
    {
        _process = process;
        Output = output;
        Address = new Uri(Greeted().Match(output).Value);
    }

    /// <summary>What was printed until it was ready.</summary>
    public string Output { get; }

    public Uri Address { get; }

    public static async Task<ToolProcess> StartAsync(params string[] args)
    {
        var process = Process.Start(Describe(args))!;
        try
        {
            using var deadline = new CancellationTokenSource(Patience);
            var output = new StringBuilder();
            while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            {
                output.AppendLine(line);
                if (line.StartsWith("Ctrl+C", StringComparison.Ordinal))
                {
                    return new ToolProcess(process, output.ToString());
                }
            }

            throw new InvalidOperationException("The command has ended: " + await process.StandardError.ReadToEndAsync(deadline.Token));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var process = Process.Start(Describe(args))!;
        try
        {
            using var deadline = new CancellationTokenSource(Patience);
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output, await errors);
        }
        catch
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>A value of the settings that were printed.</summary>
    public string Setting(string provider, string name)
    {
        var json = Output[Output.IndexOf('{', StringComparison.Ordinal)..(Output.LastIndexOf('}') + 1)];
        return JsonDocument.Parse(json).RootElement.At($"KMsg.{provider}.{name}").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        // As Ctrl+C would, where there are signals: it writes what is left and ends.
        if (OperatingSystem.IsWindows())
        {
            _process.Kill();
        }
        else
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        using var deadline = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(deadline.Token);
        _process.Dispose();
    }

    private static ProcessStartInfo Describe(string[] args) => new(
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
        ["exec", Path.Combine(AppContext.BaseDirectory, "KMsg.Sandbox.Tool.dll"), .. args])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    };

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Greeted();
}
