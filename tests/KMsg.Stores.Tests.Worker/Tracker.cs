using System.Globalization;
using KMessage.Solapi;
using KMessage.Tracking;

namespace KMessage.Stores.Tests.Worker;

/// <summary>
/// Delivery tracking over the store and a gateway, told on standard input what to do: pass (one pass), start (in the background), report (a webhook for every AlimTalk there is),
/// hold and let (writes of answers), quit. Every line that it says begins with its name.
/// </summary>
internal static class Tracker
{
    private const int ReportsAtOnce = 5;

    public static async Task RunAsync(IDeliveryTrackingStore inner, TimeSpan lease, Dictionary<string, string> settings)
    {
        string name = settings["name"];
        void Say(string line)
        {
            lock (settings)
            {
                Console.Out.WriteLine($"{name} {line}");
                Console.Out.Flush();
            }
        }

        (IDeliveryTrackingStore store, HeldStore control) = HeldStore.Over(inner, Say);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Worker", name);
        using var solapi = new SolapiProvider(
            new SolapiOptions { ApiKey = settings["key"], ApiSecret = settings["secret"], BaseAddress = new Uri(settings["gateway"]), DefaultFrom = settings["from"] }, http);
        var options = new DeliveryTrackingOptions
        {
            Providers = [solapi],
            Store = store,
            TimeProvider = new OffsetClock(TimeSpan.FromHours(Number("hours", 0))),
            Polling =
            {
                Lease = lease,
                RequestTimeout = TimeSpan.FromMilliseconds(Number("timeout", 30_000)),
                BatchSize = Number("batch", 500),
                Concurrency = Number("concurrency", 4),
                Interval = TimeSpan.FromMilliseconds(Number("interval", 100)),
                Backoff = [TimeSpan.FromHours(1)],
            },
        };
        KMsg? kmsg = null;
        if (Number("failover", 0) > 0)
        {
            options.ApiFailover = new ApiFailoverOptions { Concurrency = Number("failover", 0), Sender = (message, _, cancellationToken) => kmsg!.SendAsync(message, cancellationToken) };
        }

        await using var tracking = new DeliveryTrackingService(options);
        kmsg = new KMsg(new KMsgOptions { Providers = [solapi], Hooks = [new DeliveryTrackingHooks(tracking)] });
        await store.InitializeAsync();
        Say("ready");
        while (await Console.In.ReadLineAsync() is { } line and not "quit")
        {
            switch (line)
            {
                case "hold":
                    control.Hold();
                    break;
                case "let":
                    control.Let();
                    break;
                case "start":
                    tracking.Start();
                    break;
                case "report":
                    _ = Task.Run(() => ReportAsync(tracking, store, Say));
                    break;
                default:
                    _ = Task.Run(() => PassAsync(tracking, Say));
                    break;
            }
        }

        await tracking.StopAsync();
        Say("quits");

        int Number(string setting, int otherwise) => settings.TryGetValue(setting, out string? value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
    }

    private static async Task PassAsync(DeliveryTrackingService tracking, Action<string> say)
    {
        TrackingPass pass = await tracking.RunOnceAsync();
        say($"passed asked={pass.Asked} changed={pass.Changed} unanswered={pass.Unanswered} lost={pass.LeaseLost} issues={string.Join('|', pass.Issues)}");
    }

    private static async Task ReportAsync(DeliveryTrackingService tracking, IDeliveryTrackingStore store, Action<string> say)
    {
        List<DeliveryReport> reports = [];
        TrackingCursor? after = null;
        do
        {
            TrackingPage page = await store.ListAsync(TrackingFilter.All, new TrackingPageRequest { Limit = 500, After = after });
            reports.AddRange(page.Records.Where(record => record.Type == MessageType.AlimTalk).Select(record => new DeliveryReport
            {
                ProviderMessageId = record.ProviderMessageId,
                Status = DeliveryStatus.Failed,
                Reason = DeliveryReason.NotKakaoTalkUser,
                ProviderStatusCode = "3104",
            }));
            after = page.Next;
        }
        while (after is not null);

        foreach (DeliveryReport[] some in reports.Chunk(ReportsAtOnce))
        {
            IReadOnlyList<ReportOutcome> outcomes = await tracking.ReportAsync("solapi", some);
            say($"reported {outcomes.Count(outcome => outcome == ReportOutcome.Changed)} of {some.Length}");
        }

        say("reported all");
    }
}
