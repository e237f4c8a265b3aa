using System.Net.Http.Headers;
using System.Text;

namespace KMessage.Sandbox.Tests.Support;

/// <summary>A client that writes what the IWINV spec says and sends what it is told.</summary>
internal sealed class IwinvCaller(KMsgSandbox sandbox) : IDisposable
{
    public const string To = "01012345678";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };

    public static byte[] Jpeg(int length = 1000)
    {
        var bytes = new byte[length];
        new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }.CopyTo(bytes, 0);
        return bytes;
    }

    public static string OneTo(string phone = To, string param = "\"123456\"") => $$"""{"phone":"{{phone}}","templateParam":[{{param}}]}""";

    public static string Sms(string to = "\"01012345678\"", string text = "hello", string more = "") =>
        $$"""{"version":"1.0","from":"01000000000","to":[{{to}}],"text":{{SolapiCaller.Quote(text)}}{{more}}}""";

    public Task<IwinvReply> SendAlimTalkAsync(string? list = null, string more = "", string template = "AUTH_OTP") =>
        AlimTalkAsync("api/v2/send/", $$"""{"templateCode":"{{template}}","list":[{{list ?? OneTo()}}]{{more}}}""");

    public Task<IwinvReply> AlimTalkAsync(string path, string body) =>
        CallAsync(HttpMethod.Post, new Uri(sandbox.IwinvAlimTalkAddress, path), Json(body), ("AUTH", Base64(sandbox.IwinvApiKey)));

    public Task<IwinvReply> GetChargeAsync() =>
        CallAsync(HttpMethod.Get, new Uri(sandbox.IwinvAlimTalkAddress, "api/charge/"), null, ("AUTH", Base64(sandbox.IwinvApiKey)));

    public Task<IwinvReply> SendSmsAsync(string? body = null) => SmsAsync("api/v2/send/", body ?? Sms());

    public Task<IwinvReply> SmsAsync(string path, string body) => SmsAsync(path, Json(body));

    public Task<IwinvReply> SmsAsync(string path, HttpContent content) =>
        CallAsync(HttpMethod.Post, new Uri(sandbox.IwinvSmsAddress, path), content, ("secret", Secret));

    public Task<IwinvReply> SendMmsAsync(string to = To, byte[]? image = null, string fileName = "a.jpg", string? title = "제목", string? date = null)
    {
        var form = new MultipartFormDataContent();
        Add("version", "1.0");
        Add("from", "01000000000");
        Add("to", to);
        Add("title", title);
        Add("text", "사진");
        Add("date", date);
        if (fileName.Length > 0)
        {
            var file = new ByteArrayContent(image ?? Jpeg());
            file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(file, "\"image\"", $"\"{fileName}\"");
        }

        return SmsAsync("api/v2/send/", form);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                form.Add(new StringContent(value), $"\"{name}\"");
            }
        }
    }

    public Task<IwinvReply> SmsHistoryAsync(string more = "", string start = "2026-11-22", string end = "2026-11-24") => SmsAsync(
        "api/history/", $$"""{"version":"1.0","companyid":"{{sandbox.IwinvSmsCompanyId}}","startDate":"{{start}}","endDate":"{{end}}"{{more}}}""");

    public async Task<IwinvReply> CallAsync(HttpMethod method, Uri address, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await _http.SendAsync(request);
        return new IwinvReply(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    public string Secret => Base64($"{sandbox.IwinvSmsApiKey}&{sandbox.IwinvSmsAuthKey}");

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static HttpContent Json(string body) => new StringContent(body, Encoding.UTF8, "application/json");

    public void Dispose() => _http.Dispose();
}
