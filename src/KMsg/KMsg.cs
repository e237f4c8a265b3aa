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
    private readonly MessagePreparer _preparer;
    private readonly SingleSender _single;
    private readonly ManySender _many;
    private readonly StreamSender _stream;

    /// <summary>Makes a facade over the given providers.</summary>
    /// <param name="options">How it works; read now and not again.</param>
    /// <exception cref="ArgumentException">There is no provider, two have one id, or the routing names one that does not exist or does not take the kind.</exception>
    public KMsg(KMsgOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        KMsgOptionsRules.Check(options);
        ILogger logger = options.LoggerFactory is { } logs ? new QuietLogger(logs.CreateLogger("KMsg")) : NullLogger.Instance;
        TimeProvider timeProvider = options.TimeProvider;
        Providers = new ProviderCollection(options.Providers);
        Ledger = options.Ledger;
        var hooks = new HookRunner([.. options.Hooks], logger);
        _preparer = new MessagePreparer(new MessageNormalizer(options.Defaults.Copy(), options.Text.Copy(), new AdvertisingRules(options.Advertising.Copy(), timeProvider), timeProvider), new Router(Providers, options.Routing), hooks, timeProvider);
        var dispatcher = new Dispatcher(timeProvider, logger);
        var sender = new BatchSender(dispatcher, hooks, timeProvider);
        _single = new SingleSender(_preparer, dispatcher, hooks, timeProvider);
        _many = new ManySender(_preparer, sender, logger);
        _stream = new StreamSender(_preparer, sender, timeProvider);
    }

    /// <inheritdoc/>
    public ProviderCollection Providers { get; }

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
}
