using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KMessage.Tracking;

/// <summary>
/// Learns what became of sent messages: records each send (<see cref="DeliveryTrackingHooks"/>), asks the gateways, takes reports from outside, and sends a text message in the place of an
/// AlimTalk that cannot be delivered, at most once. Thread-safe; make one and keep it. Several processes may share a store.
/// </summary>
/// <example>
/// <code>
/// await using var tracking = new DeliveryTrackingService(new DeliveryTrackingOptions { Providers = providers, Store = store });
/// var kmsg = new KMsg(new KMsgOptions { Providers = providers, Hooks = [new DeliveryTrackingHooks(tracking)] });
/// tracking.Start();
/// </code>
/// </example>
public sealed partial class DeliveryTrackingService : IAsyncDisposable
{
    private readonly DeliveryTrackingOptions _options;
    private readonly IDeliveryTrackingStore _store;
    private readonly TimeProvider _timeProvider;
    private readonly TransitionHub _hub = new();
    private readonly HandlerPump _handlers;
    private readonly SendRecorder _recorder;
    private readonly SendMapper _mapper;
    private readonly FailoversUnderWay _underWay = new();
    private readonly ReportDesk _reports;
    private readonly StoreCare _care;
    private readonly ProviderPoller[] _pollers;
    private readonly TrackingWork[] _works;
    private readonly TrackingWork? _failoverWork;

    /// <summary>Makes a service. It does nothing by itself until <see cref="Start"/> or <see cref="RunOnceAsync"/>, but records sends and takes reports at once.</summary>
    /// <param name="options">How it works; read now and not again.</param>
    /// <exception cref="ArgumentException">An option is wrong; the message says which and what to write.</exception>
    public DeliveryTrackingService(DeliveryTrackingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        DeliveryTrackingOptionsRules.Check(options);
        _options = options;
        _timeProvider = options.TimeProvider;
        _store = options.Store ?? new InMemoryDeliveryTrackingStore(options.TimeProvider);
        ILogger logger = options.LoggerFactory?.CreateLogger("KMsg.Tracking") ?? NullLogger.Instance;
        Dictionary<string, IProvider> providers = options.Providers.ToDictionary(provider => provider.Id, StringComparer.Ordinal);
        HashSet<string> asked = [.. providers.Values.Where(provider => provider is IDeliveryStatusSource).Select(provider => provider.Id)];

        _handlers = new HandlerPump([.. options.Handlers], _timeProvider, logger);
        var events = new TrackingEvents(_hub, _handlers);
        var classifier = new FailoverClassifier(options.ApiFailover, logger);
        var reconciler = new StatusReconciler(options.Polling, classifier, options.KeepRawReports, Random.Shared.NextDouble, logger);
        _mapper = new SendMapper(options.Polling, providers, options.ApiFailover is not null, _timeProvider);
        _reports = new ReportDesk(_store, reconciler, events, WakeFailover, _timeProvider);
        _recorder = new SendRecorder(_store, options.Recording, events, _reports.MatchAsync, _timeProvider, logger);
        _care = new StoreCare(_store, options.Retention, _reports, new HorizonSweeper(_store, options.Polling, reconciler, asked, events, _timeProvider, logger), _timeProvider, logger);
        _pollers =
        [
            .. asked.Select(id => new ProviderPoller(
                id, (IDeliveryStatusSource)providers[id], _store, options.Polling, reconciler, options.KeepRawReports, events, WakeFailover, _timeProvider, logger)),
        ];

        if (options.ApiFailover is { } failover)
        {
            var dispatcher = new FailoverDispatcher(_store, failover, classifier, options.Polling.Horizon, _underWay, _mapper, events, _timeProvider, logger);
            _failoverWork = Work("failover", dispatcher.RunAsync);
        }

        _works = [.. asked.Zip(_pollers, (id, poller) => Work(id, poller.RunAsync)), Work("store", (_, cancelled) => _care.RunAsync(cancelled))];

        TrackingWork Work(string name, Func<CancellationToken, CancellationToken, Task<TrackingPass>> run) => new(name, run, options.Polling.Interval, _timeProvider, logger);
    }

    /// <summary>Records sends: what <see cref="DeliveryTrackingHooks"/> calls. Throws nothing, and waits for the store at most <see cref="TrackingRecordingOptions.MaxWait"/>.</summary>
    internal ValueTask RecordAsync(IReadOnlyList<CompletedSend> sends) => _recorder.RecordAsync([.. sends.Select(send => _mapper.Map(send, _underWay.RootOf))]);

    /// <summary>
    /// Takes a report that came from outside: a gateway's webhook, or a person who knows better. It may come several times, in any order, and before the send is recorded.
    /// </summary>
    /// <remarks>
    /// A service without <see cref="DeliveryTrackingOptions.ApiFailover"/> decides nothing about fallbacks: an AlimTalk that fails here is left <see cref="FailoverState.Undecided"/> for one that has it.
    /// </remarks>
    /// <param name="providerId">The provider that the report is from.</param>
    /// <param name="report">The report; it names the message by <see cref="DeliveryReport.MessageId"/> or <see cref="DeliveryReport.ProviderMessageId"/>.</param>
    /// <param name="source"><see cref="TrackingSource.Webhook"/> or <see cref="TrackingSource.Manual"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="StoreException">It could not be written; answer the gateway with an error, so that it calls again.</exception>
    public async Task<ReportOutcome> ReportAsync(
        string providerId, DeliveryReport report, TrackingSource source = TrackingSource.Webhook, CancellationToken cancellationToken = default) =>
        (await ReportAsync(providerId, [report], source, cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Takes many reports that came from outside; see the other overload.</summary>
    /// <param name="providerId">The provider that the reports are from.</param>
    /// <param name="reports">The reports; one message may stand there several times.</param>
    /// <param name="source"><see cref="TrackingSource.Webhook"/> or <see cref="TrackingSource.Manual"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What became of each, at its place.</returns>
    /// <exception cref="StoreException">They could not be written; answer the gateway with an error, so that it calls again.</exception>
    public Task<IReadOnlyList<ReportOutcome>> ReportAsync(
        string providerId, IReadOnlyList<DeliveryReport> reports, TrackingSource source = TrackingSource.Webhook, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(providerId);
        ArgumentNullException.ThrowIfNull(reports);
        foreach (DeliveryReport report in reports)
        {
            ArgumentNullException.ThrowIfNull(report, nameof(reports));
        }

        return source is TrackingSource.Webhook or TrackingSource.Manual
            ? _reports.ReportAsync(providerId, reports, source, cancellationToken)
            : throw new ArgumentException($"A report from outside comes by Webhook or Manual, not by {source}.", nameof(source));
    }

    /// <summary>Every transition from now on that this process has written, until the service is disposed. A reader that falls 10,000 behind loses the oldest (<see cref="TrackingHealth.LostEvents"/>).</summary>
    /// <param name="cancellationToken">Ends the stream with <see cref="OperationCanceledException"/>.</param>
    /// <returns>A stream; each enumeration begins when its enumerator is made.</returns>
    public IAsyncEnumerable<TrackingTransition> WatchAsync(CancellationToken cancellationToken = default) => new TransitionStream(_hub, cancellationToken);

    /// <summary>Removes what has been kept long enough (<see cref="DeliveryTrackingOptions.Retention"/>).</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many messages were removed.</returns>
    public Task<int> PurgeAsync(CancellationToken cancellationToken = default) => _care.PurgeAsync(cancellationToken);

    /// <summary>Removes everything about one person, a fallback that has not been sent included.</summary>
    /// <param name="to">The number, in any usual form.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many messages were removed from the store.</returns>
    public Task<int> EraseRecipientAsync(string to, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        string digits = PhoneNumber.TryParse(to, out PhoneNumber number) ? number.Digits : to;
        _recorder.Forget(digits);
        return _store.EraseRecipientAsync(digits, cancellationToken);
    }

    private void WakeFailover() => _failoverWork?.Wake();
}
