using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;

namespace KMessage.Sandbox.Tool;

/// <summary>Runs the sandbox until it is asked to stop.</summary>
internal static class SandboxCommand
{
    private const int KeptInMemory = 2000;
    private const int KeptInFile = 10_000;

    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        try
        {
            var arguments = ToolArguments.Parse(args);
            if (arguments.IsHelpAsked || arguments.IsVersionAsked)
            {
                await output.WriteLineAsync(arguments.IsHelpAsked ? ToolArguments.Help : Version).ConfigureAwait(false);
                return 0;
            }

            using var stopping = new CancellationTokenSource();
            using var interrupted = StopOn(PosixSignal.SIGINT, stopping);
            using var terminated = StopOn(PosixSignal.SIGTERM, stopping);
            await ServeAsync(arguments, output, stopping.Token).ConfigureAwait(false);
            return 0;
        }
        catch (ToolException exception)
        {
            await errors.WriteLineAsync("kmsg-sandbox: " + exception.Message).ConfigureAwait(false);
            return 2;
        }
    }

    private static string Version =>
        typeof(KMsgSandbox).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private static async Task ServeAsync(ToolArguments arguments, TextWriter output, CancellationToken stopping)
    {
        await using var archive = arguments.Database is { } file ? await SqliteArchive.OpenAsync(file, stopping).ConfigureAwait(false) : null;
        var options = new SandboxOptions
        {
            OnePort = true,
            Port = arguments.Port,
            Host = arguments.Host,
            Token = arguments.Token,
            Archive = archive,
            KeepMessages = arguments.Keep ?? (archive is null ? KeptInMemory : KeptInFile),
            DeliveryDelay = arguments.Delay,
            ApproveTemplates = true,
        };
        options.Reports.Address = arguments.Webhook;
        options.Reports.Secret = arguments.WebhookSecret;

        await using var sandbox = await StartAsync(options, stopping).ConfigureAwait(false);
        await Greeting.WriteAsync(sandbox, options, arguments, output).ConfigureAwait(false);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }

    private static async Task<KMsgSandbox> StartAsync(SandboxOptions options, CancellationToken stopping)
    {
        try
        {
            return await KMsgSandbox.StartAsync(options, stopping).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new ToolException(await PortOwner.ExplainAsync(options.Host, options.Port, exception, stopping).ConfigureAwait(false));
        }
    }

    private static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stopping) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        stopping.Cancel();
    });
}
