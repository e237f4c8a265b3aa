using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace KMessage.Tests.Providers.Http;

/// <summary>A gateway made of nothing but a socket, so that it can break every rule of HTTP. It counts requests that arrived whole.</summary>
internal sealed class RawGateway : IAsyncDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<RawConnection, RawRequest, Task> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly ConcurrentQueue<RawRequest> _requests = [];
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _waiting = [];
    private readonly Task _accepting;
    private int _count;
    private long _bytes;

    private RawGateway(Func<RawConnection, RawRequest, Task> answer, X509Certificate2? certificate)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public IReadOnlyList<RawRequest> Requests => [.. _requests];

    public int Connections => _connections.Count;

    /// <summary>Called with the number of all bytes that have arrived so far.</summary>
    public Action<long>? BytesArrived { get; set; }

    public static RawGateway Start(Func<RawConnection, RawRequest, Task> answer, X509Certificate2? certificate = null) => new(answer, certificate);

    /// <summary>Waits until so many whole requests have arrived.</summary>
    public Task ArrivedAsync(int count) => _waiting.GetOrAdd(count, _ => NewSource(count)).Task.WaitAsync(Deadline);

    /// <summary>All whole requests, after the clients have closed their connections and every byte in flight has been read.</summary>
    public async Task<IReadOnlyList<RawRequest>> RequestsAfterClientsLeftAsync()
    {
        await Task.WhenAll(_connections).WaitAsync(Deadline);
        return Requests;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        foreach (Socket socket in _sockets)
        {
            socket.Dispose();
        }

        await Task.WhenAll([_accepting, .. _connections]).WaitAsync(Deadline);
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (int number = 0; ; number++)
            {
                Socket socket = await _listener.AcceptSocketAsync();
                _sockets.Add(socket);
                _connections.Add(ServeAsync(socket, number));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped listening.
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        try
        {
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (_certificate is not null)
            {
                var secure = new SslStream(stream);
                await secure.AuthenticateAsServerAsync(_certificate);
                stream = secure;
            }

            var connection = new RawConnection(socket, stream, number, read => BytesArrived?.Invoke(Interlocked.Add(ref _bytes, read)));
            while (await connection.ReadRequestAsync() is { } request)
            {
                _requests.Enqueue(request);
                int count = Interlocked.Increment(ref _count);
                _waiting.GetOrAdd(count, _ => NewSource(count)).TrySetResult();
                await _answer(connection, request);
            }

            connection.Close();
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            // The client went away.
        }
    }

    private TaskCompletionSource NewSource(int count)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Volatile.Read(ref _count) >= count)
        {
            source.SetResult();
        }

        return source;
    }
}
