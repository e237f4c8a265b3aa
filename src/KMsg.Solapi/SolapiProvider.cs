using KMessage.Http;

namespace KMessage.Solapi;

/// <summary>
/// The SOLAPI gateway: SMS, LMS, MMS, AlimTalk and FriendTalk, up to 10,000 messages in one request, delivery status for 100 messages at a time, balance,
/// scheduled messages that can be taken back, groups that are filled first and sent later, and the account's channels, templates, prices, statistics and opt-outs.
/// </summary>
/// <remarks>
/// Thread-safe; make one and keep it. A send is never repeated: an answer that got lost comes back as an error with <see cref="KMsgError.IsOutcomeUnknown"/>.
/// Every message carries its <see cref="Message.MessageId"/> in the custom field <c>kmsgId</c>.
/// </remarks>
/// <example>
/// <code>
/// var solapi = new SolapiProvider(new SolapiOptions { ApiKey = key, ApiSecret = secret, DefaultFrom = "0212345678" });
/// var kmsg = new KMsg(new KMsgOptions { Providers = [solapi] });
/// </code>
/// </example>
public sealed partial class SolapiProvider
    : IBatchProvider, IGroupedSender, IDeliveryStatusSource, IScheduledSendCanceller, IBalanceSource, IQuotaSource, IPriceSource, IUsageStatisticsSource, IOptOutSource,
        ITemplateSource, ITemplateEditor, ITemplateRenamer, ITemplateInspection, IChannelSource, ISentMessageFinder, IAnswerTimeLimit, IDisposable
{
    private readonly SolapiClient _client;
    private readonly SolapiErrors _errors;
    private readonly OutgoingMessages _outgoing;
    private readonly FileUploader _files;
    private readonly TemplateChannels _channels;
    private readonly GroupMessages _groups;
    private readonly TimeProvider _timeProvider;
    private readonly string? _appId;
    private readonly string? _defaultChannelId;

    /// <summary>Makes the provider.</summary>
    /// <param name="options">The settings; later changes to them have no effect.</param>
    /// <param name="httpClient">The application's own client; it keeps its handlers and time limit and is not disposed.</param>
    /// <exception cref="ArgumentException">A setting is missing or wrong; the message names it and says what to do.</exception>
    public SolapiProvider(SolapiOptions options, HttpClient? httpClient = null)
        : this(options, TimeProvider.System, httpClient)
    {
    }

    /// <summary>Makes the provider with a clock of its own.</summary>
    /// <param name="options">The settings; later changes to them have no effect.</param>
    /// <param name="timeProvider">The clock for signatures, time limits and schedules.</param>
    /// <param name="httpClient">The application's own client; it keeps its handlers and time limit and is not disposed.</param>
    /// <exception cref="ArgumentException">A setting is missing or wrong; the message names it and says what to do.</exception>
    public SolapiProvider(SolapiOptions options, TimeProvider timeProvider, HttpClient? httpClient = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        if (SolapiOptionsRules.Check(options).FirstOrDefault() is { Property: { } property, Problem: { } problem })
        {
            throw new ArgumentException($"{nameof(SolapiOptions)}.{property} {problem}", nameof(options));
        }

        Id = options.Id;
        _timeProvider = timeProvider;
        AnswerTimeout = options.AnswerTimeout;
        _appId = options.AppId;
        _defaultChannelId = new SenderDefaults(options).ChannelId(given: null);
        _client = new SolapiClient(
            new GatewayHttpClient(options.ToHttpOptions(), httpClient, timeProvider),
            new SolapiSigner(options.ApiKey, options.ApiSecret, timeProvider));
        _errors = new SolapiErrors(Id);
        _outgoing = new OutgoingMessages(options, timeProvider);
        _files = new FileUploader(_client, _errors);
        _channels = new TemplateChannels(_client, _errors);
        _groups = new GroupMessages(_client);
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public IReadOnlySet<MessageType> SupportedTypes => _outgoing.Types;

    /// <inheritdoc/>
    public TimeSpan AnswerTimeout { get; }

    /// <summary>The id.</summary>
    public override string ToString() => $"SOLAPI '{Id}'";

    /// <summary>Closes the connections, unless the client was handed in.</summary>
    public void Dispose() => _client.Dispose();
}
