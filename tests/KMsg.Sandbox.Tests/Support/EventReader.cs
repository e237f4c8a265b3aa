using System.Net.Http.Headers;

namespace KMessage.Sandbox.Tests.Support;

/// <summary>Listens to the inbox's events as a browser does.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(20));

    private EventReader(HttpResponseMessage response, StreamReader lines)
    {
        _response = response;
        _lines = lines;
    }

    public MediaTypeHeaderValue? ContentType => _response.Content.Headers.ContentType;

    public static async Task<EventReader> OpenAsync(InboxCaller inbox, string? lastEventId = null, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/events" + query);
        if (lastEventId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        }

        var response = await inbox.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        var reader = new EventReader(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        (await reader.LineAsync()).Should().StartWith("retry:");
        await reader.LineAsync();
        return reader;
    }

    /// <summary>The next event, or the next comment.</summary>
    public async Task<StreamEvent> NextAsync()
    {
        string? id = null, name = null, data = null;
        while (true)
        {
            var line = await LineAsync();
            if (line.Length == 0)
            {
                return new StreamEvent(id, name!, data);
            }

            if (line[0] == ':')
            {
                name = line;
            }

            id = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : id;
            name = line.StartsWith("event: ", StringComparison.Ordinal) ? line[7..] : name;
            data = line.StartsWith("data: ", StringComparison.Ordinal) ? line[6..] : data;
        }
    }

    public async Task<StreamEvent> NextAsync(string name)
    {
        while (true)
        {
            if (await NextAsync() is var next && next.Name == name)
            {
                return next;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _response.Dispose();
        _deadline.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> LineAsync() => await _lines.ReadLineAsync(_deadline.Token) ?? throw new EndOfStreamException("The events have ended.");
}
