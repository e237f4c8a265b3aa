using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Iwinv;

/// <summary>A gateway that records what it is sent and answers as a test tells it. It knows nothing about IWINV.</summary>
internal sealed class IwinvDouble : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly Queue<Func<RecordedRequest, Task<HttpResponseMessage>>> _answers = new();
    private readonly List<RecordedRequest> _requests = [];
    private Func<RecordedRequest, Task<HttpResponseMessage>> _otherwise = _ => throw new InvalidOperationException("The double was asked more often than the test says.");

    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public RecordedRequest Single => Requests.Should().ContainSingle().Subject;

    public static HttpResponseMessage Reply(string body, int status = 200) => new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    /// <summary>Answers the next request that nothing else is waiting for.</summary>
    public IwinvDouble Then(string body, int status = 200) => Then(_ => Task.FromResult(Reply(body, status)));

    public IwinvDouble Then(Func<RecordedRequest, Task<HttpResponseMessage>> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    /// <summary>Answers every request after those.</summary>
    public IwinvDouble Always(string body, int status = 200) => Always(_ => Reply(body, status));

    public IwinvDouble Always(Func<RecordedRequest, HttpResponseMessage> answer)
    {
        _otherwise = request => Task.FromResult(answer(request));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var recorded = new RecordedRequest(
            request.Method.Method,
            request.RequestUri!,
            request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()).SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value))).ToList(),
            body,
            cancellationToken);
        Func<RecordedRequest, Task<HttpResponseMessage>> answer;
        lock (_lock)
        {
            _requests.Add(recorded);
            answer = _answers.Count > 0 ? _answers.Dequeue() : _otherwise;
        }

        return await answer(recorded);
    }
}

/// <summary>What came over the wire.</summary>
internal sealed record RecordedRequest(string Method, Uri Uri, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body, CancellationToken CancellationToken)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Header(string name) => Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).SingleOrDefault();
}
