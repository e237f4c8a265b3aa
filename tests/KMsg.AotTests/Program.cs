using System.Text.Json;
using KMessage;
using KMessage.MySql;
using KMessage.PostgreSql;
using KMessage.Sandbox;
using KMessage.Sqlite;
using KMessage.Tracking;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// A native program that does with the packages what an application does. It is published without a warning, and every step below has to come true.
await using KMsgSandbox sandbox = await KMsgSandbox.StartAsync(new SandboxOptions { DeliveryDelay = TimeSpan.Zero });

IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(
[
    new("KMsg:Solapi:BaseAddress", sandbox.SolapiAddress.ToString()),
    new("KMsg:Solapi:ApiKey", sandbox.SolapiApiKey),
    new("KMsg:Solapi:ApiSecret", sandbox.SolapiApiSecret),
    new("KMsg:Solapi:KakaoPfId", sandbox.KakaoChannelId),
    new("KMsg:Solapi:DefaultFrom", "01000000000"),
    new("KMsg:Iwinv:AlimTalkBaseAddress", sandbox.IwinvAlimTalkAddress.ToString()),
    new("KMsg:Iwinv:SmsBaseAddress", sandbox.IwinvSmsAddress.ToString()),
    new("KMsg:Iwinv:ApiKey", sandbox.IwinvApiKey),
    new("KMsg:Iwinv:SmsApiKey", sandbox.IwinvSmsApiKey),
    new("KMsg:Iwinv:SmsAuthKey", sandbox.IwinvSmsAuthKey),
    new("KMsg:Iwinv:SmsCompanyId", sandbox.IwinvSmsCompanyId),
    new("KMsg:Iwinv:DefaultFrom", "01000000000"),
]).Build();

var services = new ServiceCollection();
services.AddKMsg(options => options.Routing.DefaultProviderId = "solapi")
    .AddSolapi(configuration.GetSection("KMsg:Solapi"))
    .AddIwinv(configuration.GetSection("KMsg:Iwinv"));
await using ServiceProvider provider = services.BuildServiceProvider();
KMsg kmsg = provider.GetRequiredService<KMsg>();

SendReceipt text = await kmsg.SendOrThrowAsync(new TextMessage { To = "010-1234-5678", Text = "안녕하세요 똠방각하" });
Expect(text.Type == MessageType.Sms, "a short text is an SMS");

Message fromJson = JsonSerializer.Deserialize("""{"type":"ALIMTALK","to":"01012345678","templateCode":"AUTH_OTP","variables":{"code":123456}}""", KMsgJson.MessageTypeInfo)!;
SendReceipt alimTalk = await kmsg.SendOrThrowAsync(fromJson);
Expect(JsonSerializer.Serialize(fromJson, KMsgJson.MessageTypeInfo).Contains("AUTH_OTP", StringComparison.Ordinal), "a message becomes JSON again");

SendManyResult many = await kmsg.SendManyAsync([.. Enumerable.Range(0, 100).Select(i => new SmsMessage { To = $"0105555{i:0000}", Text = $"{i}" })]);
Expect(many.Succeeded == 100, "many messages go at once");

var statuses = (IDeliveryStatusSource)kmsg.Providers["solapi"];
Result<IReadOnlyList<DeliveryReport?>> reports = await statuses.GetDeliveryStatusesAsync([DeliveryQuery.For(text), DeliveryQuery.For(alimTalk)]);
Expect(reports.Value.All(report => report?.Status == DeliveryStatus.Delivered), "both are delivered");

SendReceipt card = await kmsg.SendOrThrowAsync(new AlimTalkMessage { To = "01022223333", TemplateCode = "AUTH_OTP", Variables = new() { ["code"] = "654321" }, ProviderId = "iwinv" });
SendReceipt sms = await kmsg.SendOrThrowAsync(new SmsMessage { To = "01044445555", Text = "안녕하세요", ProviderId = "iwinv" });
reports = await ((IDeliveryStatusSource)kmsg.Providers["iwinv"]).GetDeliveryStatusesAsync([DeliveryQuery.For(card), DeliveryQuery.For(sms)]);
Expect(reports.Value.All(report => report?.Status == DeliveryStatus.Delivered), "both of IWINV's are delivered");
Expect(sandbox.Phones["01022223333"].Inbox.Single().Text == "[KMsg] 인증번호는 654321 입니다.", "the person reads the own code");
Expect((await kmsg.CheckHealthAsync()).IsHealthy, "the providers are healthy");

string folder = Directory.CreateTempSubdirectory("kmsg-native-").FullName;
await using (var store = new SqliteDeliveryTrackingStore($"Data Source={Path.Combine(folder, "kmsg.sqlite")}"))
{
    await store.AddManyAsync(
    [
        new NewTrackingRecord
        {
            MessageId = "m1", ProviderId = "solapi", ProviderMessageId = "G1", Type = MessageType.AlimTalk, To = "01012345678", RequestedAt = DateTimeOffset.UnixEpoch, AcceptedAt = DateTimeOffset.UnixEpoch,
            NextCheck = NextCheck.After(TimeSpan.Zero), Fallback = new TrackedFallback { Text = "대체" }, CustomFields = new Dictionary<string, string> { ["주문"] = "1" },
        },
    ]);
    TrackingRecord claimed = (await store.ClaimDueAsync(new ClaimRequest { Limit = 10, Lease = TimeSpan.FromMinutes(1) }))[0];
    await store.ApplyAsync([new TrackingPatch { MessageId = "m1", ClaimNumber = claimed.ClaimNumber, Source = TrackingSource.Poll, Status = DeliveryStatus.Failed, StartsFailover = true }]);
    TrackingRecord? found = (await store.FindAsync([TrackingLookup.ByProviderMessageId("solapi", "G1")]))[0];
    Expect(found is { Status: DeliveryStatus.Failed, FailoverState: FailoverState.Pending } && found.CustomFields["주문"] == "1", "a file keeps what became of a message");
}

Directory.Delete(folder, recursive: true);
foreach (IDeliveryTrackingStore store in new IDeliveryTrackingStore[] { new PostgresDeliveryTrackingStore("Host=127.0.0.1;Port=1;Timeout=1"), new MySqlDeliveryTrackingStore("Server=127.0.0.1;Port=1;Connection Timeout=1") })
{
    StoreTrouble? trouble = null;
    try
    {
        await store.InitializeAsync();
    }
    catch (StoreException exception)
    {
        trouble = exception.Trouble;
    }

    Expect(trouble == StoreTrouble.Unreachable, "a server that is not there is out of reach");
}

Console.WriteLine($"native: {sandbox.Messages.Count} messages sent and delivered");
return 0;

static void Expect(bool condition, string what)
{
    if (!condition)
    {
        throw new InvalidOperationException($"Not true in the native program: {what}.");
    }
}
