using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace KMessage.Sandbox;

/// <summary>Kestrel on one loopback port. It can stop listening and come back on the same port; the port is kept meanwhile, so that nobody else takes it.</summary>
internal sealed class SandboxServer(RequestDelegate handle) : IAsyncDisposable
{
    private WebApplication? _application;
    private Socket? _placeholder;

    public int Port { get; private set; }

    public async Task StartAsync(int port, CancellationToken cancellationToken)
    {
        _placeholder?.Dispose();
        _placeholder = null;

        // An empty builder reads no configuration of the program around it: no ASPNETCORE_URLS, no appsettings.json, no console handlers.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port);
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
        var addresses = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        Port = new Uri(addresses.First()).Port;
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

    /// <summary>Stops, and keeps the port bound without listening: every connection is refused.</summary>
    public async Task RefuseAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _placeholder = BoundButDeaf(Port);
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
        _placeholder?.Dispose();
    }
}
