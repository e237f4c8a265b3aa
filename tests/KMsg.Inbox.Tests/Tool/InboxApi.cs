using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KMessage.Inbox.Tests.Tool;

/// <summary>The API behind the page, as curl would call it.</summary>
internal sealed class InboxApi(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
        BaseAddress = new Uri(address, "api/v1/"),
        Timeout = TimeSpan.FromSeconds(30),
    };

    public async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await _http.GetAsync("world");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public Task<JsonNode> GetAsync(string path) => CallAsync(HttpMethod.Get, path, null);

    public Task<JsonNode> PostAsync(string path, object? body = null) => CallAsync(HttpMethod.Post, path, body);

    public Task<JsonNode> PutAsync(string path, object body) => CallAsync(HttpMethod.Put, path, body);

    public Task<JsonNode> DeleteAsync(string path) => CallAsync(HttpMethod.Delete, path, null);

    /// <summary>The whole of a message as text, as it goes over the wire.</summary>
    public Task<string> MessageTextAsync(string id) => _http.GetStringAsync($"messages/{Uri.EscapeDataString(id)}");

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> CallAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: JsonSerializerOptions.Web) };
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.Should().BeTrue("{0} {1} is to work; it answered {2} {3}", method, path, (int)answer.StatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
