using System.Net;
using System.Net.Http.Headers;
using System.Text;

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
            [.. Written(request.Headers), .. request.Content is null ? [] : Written(request.Content.Headers)],
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

    // As they go out: reading them in the usual way would rewrite "a;b" as "a; b".
    private static IEnumerable<KeyValuePair<string, string>> Written(HttpHeaders headers) => headers.NonValidated.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)));
}
