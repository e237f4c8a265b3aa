using System.Collections.Concurrent;
using System.Net;

namespace KMessage.Inbox.Tests.Sending;

/// <summary>The app's address for delivery reports: it answers 200 and keeps what came.</summary>
internal sealed class Hook : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<string> _bodies = new();
    private readonly SemaphoreSlim _came = new(0);
    private readonly Task _running;

    public Hook()
    {
        while (true)
        {
            Address = new Uri($"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}/hooks/solapi/");
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(Address.ToString());
            try
            {
                _listener.Start();
                break;
            }
            catch (HttpListenerException)
            {
                // The port is taken; another one.
            }
        }

        _running = ListenAsync();
    }

    public Uri Address { get; }

    public IReadOnlyList<string> Bodies => [.. _bodies];

    /// <summary>Waits until so many more reports have come.</summary>
    public async Task WaitAsync(int count)
    {
        for (var came = 0; came < count; came++)
        {
            (await _came.WaitAsync(TimeSpan.FromSeconds(20))).Should().BeTrue("report {0} of {1} is awaited", came + 1, count);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _running;
        _came.Dispose();
    }

    private async Task ListenAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                _bodies.Enqueue(await reader.ReadToEndAsync());
                context.Response.Close();
                _came.Release();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
