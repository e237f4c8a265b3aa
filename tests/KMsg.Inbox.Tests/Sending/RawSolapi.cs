using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KMessage.Inbox.Tests.Tool;

namespace KMessage.Inbox.Tests.Sending;

/// <summary>An app without any SDK: it signs as the gateway's documentation says and sends what KMsg would refuse to send.</summary>
internal sealed class RawSolapi : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _key;

    private RawSolapi(Uri address, string key, string secret)
    {
        (_key, Secret) = (key, secret);
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public string Secret { get; }

    /// <summary>What the last request was signed with.</summary>
    public string LastSalt { get; private set; } = "";

    public string LastSignature { get; private set; } = "";

    public static async Task<RawSolapi> ForAsync(ToolProcess tool)
    {
        var solapi = (await SdkSender.SettingsAsync(tool))["Solapi"]!;
        return new RawSolapi(new Uri((string)solapi["BaseAddress"]!), (string)solapi["ApiKey"]!, (string)solapi["ApiSecret"]!);
    }

    public static JsonObject Text(string to, string text, string? type = null) => new()
    {
        ["to"] = to,
        ["from"] = "01000000000",
        ["text"] = text,
        ["type"] = type,
        ["autoTypeDetect"] = type is null,
    };

    /// <summary>Sends messages in one request; answers the status.</summary>
    public async Task<HttpStatusCode> SendAsync(params JsonObject[] messages)
    {
        var body = new JsonObject { ["messages"] = new JsonArray([.. messages]), ["showMessageList"] = true, ["allowDuplicates"] = true };
        using var request = new HttpRequestMessage(HttpMethod.Post, "messages/v4/send-many/detail")
        {
            Content = new StringContent(body.ToJsonString(Options), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = Sign();
        using var answer = await _http.SendAsync(request);
        await answer.Content.ReadAsStringAsync();
        return answer.StatusCode;
    }

    public void Dispose() => _http.Dispose();

    private static JsonSerializerOptions Options { get; } = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private AuthenticationHeaderValue Sign()
    {
        var date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        LastSalt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        LastSignature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(date + LastSalt)));
        return new AuthenticationHeaderValue("HMAC-SHA256", $"apiKey={_key}, date={date}, salt={LastSalt}, signature={LastSignature}");
    }
}
