using System.Security.Cryptography;
using System.Text;

namespace KMessage.Sandbox.Tests.Support;

/// <summary>A client that signs as the spec says and sends what it is told.</summary>
internal sealed class SolapiCaller : IDisposable
{
    private readonly KMsgSandbox _sandbox;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http;

    public SolapiCaller(KMsgSandbox sandbox, TimeProvider? clock = null)
    {
        _sandbox = sandbox;
        _clock = clock ?? TimeProvider.System;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = sandbox.SolapiAddress, Timeout = TimeSpan.FromSeconds(20) };
    }

    public static string Sms(string to = "01012345678", string text = "hello", string more = "") =>
        $$"""{"to":"{{to}}","from":"01000000000","text":{{Quote(text)}}{{more}}}""";

    public static string AlimTalk(KMsgSandbox sandbox, string to = "01012345678", string kakaoMore = "", string more = "") =>
        $$$"""{"to":"{{{to}}}","from":"01000000000","kakaoOptions":{"pfId":"{{{sandbox.KakaoChannelId}}}","templateId":"AUTH_OTP","variables":{"#{code}":"123456"}{{{kakaoMore}}}}{{{more}}}}""";

    public static string Quote(string text) => "\"" + System.Text.Json.JsonEncodedText.Encode(text) + "\"";

    public Task<SolapiAnswer> SendAsync(params string[] messages) => SendWithAsync("", messages);

    public Task<SolapiAnswer> SendWithAsync(string more, params string[] messages) =>
        PostAsync("messages/v4/send-many/detail", $$"""{"messages":[{{string.Join(',', messages)}}],"showMessageList":true{{more}}}""");

    public Task<SolapiAnswer> ListAsync(string query = "") => GetAsync("messages/v4/list" + (query.Length == 0 ? "" : "?" + query));

    public Task<SolapiAnswer> GetAsync(string path) => CallAsync(HttpMethod.Get, path, null);

    public Task<SolapiAnswer> PostAsync(string path, string? body) => CallAsync(HttpMethod.Post, path, body);

    public Task<SolapiAnswer> DeleteAsync(string path, string? body = null) => CallAsync(HttpMethod.Delete, path, body);

    public Task<SolapiAnswer> CallAsync(HttpMethod method, string path, string? body) => CallAsync(method, path, body, Sign());

    public async Task<SolapiAnswer> CallAsync(HttpMethod method, string path, string? body, string? authorization)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        var response = await _http.SendAsync(request);
        return new SolapiAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    public string Sign(string? key = null, string? secret = null, string? date = null, string? salt = null)
    {
        date ??= _clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        salt ??= RandomNumberGenerator.GetHexString(32, lowercase: true);
        var signature = Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? _sandbox.SolapiApiSecret), Encoding.UTF8.GetBytes(date + salt)));
        return $"HMAC-SHA256 apiKey={key ?? _sandbox.SolapiApiKey}, date={date}, salt={salt}, signature={signature}";
    }

    public void Dispose() => _http.Dispose();
}
