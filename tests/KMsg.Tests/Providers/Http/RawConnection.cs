using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace KMessage.Tests.Providers.Http;

/// <summary>The server's end of one connection: reads whole requests, writes whatever a test wants.</summary>
internal sealed class RawConnection(Socket socket, Stream stream, int number, Action<int> bytesArrived)
{
    private readonly List<byte> _arrived = [];

    public bool IsClosed { get; private set; }

    public async Task<RawRequest?> ReadRequestAsync()
    {
        byte[] buffer = new byte[16 * 1024];
        while (!IsClosed)
        {
            if (TryTake() is { } request)
            {
                return request;
            }

            int read = await stream.ReadAsync(buffer);
            if (read == 0)
            {
                return null;
            }

            _arrived.AddRange(buffer.AsSpan(0, read));
            bytesArrived(read);
        }

        return null;
    }

    public async Task WriteAsync(string text)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        await stream.FlushAsync();
    }

    public void Close()
    {
        IsClosed = true;
        stream.Dispose();
    }

    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        Close();
    }

    private RawRequest? TryTake()
    {
        byte[] bytes = [.. _arrived];
        int end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        string head = Encoding.Latin1.GetString(bytes, 0, end + 2);
        var request = new RawRequest(head, [], number);
        int length = int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture);
        if (bytes.Length < end + 4 + length)
        {
            return null;
        }

        _arrived.RemoveRange(0, end + 4 + length);
        return request with { Body = bytes[(end + 4)..(end + 4 + length)] };
    }
}
