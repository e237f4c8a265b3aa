using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KMessage;

/// <summary>
/// Sends Korean messages of every kind through the registered gateways. A message walks: normalise → route → before-hooks → one gateway request → outcome → after-hooks.
/// Thread-safe; make one and keep it.
/// </summary>
/// <example>
/// <code>
/// var kmsg = new KMsg(new KMsgOptions { Providers = [new SolapiProvider(solapiOptions)] });
/// Result&lt;SendReceipt&gt; result = await kmsg.SendAsync(new TextMessage { To = "010-1234-5678", Text = "hello" });
/// </code>
/// </example>
public sealed class KMsg : IKMsg
{
    private readonly Parts _parts;
    private readonly MessagePreparer _preparer;
    private readonly SingleSender _single;
    private readonly ManySender _many;
    private readonly StreamSender _stream;

    /// <summary>Makes a facade over the given providers.</summary>
    /// <param name="options">How it works; read now and not again.</param>
    /// <exception cref="ArgumentException">There is no provider, two have one id, or the routing names one that does not exist or does not take the kind.</exception>
    public KMsg(KMsgOptions options)
        : this(PartsOf(options), options.Ledger)
    {
    }

    private KMsg(Parts parts, ISendLedger? ledger)
    {
        _parts = parts;
        (TimeProvider timeProvider, ILogger logger) = (parts.TimeProvider, parts.Logger);
        var dispatcher = new Dispatcher(timeProvider, logger);
        LedgeredDispatcher? ledgered = null;
        if (ledger is not null)
        {
            KMsgOptionsRules.CheckLedger(parts.UnknownOutcomes, parts.Providers);
            var intents = new IntentWriter(parts.UnknownOutcomes, logger);
            ledgered = new LedgeredDispatcher(dispatcher, new AttemptLedger(ledger, timeProvider, logger), intents, parts.UnknownOutcomes, timeProvider);
        }

        Ledger = ledger;
        _preparer = new MessagePreparer(new MessageNormalizer(parts.Defaults, parts.Text, new AdvertisingRules(parts.Advertising, timeProvider), ledger is not null, timeProvider), parts.Router, new RecipientCheck(parts.Advertising.SuppressionList), parts.Hooks, timeProvider);
        var sender = new BatchSender(dispatcher, ledgered, parts.Gate, parts.Hooks, timeProvider);
        _single = new SingleSender(_preparer, dispatcher, ledgered is null && parts.Gate is null ? null : sender, parts.Hooks, timeProvider);
        _many = new ManySender(_preparer, sender, logger);
        _stream = new StreamSender(_preparer, sender, timeProvider);
    }

    /// <inheritdoc/>
    public ProviderCollection Providers => _parts.Providers;

    /// <inheritdoc/>
    public ISendLedger? Ledger { get; }

    /// <inheritdoc/>
    public Result<Message> Prepare(Message message) => _preparer.Normalize(message);

    /// <inheritdoc/>
    public Task<Result<SendReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default) =>
        _single.SendAsync(message, cancellationToken);

    /// <inheritdoc/>
    public async Task<SendReceipt> SendOrThrowAsync(Message message, CancellationToken cancellationToken = default) =>
        (await _single.SendAsync(message, cancellationToken).ConfigureAwait(false)).Value;

    /// <inheritdoc/>
    public Task<SendManyResult> SendManyAsync(IReadOnlyList<Message> messages, SendManyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        options ??= new SendManyOptions();
        KMsgOptionsRules.CheckConcurrency(options.Concurrency);
        return _many.SendAsync(messages, options, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StreamedSend> SendStreamAsync(IAsyncEnumerable<Message> messages, SendStreamOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        options ??= new SendStreamOptions();
        KMsgOptionsRules.CheckConcurrency(options.Concurrency);
        KMsgOptionsRules.CheckStream(options);
        return _stream.SendAsync(messages, options, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<HealthReport> CheckHealthAsync(CancellationToken cancellationToken = default) =>
        new(await Task.WhenAll(Providers.Select(provider => ProviderProbe.CheckAsync(provider, cancellationToken))).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Result<Balance>>> GetBalancesAsync(string? providerId = null, CancellationToken cancellationToken = default)
    {
        IEnumerable<IProvider> asked = providerId is null ? Providers.Where(provider => provider is IBalanceSource) : [Providers[providerId]];
        return await Task.WhenAll(asked.Select(provider => ProviderProbe.GetBalanceAsync(provider, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>A facade over the same providers, hooks and options that keeps its sends in a ledger.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <exception cref="ArgumentException"><see cref="KMsgOptions.UnknownOutcomes"/> does not fit the providers.</exception>
    public KMsg WithLedger(ISendLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return ReferenceEquals(ledger, Ledger) ? this : new KMsg(_parts, ledger);
    }

    /// <summary>A facade over the same providers, hooks, options and ledger whose requests go through a gate.</summary>
    internal KMsg WithGate(ISendGate gate) => new(_parts with { Gate = gate }, Ledger);

    private static Parts PartsOf(KMsgOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        KMsgOptionsRules.Check(options);
        ILogger logger = options.LoggerFactory is { } logs ? new QuietLogger(logs.CreateLogger("KMsg")) : NullLogger.Instance;
        var providers = new ProviderCollection(options.Providers);
        return new Parts(
            providers,
            new Router(providers, options.Routing),
            new HookRunner([.. options.Hooks], logger),
            options.Defaults.Copy(),
            options.Text.Copy(),
            options.Advertising.Copy(),
            options.UnknownOutcomes.Copy(),
            options.TimeProvider,
            logger);
    }

    /// <summary>What facades with different ledgers share.</summary>
    private sealed record Parts(
        ProviderCollection Providers,
        Router Router,
        HookRunner Hooks,
        KMsgDefaults Defaults,
        TextOptions Text,
        AdvertisingOptions Advertising,
        UnknownOutcomeOptions UnknownOutcomes,
        TimeProvider TimeProvider,
        ILogger Logger,
        ISendGate? Gate = null);
}
