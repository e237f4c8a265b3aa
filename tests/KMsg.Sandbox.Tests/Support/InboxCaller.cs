using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace KMessage.Sandbox.Tests.Support;

/// <summary>Calls the inbox's API as a page or a script does.</summary>
internal sealed class InboxCaller(Uri address) : IDisposable
{
    public InboxCaller(KMsgSandbox sandbox)
        : this(sandbox.InboxAddress)
    {
    }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };

    public Task<InboxAnswer> GetAsync(string path) => CallAsync(HttpMethod.Get, path);

    public Task<InboxAnswer> PostAsync(string path, string? body = null) => CallAsync(HttpMethod.Post, path, body);

    public Task<InboxAnswer> PutAsync(string path, string body) => CallAsync(HttpMethod.Put, path, body);

    public Task<InboxAnswer> DeleteAsync(string path) => CallAsync(HttpMethod.Delete, path);

    public Task<InboxAnswer> FindAsync(string query) => GetAsync("messages?query=" + Uri.EscapeDataString(query));

    public async Task<JsonElement> WhyAsync(string id)
    {
        var answer = await GetAsync("messages/" + id);
        answer.Status.Should().Be(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    public async Task<JsonElement> LatestAsync() => (await GetAsync("messages/latest")).Json;

    public async Task<InboxAnswer> CallAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, "api/v1/" + path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request);
        return new InboxAnswer(response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => Http.Dispose();
}
