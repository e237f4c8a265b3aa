using System.Globalization;
using System.Net;

namespace KMessage.Sandbox.Tool;

/// <summary>What stands on the command line.</summary>
internal sealed record ToolArguments
{
    private static readonly string[] Known = ["--port", "--host", "--token", "--db", "--keep", "--delay", "--webhook", "--webhook-secret", "--help", "--version"];

    public int Port { get; private init; } = 5080;

    public IPAddress Host { get; private init; } = IPAddress.Loopback;

    public string? Token { get; private init; }

    public string? Database { get; private init; }

    public int? Keep { get; private init; }

    public TimeSpan Delay { get; private init; } = TimeSpan.FromMilliseconds(400);

    public Uri? Webhook { get; private init; }

    public string? WebhookSecret { get; private init; }

    public bool IsHelpAsked { get; private init; }

    public bool IsVersionAsked { get; private init; }

    /// <summary>What the command understands, as it is shown.</summary>
    public static string Help => """
        kmsg-sandbox: local Korean message gateways, and an inbox that shows what every phone got, and why.

          --port <n>              the port of everything; 0 takes a free one      (5080)
          --host <address>        where to listen; anything but loopback needs --token  (127.0.0.1)
          --token <secret>        what a caller of the inbox must show; 16 characters or more
          --db <file>             keep messages in a SQLite file
          --keep <n>              how many messages to keep                       (2000; with --db 10000)
          --delay <seconds>       how long a delivery takes                       (0.4)
          --webhook <url>         where SOLAPI's delivery reports go; loopback only
          --webhook-secret <s>    what their X-Solapi-Secret header carries
          --version, --help
        """;

    /// <exception cref="ToolException">Something on the command line is wrong.</exception>
    public static ToolArguments Parse(IReadOnlyList<string> args)
    {
        var parsed = new ToolArguments();
        for (var at = 0; at < args.Count; at++)
        {
            var (name, given) = args[at].Split('=', 2) is [var left, var right] ? (left, right) : (args[at], null);
            if (name is "--help" or "-h" or "-?")
            {
                return parsed with { IsHelpAsked = true };
            }

            if (name is "--version")
            {
                return parsed with { IsVersionAsked = true };
            }

            if (!Known.Contains(name))
            {
                throw new ToolException($"'{name}' is not known. Known: {string.Join(' ', Known)}");
            }

            var value = given ?? (at + 1 < args.Count ? args[++at] : throw new ToolException($"{name} needs a value. See kmsg-sandbox --help."));
            parsed = parsed.With(name, value);
        }

        return parsed.Check();
    }

    private ToolArguments With(string name, string value) => name switch
    {
        "--port" => this with { Port = Number(name, value, 0, 65535) },
        "--host" => this with { Host = Address(value) },
        "--token" => this with { Token = value },
        "--db" => this with { Database = value },
        "--keep" => this with { Keep = Number(name, value, 1, 1_000_000) },
        "--delay" => this with { Delay = Seconds(name, value) },
        "--webhook" => this with { Webhook = Uri.TryCreate(value, UriKind.Absolute, out var url) ? url : throw new ToolException($"--webhook '{value}' is no address. Write for example http://127.0.0.1:5000/hooks/solapi.") },
        _ => this with { WebhookSecret = value },
    };

    private ToolArguments Check() => this switch
    {
        { Token: null } when !IPAddress.IsLoopback(Host) => throw new ToolException($"--host {Host} can be reached by others, so it needs --token with 16 characters or more."),
        { Token.Length: < 16 } => throw new ToolException($"--token has {Token.Length} characters; 16 are the least."),
        { Webhook: { } webhook } when !webhook.IsLoopback => throw new ToolException($"--webhook {webhook} is not on this machine; reports go to loopback addresses only."),
        _ => this,
    };

    private static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ToolException($"{name} '{value}' is no number from {least} to {most}.");

    private static TimeSpan Seconds(string name, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : throw new ToolException($"{name} '{value}' is no number of seconds from 0 to 3600.");

    private static IPAddress Address(string value) => value == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(value, out var address) ? address
        : throw new ToolException($"--host '{value}' is no address. Write for example 127.0.0.1 or 0.0.0.0.");
}
