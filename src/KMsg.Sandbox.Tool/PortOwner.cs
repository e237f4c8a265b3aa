using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KMessage.Sandbox.Tool;

/// <summary>Says who has a port, as far as that can be found out, and which one is free.</summary>
internal static class PortOwner
{
    private const string Listening = "0A";
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    public static async Task<string> ExplainAsync(IPAddress host, int port, Exception trouble, CancellationToken cancellationToken)
    {
        if (IsFree(host, port))
        {
            return $"Port {port} on {host} cannot be opened: {trouble.GetBaseException().Message}";
        }

        var owner = await IsSandboxAsync(port, cancellationToken).ConfigureAwait(false) ? "another KMsg sandbox" : ProcessOn(port) ?? "another program";
        var free = Enumerable.Range(port + 1, 100).FirstOrDefault(other => other <= 65535 && IsFree(host, other));
        return $"Port {port} is taken by {owner}. Try --port {free}.";
    }

    private static bool IsFree(IPAddress host, int port)
    {
        using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(host, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<bool> IsSandboxAsync(int port, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(1) };
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/api/v1/setup"), cancellationToken).ConfigureAwait(false);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return text.Contains("appsettings.Development.json", StringComparison.Ordinal) || text.Contains("\"unauthorized\"", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The listening process by what Linux tells; null elsewhere, or when it belongs to somebody else.</summary>
    private static string? ProcessOn(int port)
    {
        try
        {
            var hex = port.ToString("X4", CultureInfo.InvariantCulture);
            var sockets = Tables.Where(File.Exists).SelectMany(File.ReadLines).Skip(1)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields.Length > 9 && fields[1].EndsWith(":" + hex, StringComparison.Ordinal) && fields[3] == Listening)
                .Select(fields => $"socket:[{fields[9]}]").ToHashSet(StringComparer.Ordinal);
            return sockets.Count == 0 ? null : Directory.EnumerateDirectories("/proc").Where(folder => folder[6..].All(char.IsAsciiDigit))
                .Where(folder => Holds(folder, sockets))
                .Select(folder => $"'{File.ReadAllText(Path.Combine(folder, "comm")).Trim()}' (process {folder[6..]})").FirstOrDefault();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Holds(string folder, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(folder, "fd")).Any(file => File.ResolveLinkTarget(file, false) is { } target && sockets.Contains(Path.GetFileName(target.FullName)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
