using KMessage.Solapi;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Providers.Tests.Solapi;

/// <summary>A provider over a recording gateway, with the clock at 2026-11-23 12:00 KST.</summary>
public abstract class SolapiTest : IDisposable
{
    public const string ApiKey = "NCSTESTKEY000001";
    public const string ApiSecret = "TESTSECRET0123456789ABCDEFGHIJKL";
    public const string Sender = "029302266";
    public const string Person = "01000000001";
    public const string Channel = "KA01PF000000000000000000000000AA";
    public const string Template = "KA01TP000000000000000000000000AA";

    /// <summary>Korean as it is.</summary>
    protected static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpClient _httpClient;

    protected SolapiTest()
    {
        _httpClient = new HttpClient(Gateway) { Timeout = Timeout.InfiniteTimeSpan };
        Solapi = Provider();
        KMsg = new KMsg(new KMsgOptions { Providers = [Solapi], TimeProvider = Clock });
    }

    protected RecordingGateway Gateway { get; } = new();

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(9)));

    protected SolapiProvider Solapi { get; }

    protected KMsg KMsg { get; }

    protected static SmsMessage Sms(string id = "m1", string to = Person) => new() { To = to, From = Sender, Text = "안녕하세요", MessageId = id };

    protected static AlimTalkMessage AlimTalk(string id = "m1") =>
        new() { To = Person, TemplateCode = Template, ChannelId = Channel, MessageId = id, Variables = new() { ["name"] = "홍길동" } };

    protected static FriendTalkMessage FriendTalk(params MessageButton[] buttons) =>
        new() { To = Person, Text = "친구톡", ChannelId = Channel, MessageId = "m1", Buttons = buttons };

    /// <summary>A picture that begins like a JPEG.</summary>
    protected static Attachment Jpeg(int size = 100, byte content = 1)
    {
        byte[] bytes = new byte[size];
        Array.Fill(bytes, content);
        bytes[0] = 0xFF;
        bytes[1] = 0xD8;
        return Attachment.FromBytes(bytes);
    }

    protected SolapiProvider Provider(Action<SolapiOptions>? change = null)
    {
        var options = new SolapiOptions { ApiKey = ApiKey, ApiSecret = ApiSecret };
        change?.Invoke(options);
        return new SolapiProvider(options, Clock, _httpClient);
    }

    /// <summary>Sends one message that has to be refused before anything leaves.</summary>
    protected async Task<KMsgError> RefusedLocally(Message message, SolapiProvider? provider = null)
    {
        Result<ProviderReceipt> result = await (provider ?? Solapi).SendAsync(message);

        result.IsSuccess.Should().BeFalse();
        result.Error!.Outcome.Should().Be(SendOutcome.NotSent);
        result.Error.Code.Should().Be(KMsgErrorCode.InvalidRequest);
        result.Error.ProviderId.Should().Be("solapi");
        result.Error.Problem.English.Should().NotBeEmpty();
        result.Error.Problem.Korean.Should().NotBeEmpty();
        result.Error.Fix.English.Should().NotBeEmpty();
        result.Error.Fix.Korean.Should().NotBeEmpty();
        Gateway.Requests.Should().BeEmpty();
        return result.Error;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Solapi.Dispose();
            _httpClient.Dispose();
        }
    }
}
