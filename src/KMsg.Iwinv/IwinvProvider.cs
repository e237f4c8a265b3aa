using System.Collections.Frozen;

namespace KMessage.Iwinv;

/// <summary>
/// The IWINV gateway: AlimTalk to up to 10,000 people and SMS or LMS to up to 1,000 in one request, MMS, delivery history, both purses, reserved AlimTalks that can be taken back,
/// and templates.
/// </summary>
/// <remarks>
/// <para>Thread-safe; make one and keep it. A send is never repeated: an answer that got lost comes back as an error with <see cref="KMsgError.IsOutcomeUnknown"/>.</para>
/// <para>
/// IWINV takes an AlimTalk's values by position. They are put in the order in which the template's text, then its buttons' links (mobile, PC, iOS, Android; button by button) name them
/// first. The text is <see cref="AlimTalkMessage.TemplateText"/> with <see cref="AlimTalkMessage.Buttons"/>, or is looked up once and remembered for
/// <see cref="IwinvOptions.TemplateCacheDuration"/>. A variable without a value is refused before anything is sent; <see cref="IwinvOptions.PositionalParameters"/> overrides the order.
/// </para>
/// <para>IWINV echoes no reference: <see cref="Message.MessageId"/> and <see cref="Message.CustomFields"/> stay here. Times are Korean on the wire, whatever the machine's zone.</para>
/// </remarks>
/// <example>
/// <code>
/// var iwinv = new IwinvProvider(new IwinvOptions { ApiKey = key, SmsApiKey = smsKey, SmsAuthKey = smsAuthKey, SmsCompanyId = companyId, DefaultFrom = "0212345678" });
/// var kmsg = new KMsg(new KMsgOptions { Providers = [iwinv] });
/// </code>
/// </example>
public sealed partial class IwinvProvider : IBatchProvider, IDeliveryStatusSource, IBalanceSource, IScheduledSendCanceller, ITemplateSource, ITemplateEditor, ISentMessageFinder, IAnswerTimeLimit, IDisposable
{
    private readonly IwinvClient? _alimTalk;
    private readonly IwinvClient? _sms;
    private readonly AlimTalkSender? _alimTalks;
    private readonly TextSender? _texts;
    private readonly DeliveryHistory _history;
    private readonly TemplateCatalog? _catalog;
    private readonly VariableOrderCache? _orders;

    /// <summary>Makes the provider.</summary>
    /// <param name="options">The settings; later changes to them have no effect.</param>
    /// <param name="httpClient">The application's own client; it keeps its handlers and time limit and is not disposed.</param>
    /// <exception cref="ArgumentException">A setting is missing or wrong; the message names it and says what to do.</exception>
    public IwinvProvider(IwinvOptions options, HttpClient? httpClient = null)
        : this(options, TimeProvider.System, httpClient)
    {
    }

    /// <summary>Makes the provider with a clock of its own.</summary>
    /// <param name="options">The settings; later changes to them have no effect.</param>
    /// <param name="timeProvider">The clock for reservations, the history, time limits and what is remembered.</param>
    /// <param name="httpClient">The application's own client; it keeps its handlers and time limit and is not disposed.</param>
    /// <exception cref="ArgumentException">A setting is missing or wrong; the message names it and says what to do.</exception>
    public IwinvProvider(IwinvOptions options, TimeProvider timeProvider, HttpClient? httpClient = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        if (IwinvOptionsRules.Check(options).FirstOrDefault() is { Property: { } property, Problem: { } problem })
        {
            throw new ArgumentException($"{nameof(IwinvOptions)}.{property} {problem}", nameof(options));
        }

        Id = options.Id;
        AnswerTimeout = options.AnswerTimeout;
        var senders = new SenderDefaults(options.DefaultFrom);
        List<MessageType> types = [];
        if (options.HasAlimTalk)
        {
            types.Add(MessageType.AlimTalk);
            _alimTalk = IwinvClient.ForAlimTalk(options, timeProvider, httpClient);
            _catalog = new TemplateCatalog(_alimTalk);
            _orders = new VariableOrderCache(_catalog, options.TemplateCacheDuration, timeProvider);
            _alimTalks = new AlimTalkSender(_alimTalk, new PositionalValues(_orders, options.PositionalParameters), senders, timeProvider);
        }

        if (options.HasSms)
        {
            types.AddRange([MessageType.Sms, MessageType.Lms, MessageType.Mms]);
            _sms = IwinvClient.ForSms(options, timeProvider, httpClient);
            _texts = new TextSender(_sms, senders, options.MmsRecipientsPerRequest, timeProvider);
        }

        SupportedTypes = types.ToFrozenSet();
        _history = new DeliveryHistory(_alimTalk, _sms, options, timeProvider);
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <summary>AlimTalk when its key is there; SMS, LMS and MMS when both of theirs are.</summary>
    public IReadOnlySet<MessageType> SupportedTypes { get; }

    /// <inheritdoc/>
    public TimeSpan AnswerTimeout { get; }

    /// <summary>The id.</summary>
    public override string ToString() => $"IWINV '{Id}'";

    /// <summary>Disposes the provider's own HTTP clients; one that was handed in is left alone.</summary>
    public void Dispose()
    {
        _alimTalk?.Dispose();
        _sms?.Dispose();
    }
}
