using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KMessage.Stores.Tests.PostgreSql;

/// <summary>Stands between a program and its server and, when told to, passes a statement on and cuts the connection instead of bringing the answer back.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly (string Host, int Port) _server;
    private readonly Task _accepting;
    private volatile byte[]? _word;

    public CuttingProxy(string host, int port)
    {
        _server = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void CutAfter(string word) => _word = Encoding.ASCII.GetBytes(word);

    public void Heal() => _word = null;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            _ = CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            client.NoDelay = server.NoDelay = true;
            await server.ConnectAsync(_server.Host, _server.Port, _end.Token);
            var isCut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task up = UpAsync(client.GetStream(), server.GetStream(), isCut);
            Task down = DownAsync(server.GetStream(), client.GetStream(), isCut);
            await Task.WhenAny(up, down).ConfigureAwait(false);
            if (isCut.Task.IsCompleted)
            {
                // Until the server has answered, which nobody hears.
                await down.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task UpAsync(NetworkStream from, NetworkStream to, TaskCompletionSource isCut)
    {
        byte[] buffer = new byte[65_536];
        int count;
        while ((count = await from.ReadAsync(buffer, _end.Token)) > 0)
        {
            bool isLast = _word is { } word && buffer.AsSpan(0, count).IndexOf(word) >= 0;
            if (isLast)
            {
                isCut.SetResult();
            }

            await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
            if (isLast)
            {
                return;
            }
        }
    }

    private async Task DownAsync(NetworkStream from, NetworkStream to, TaskCompletionSource isCut)
    {
        byte[] buffer = new byte[65_536];
        int count;
        while ((count = await from.ReadAsync(buffer, _end.Token)) > 0 && !isCut.Task.IsCompleted)
        {
            await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }
}
