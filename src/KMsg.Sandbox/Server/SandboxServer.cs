using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KMessage.Sandbox;

/// <summary>
/// Kestrel on loopback ports, one for each host that is played. It can stop listening and come back on the same ports; they are kept meanwhile,
/// so that nobody else takes them.
/// </summary>
internal sealed class SandboxServer(RequestDelegate handle, IPAddress host) : IAsyncDisposable
{
    private readonly List<Socket> _placeholders = [];
    private IReadOnlyList<ListenOptions> _listeners = [];
    private WebApplication? _application;

    /// <summary>The ports, in the order in which they were asked for.</summary>
    public IReadOnlyList<int> Ports => [.. _listeners.Select(listener => listener.IPEndPoint!.Port)];

    /// <summary>Which of the ports a request came in on.</summary>
    public int HostAt(int port) => Ports.ToList().IndexOf(port);

    public async Task StartAsync(IReadOnlyList<int> ports, CancellationToken cancellationToken)
    {
        GiveUpPlaces();

        // An empty builder reads no configuration of the program around it: no ASPNETCORE_URLS, no appsettings.json, no console handlers.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var listeners = new List<ListenOptions>();
        _listeners = listeners;
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            foreach (var port in ports)
            {
                kestrel.Listen(host, port, listeners.Add);
            }
        });
        var application = builder.Build();
        application.Run(handle);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        _application = application;
    }

    public async Task StopAsync()
    {
        if (_application is null)
        {
            return;
        }

        // A stop that is already cancelled does not wait for requests that hang on purpose.
        await _application.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        _application = null;
    }

    /// <summary>Stops, and keeps the ports bound without listening: every connection is refused.</summary>
    public async Task RefuseAsync()
    {
        await StopAsync().ConfigureAwait(false);
        GiveUpPlaces();
        _placeholders.AddRange(Ports.Select(BoundButDeaf));
    }

    /// <summary>A socket that owns a port and never listens on it.</summary>
    public static Socket BoundButDeaf(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        GiveUpPlaces();
    }

    private void GiveUpPlaces()
    {
        _placeholders.ForEach(placeholder => placeholder.Dispose());
        _placeholders.Clear();
    }
}
