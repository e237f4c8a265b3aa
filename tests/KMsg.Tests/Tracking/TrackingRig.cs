using KMessage.Tracking;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace KMessage.Tests.Tracking;

/// <summary>A facade, a tracking service and a store around fake gateways, with a clock that stands still.</summary>
internal sealed class TrackingRig : IAsyncDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly Lazy<DeliveryTrackingService> _tracking;
    private readonly Lazy<KMsg> _kmsg;

    public TrackingRig(params IProvider[] providers)
    {
        Providers = providers.Length > 0 ? providers : [Gateway];
        Memory = new InMemoryDeliveryTrackingStore(Time);
        Store = new FaultyStore(Memory);
        Options.Polling.Jitter = 0;
        Options.TimeProvider = Time;
        _tracking = new(() => NewService());
        _kmsg = new(() => new KMsg(new KMsgOptions { Providers = Providers, Hooks = [new DeliveryTrackingHooks(Tracking)], TimeProvider = Time }));
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 4, 3, 0, 0, TimeSpan.Zero));

    public FakeGateway Gateway { get; } = new();

    public IReadOnlyList<IProvider> Providers { get; }

    public InMemoryDeliveryTrackingStore Memory { get; }

    public FaultyStore Store { get; }

    public FakeLogCollector Logs { get; } = new();

    public DeliveryTrackingOptions Options { get; } = new();

    public DeliveryTrackingService Tracking => _tracking.Value;

    public KMsg KMsg => _kmsg.Value;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>One more service over the same store, as another process would have it.</summary>
    public DeliveryTrackingService NewService()
    {
        Options.Providers = Providers;
        Options.Store = Store;
        Options.LoggerFactory = new FakeLoggerFactory(Logs);
        return new DeliveryTrackingService(Options);
    }

    /// <summary>Lets failures of AlimTalks be followed by a text message that the same facade sends.</summary>
    public ApiFailoverOptions WithFailover() => Options.ApiFailover = new ApiFailoverOptions { Sender = (message, _, cancellationToken) => KMsg.SendAsync(message, cancellationToken) };

    public async Task<string> SendAsync(Message? message = null) =>
        (await KMsg.SendAsync(message ?? new SmsMessage { To = "01012345678", Text = "hello" }).WaitAsync(Deadline)).Value.MessageId;

    public Task<string> SendAlimTalkAsync(string id = "root", AlimTalkFailover? failover = null) => SendAsync(new AlimTalkMessage
    {
        To = "01012345678",
        TemplateCode = "T",
        MessageId = id,
        Failover = failover ?? new AlimTalkFailover { Enabled = true, FallbackContent = "대체 문자" },
    });

    /// <summary>Moves the clock and does a pass.</summary>
    public Task<TrackingPass> PassAfterAsync(TimeSpan time)
    {
        Time.Advance(time);
        return Tracking.RunOnceAsync().WaitAsync(Deadline);
    }

    public Task<TrackingPass> FirstPassAsync() => PassAfterAsync(TimeSpan.FromSeconds(10));

    public async Task<TrackingRecord> RecordAsync(string id) => (await Memory.FindAsync([TrackingLookup.ByMessageId(id)]))[0]!;

    /// <summary>Moves the clock in steps until a task ends.</summary>
    public async Task<T> AdvanceUntilAsync<T>(Task<T> task, TimeSpan step)
    {
        await UntilAsync(() =>
        {
            if (!task.IsCompleted)
            {
                Time.Advance(step);
            }

            return task.IsCompleted;
        });
        return await task;
    }

    public async Task AdvanceUntilAsync(Task task, TimeSpan step) => await AdvanceUntilAsync(Done(task), step);

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, deadline.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_tracking.IsValueCreated)
        {
            await AdvanceUntilAsync(_tracking.Value.DisposeAsync().AsTask(), TimeSpan.FromSeconds(10));
        }
    }

    private static async Task<int> Done(Task task)
    {
        await task;
        return 0;
    }

    private sealed class FakeLoggerFactory(FakeLogCollector logs) : Microsoft.Extensions.Logging.ILoggerFactory
    {
        public void AddProvider(Microsoft.Extensions.Logging.ILoggerProvider provider)
        {
        }

        public Microsoft.Extensions.Logging.ILogger CreateLogger(string categoryName) => new FakeLogger(logs, categoryName);

        public void Dispose()
        {
        }
    }
}
