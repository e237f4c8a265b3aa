using System.Text;

namespace KMessage.Tests.Providers.Http;

/// <summary>What a <see cref="RawGateway"/> does with a request.</summary>
internal static class Answers
{
    public static Func<RawConnection, RawRequest, Task> Ok => With(200, "{}");

    /// <summary>Reads on and never answers.</summary>
    public static Func<RawConnection, RawRequest, Task> Silence => (_, _) => Task.CompletedTask;

    /// <summary>Reads the request and closes the connection.</summary>
    public static Func<RawConnection, RawRequest, Task> Close => (connection, _) =>
    {
        connection.Close();
        return Task.CompletedTask;
    };

    /// <summary>Reads the request and resets the connection.</summary>
    public static Func<RawConnection, RawRequest, Task> Reset => (connection, _) =>
    {
        connection.Reset();
        return Task.CompletedTask;
    };

    public static Func<RawConnection, RawRequest, Task> With(int status, string body = "", params string[] headers) =>
        (connection, _) => connection.WriteAsync(Text(status, body, headers));

    /// <summary>Writes something that is not a whole answer, and closes.</summary>
    public static Func<RawConnection, RawRequest, Task> Broken(string text) => async (connection, _) =>
    {
        await connection.WriteAsync(text);
        connection.Close();
    };

    /// <summary>The first requests get these answers, all others the last of them.</summary>
    public static Func<RawConnection, RawRequest, Task> InTurn(params Func<RawConnection, RawRequest, Task>[] answers)
    {
        int turn = -1;
        return (connection, request) => answers[Math.Min(Interlocked.Increment(ref turn), answers.Length - 1)](connection, request);
    }

    public static string Text(int status, string body, params string[] headers) =>
        $"HTTP/1.1 {status} Status\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{body}";
}
