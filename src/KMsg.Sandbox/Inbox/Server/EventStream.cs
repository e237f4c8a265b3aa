using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace KMessage.Sandbox;

/// <summary>/api/v1/events: tells one listener everything that happens, from where it left off.</summary>
internal sealed class EventStream(Inbox inbox, TimeProvider machine)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task ServeAsync(HttpContext context, CancellationToken gone)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        var last = Start(context);
        await WriteAsync(response, "retry: 2000\n\n", gone).ConfigureAwait(false);
        while (!gone.IsCancellationRequested)
        {
            var events = inbox.Events.After(last, out var news);
            var text = new StringBuilder();
            var batch = new EventBatch(inbox.Reader);
            if (events is null)
            {
                last = inbox.Events.Last;
                Append(text, last, "resync", "{}");
            }

            foreach (var known in events ?? [])
            {
                last = known.Id;
                if (known.Write(batch) is { } data)
                {
                    Append(text, known.Id, known.Name, Encoding.UTF8.GetString(GatewayAnswer.Json(200, data).Body));
                }
            }

            if (text.Length > 0)
            {
                await WriteAsync(response, text.ToString(), gone).ConfigureAwait(false);
            }

            if (events is { Count: 0 } && !await NewsAsync(news, gone).ConfigureAwait(false))
            {
                await WriteAsync(response, ": beat\n\n", gone).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Where the listener left off; one that comes for the first time hears from now on.</summary>
    private long Start(HttpContext context)
    {
        var written = context.Request.Headers["Last-Event-ID"].FirstOrDefault() is { Length: > 0 } id ? id : context.Request.Query["after"].FirstOrDefault();
        return written is null ? inbox.Events.Last : long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : -1;
    }

    /// <summary>Whether news came before a heartbeat was due.</summary>
    private async Task<bool> NewsAsync(Task news, CancellationToken gone)
    {
        try
        {
            await news.WaitAsync(Heartbeat, machine, gone).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static void Append(StringBuilder text, long id, string name, string data) =>
        text.Append(CultureInfo.InvariantCulture, $"id: {id}\nevent: {name}\ndata: {data}\n\n");

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken gone)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), gone).ConfigureAwait(false);
        await response.Body.FlushAsync(gone).ConfigureAwait(false);
    }
}
