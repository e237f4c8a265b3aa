using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>Plays SOLAPI where the wire has to say something that a well-behaved gateway would not: reads each request whole and answers as told.</summary>
public sealed class RecordingGateway : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<bool> _hadContent = [];
    private int _files;

    public RecordingGateway() => OnSend = AcceptAll;

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

    /// <summary>Whether each request had a body, be it an empty one.</summary>
    public IReadOnlyList<bool> HadContent => _hadContent;

    public IEnumerable<RecordedRequest> Sends => Requests.Where(request => request.Path == "/messages/v4/send-many/detail");

    public IEnumerable<RecordedRequest> Uploads => Requests.Where(request => request.Path == "/storage/v1/files");

    /// <summary>The answer to a send; accepts all unless it is set.</summary>
    public Func<RecordedRequest, HttpResponseMessage> OnSend { get; set; }

    /// <summary>The answer to all other requests but uploads.</summary>
    public Func<RecordedRequest, HttpResponseMessage> OnOther { get; set; } = _ => Json(HttpStatusCode.NotFound, """{"errorCode":"ResourceNotFound","errorMessage":"x"}""");

    /// <summary>The answer to uploads; a new file id for each unless it is set.</summary>
    public Func<RecordedRequest, HttpResponseMessage>? OnUpload { get; set; }

    public static HttpResponseMessage Json(HttpStatusCode status, string json) => new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Ok(string json) => Json(HttpStatusCode.OK, json);

    /// <summary>Accepts every message, in the order of the request, and gives the custom fields back.</summary>
    public static HttpResponseMessage AcceptAll(RecordedRequest request) => Accept(request.Messages);

    public static HttpResponseMessage Accept(IEnumerable<JsonNode> messages) => Ok(new JsonObject
    {
        ["failedMessageList"] = new JsonArray(),
        ["groupInfo"] = new JsonObject { ["groupId"] = "G4V20260101000000AAAAAAAAAAAAAAA" },
        ["messageList"] = new JsonArray([.. messages.Select(AcceptedEntry)]),
    }.ToJsonString());

    /// <summary>The id that <see cref="AcceptAll"/> gives to a message.</summary>
    public static string IdFor(string reference) => $"M4V-{reference}";

    public static JsonNode AcceptedEntry(JsonNode message) => new JsonObject
    {
        ["messageId"] = IdFor((string)message["customFields"]!["kmsgId"]!),
        ["statusCode"] = "2000",
        ["statusMessage"] = "정상 접수(이통사로 접수 예정) ",
        ["customFields"] = message["customFields"]!.DeepClone(),
    };

    public static JsonNode FailedEntry(JsonNode message, string statusCode, string statusMessage = "거절", bool withFields = true) => new JsonObject
    {
        ["to"] = message["to"]!.DeepClone(),
        ["from"] = message["from"]?.DeepClone(),
        ["type"] = message["type"]?.DeepClone(),
        ["country"] = "82",
        ["messageId"] = "M4V-failed",
        ["statusCode"] = statusCode,
        ["statusMessage"] = statusMessage,
        ["accountId"] = "12925149",
        ["customFields"] = withFields ? message["customFields"]!.DeepClone() : null,
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        string? authorization = request.Headers.TryGetValues("Authorization", out IEnumerable<string>? values) ? string.Concat(values) : null;
        var recorded = new RecordedRequest(request.Method, request.RequestUri!.PathAndQuery, authorization, body);
        lock (_lock)
        {
            _requests.Add(recorded);
            _hadContent.Add(request.Content is not null);
        }

        return recorded.Path switch
        {
            "/messages/v4/send-many/detail" => OnSend(recorded),
            "/storage/v1/files" => OnUpload?.Invoke(recorded) ?? Ok($$"""{"fileId":"ST01FZ{{Interlocked.Increment(ref _files)}}"}"""),
            _ => OnOther(recorded),
        };
    }
}
