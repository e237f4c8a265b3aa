using KMessage.Iwinv;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Providers.Tests.Iwinv;

/// <summary>A provider in front of a double, at a fixed time: noon in Korea on 2030-01-01.</summary>
internal sealed class IwinvTestBench : IDisposable
{
    public const string Accepted = """{"code":200,"message":"ok","success":1,"fail":0,"seqNo":17}""";
    public const string AcceptedText = """{"resultCode":0,"message":"전송 성공","requestNo":"R1","msgType":"SMS"}""";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly HttpClient _client;

    public IwinvTestBench(Action<IwinvOptions>? configure = null, DateTimeOffset? now = null)
    {
        Clock = new FakeTimeProvider(now ?? new DateTimeOffset(2030, 1, 1, 3, 0, 0, TimeSpan.Zero));
        var options = new IwinvOptions { ApiKey = "api-key", SmsApiKey = "sms-api-key", SmsAuthKey = "sms-auth-key", SmsCompanyId = "company", DefaultFrom = "0212345678" };
        configure?.Invoke(options);
        _client = new HttpClient(Gateway);
        Provider = new IwinvProvider(options, Clock, _client);
    }

    public IwinvDouble Gateway { get; } = new();

    public FakeTimeProvider Clock { get; }

    public IwinvProvider Provider { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public KMsg Facade => field ??= new KMsg(new KMsgOptions { Providers = [Provider], TimeProvider = Clock });

    public static AlimTalkMessage AlimTalk(string to = "01012345678") => new() { To = to, TemplateCode = "10030", MessageId = "m1" };

    public static SmsMessage Sms(string to = "01012345678") => new() { To = to, Text = "테스트", MessageId = "m1" };

    public static string TemplateList(string code, string content, string buttons = "[]") =>
        $$"""{"code":200,"message":"ok","totalCount":1,"list":[{"templateCode":"{{code}}","templateName":"t","templateContent":"{{content}}","status":"Y","createDate":"2026-01-01 00:00:00","buttons":{{buttons}}}]}""";

    public async Task<Result<ProviderReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default) => await Provider.SendAsync(message, cancellationToken);

    /// <summary>Moves the clock on until a task that waits for it (a read that is tried again) ends.</summary>
    public async Task<T> RunAsync<T>(Task<T> task)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!task.IsCompleted)
        {
            deadline.Token.ThrowIfCancellationRequested();
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Run(static () => { }, deadline.Token));
        }

        return await task;
    }

    public void Dispose()
    {
        Provider.Dispose();
        _client.Dispose();
        Gateway.Dispose();
    }
}
