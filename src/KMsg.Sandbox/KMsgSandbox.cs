using System.Net;
using System.Net.Sockets;

namespace KMessage.Sandbox;

/// <summary>
/// The Korean gateways as a library: a real HTTP server on loopback ports with true routes, strict authentication, state, a clock that can be moved and faults that can be asked for.
/// Nothing here reaches a real phone, costs money or needs an account.
/// </summary>
/// <example>
/// <code>
/// await using var sandbox = await KMsgSandbox.StartAsync();
/// sandbox.Phones["010-1234-5678"].HasKakaoTalk = false;
/// sandbox.Faults.Next(Fault.DropAfterRecording);
/// </code>
/// </example>
public sealed partial class KMsgSandbox : IAsyncDisposable
{
    /// <summary>The token that KakaoTalk shows when a channel is to be linked.</summary>
    public const string KakaoChannelToken = "123456";

    private readonly CancellationTokenSource _stopping = new();
    private readonly SandboxClock _clock;
    private readonly SandboxOptions _options;
    private readonly MessageStore _store;
    private readonly RequestLog _log;
    private readonly MessageSnapshots _snapshots;
    private readonly IGateway[] _gateways;
    private readonly SolapiGateway _solapi;
    private readonly IwinvAccount _iwinv;
    private readonly SandboxServer _server;
    private readonly Inbox _inbox;
    private readonly Socket _deaf;

    private KMsgSandbox(SandboxOptions options)
    {
        _options = options;
        _clock = new SandboxClock(options.TimeProvider);
        _store = new MessageStore(options.KeepMessages);
        _log = new RequestLog(options.KeepMessages);
        SolapiApiKey = options.SolapiApiKey;
        SolapiApiSecret = options.SolapiApiSecret;
        KakaoChannelId = options.KakaoChannelId;
        SenderNumbers = new SandboxSenderNumbers(options.SenderNumbers);
        Templates = new SandboxTemplates(options.KakaoChannelId, _clock, options.ApproveTemplates);
        BlockedNumbers = new SandboxBlockedNumbers(_clock);
        Phones = new SandboxPhones(_clock, number =>
        {
            SettleAll();
            return _snapshots!.ArrivedAt(number);
        });
        var delivery = new Delivery(Phones, options.DeliveryDelay, options.CarrierPatience);
        _solapi = new SolapiGateway(new SolapiAccount(options, _clock, _store, delivery, SenderNumbers, Templates, Phones, BlockedNumbers));
        _iwinv = new IwinvAccount(options, _clock, _store, delivery, SenderNumbers, Templates);

        // In the order of their ports.
        _gateways = [_solapi, new IwinvAlimTalkGateway(_iwinv), new IwinvSmsGateway(_iwinv)];
        _snapshots = new MessageSnapshots(_store, delivery, _clock, CodesOf);
        _store.Dropped += _solapi.Forget;
        Reports = new SandboxReports(options.Reports, _clock);
        _inbox = new Inbox(new InboxParts
        {
            Options = options,
            Clock = _clock,
            Store = _store,
            Delivery = delivery,
            Phones = Phones,
            Faults = Faults,
            Reports = Reports,
            CodesOf = CodesOf,
            AddressOf = AddressOf,
            Settle = SettleAll,
            Mask = new WireMask(Secrets(options)),
        });
        _server = Listen(options);
        _deaf = SandboxServer.BoundButDeaf(0);
        UnreachableAddress = Loopback(((IPEndPoint)_deaf.LocalEndPoint!).Port);
        InboxAddress = SolapiAddress = IwinvAlimTalkAddress = IwinvSmsAddress = UnreachableAddress;
    }

    /// <summary>Where the SOLAPI part listens: the base address for a client, in place of <c>https://api.solapi.com</c>.</summary>
    public Uri SolapiAddress { get; private set; }

    /// <summary>
    /// Where the IWINV part listens that takes AlimTalk: the base address for a client, in place of <c>https://alimtalk.bizservice.iwinv.kr</c>.
    /// It is a port of its own because both hosts of IWINV have the same paths.
    /// </summary>
    public Uri IwinvAlimTalkAddress { get; private set; }

    /// <summary>
    /// Where the IWINV part listens that takes text messages: the base address for a client, in place of <c>https://sms.bizservice.iwinv.kr</c>.
    /// </summary>
    public Uri IwinvSmsAddress { get; private set; }

    /// <summary>An address where every connection is refused. Its port is taken for as long as the sandbox lives, and nobody listens on it.</summary>
    public Uri UnreachableAddress { get; }

    /// <summary>The API key that SOLAPI requests must carry.</summary>
    public string SolapiApiKey { get; }

    /// <summary>The API secret that SOLAPI requests must be signed with.</summary>
    public string SolapiApiSecret { get; }

    /// <summary>The API key that AlimTalk requests to IWINV must carry.</summary>
    public string IwinvApiKey => _iwinv.ApiKey;

    /// <summary>The API key that text message requests to IWINV must carry, together with <see cref="IwinvSmsAuthKey"/>.</summary>
    public string IwinvSmsApiKey => _iwinv.SmsApiKey;

    /// <summary>The authentication key that text message requests to IWINV must carry, together with <see cref="IwinvSmsApiKey"/>.</summary>
    public string IwinvSmsAuthKey => _iwinv.SmsAuthKey;

    /// <summary>The organisation that the text message history of IWINV must be asked for.</summary>
    public string IwinvSmsCompanyId => _iwinv.SmsCompanyId;

    /// <summary>What is not known for certain about IWINV, and how the sandbox does it. A change holds from the next request on.</summary>
    public IwinvQuirks IwinvQuirks => _iwinv.Quirks;

    /// <summary>A KakaoTalk channel (SOLAPI: <c>pfId</c>) that is accepted.</summary>
    public string KakaoChannelId { get; }

    /// <summary>The money left in the SOLAPI account, in won. Setting it is a way to run out of money.</summary>
    public decimal SolapiBalance
    {
        get => _solapi.Money.Balance;
        set => _solapi.Money.Balance = value;
    }

    /// <summary>The points left in the SOLAPI account, in won. They are spent before the money.</summary>
    public decimal SolapiPoint
    {
        get => _solapi.Money.Point;
        set => _solapi.Money.Point = value;
    }

    /// <summary>The money left for AlimTalk at IWINV, in won.</summary>
    public decimal IwinvAlimTalkCharge
    {
        get => _iwinv.AlimTalkPurse.Charge;
        set => _iwinv.AlimTalkPurse.Charge = value;
    }

    /// <summary>The money left for text messages at IWINV, in won.</summary>
    public decimal IwinvSmsCharge
    {
        get => _iwinv.SmsPurse.Charge;
        set => _iwinv.SmsPurse.Charge = value;
    }

    /// <summary>How long the SOLAPI message list keeps a new message to itself: a gateway's list may lag behind what it accepted.</summary>
    /// <value>Zero by default: a message is listed as soon as it is accepted.</value>
    public TimeSpan SolapiListLag
    {
        get => _solapi.ListLag;
        set => _solapi.ListLag = value;
    }

    /// <summary>Everybody's phones and their fates.</summary>
    public SandboxPhones Phones { get; }

    /// <summary>The registered sender numbers.</summary>
    public SandboxSenderNumbers SenderNumbers { get; }

    /// <summary>The recipients that the account itself has blocked (SOLAPI).</summary>
    public SandboxBlockedNumbers BlockedNumbers { get; }

    /// <summary>The AlimTalk templates.</summary>
    public SandboxTemplates Templates { get; }

    /// <summary>What is to go wrong.</summary>
    public SandboxFaults Faults { get; } = new();

    /// <summary>
    /// The messages that the gateways took, oldest first, as they stand now. A fallback that a gateway sent by itself follows the message it stands in for.
    /// The list is a snapshot.
    /// </summary>
    public IReadOnlyList<SandboxMessage> Messages
    {
        get
        {
            SettleAll();
            return _snapshots.Taken(_clock.Now);
        }
    }

    /// <summary>The messages that the gateways refused one by one, oldest first: their requests were answered, but they will never be sent. The list is a snapshot.</summary>
    public IReadOnlyList<SandboxMessage> RefusedMessages => _snapshots.Refused(_clock.Now);

    /// <summary>What came over the wire, in order of arrival, and what was answered. The list is a snapshot.</summary>
    public IReadOnlyList<SandboxRequest> Requests => _log.All();

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">How; null for a free port and all defaults.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The running sandbox. Dispose it to stop it.</returns>
    /// <exception cref="IOException">A port is taken.</exception>
    /// <exception cref="ArgumentException">The sandbox could be reached by others and asks for no token, or the token is too short.</exception>
    public static async Task<KMsgSandbox> StartAsync(SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.DeliveryDelay, TimeSpan.Zero, nameof(options));
        ThrowIfOpenToOthers(options);
        var sandbox = new KMsgSandbox(options);
        try
        {
            int[] ports = options.OnePort ? [options.Port] : [options.Port, options.IwinvAlimTalkPort, options.IwinvSmsPort, options.InboxPort];
            await sandbox._inbox.StartAsync(cancellationToken, sandbox._stopping.Token).ConfigureAwait(false);
            await sandbox._server.StartAsync(ports, cancellationToken).ConfigureAwait(false);
            sandbox.TakeAddresses();
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops listening: every connection is refused, open ones are closed. State is kept. <see cref="ResumeAsync"/> brings the same address back.</summary>
    public Task RefuseConnectionsAsync() => _server.RefuseAsync();

    /// <summary>Listens again after <see cref="RefuseConnectionsAsync"/>, at the same addresses and with all state.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    public Task ResumeAsync(CancellationToken cancellationToken = default) => _server.StartAsync(_server.Ports, cancellationToken);

    /// <summary>
    /// Forgets all messages, groups, files, requests, used signatures and waiting faults.
    /// Phones keep their fates; templates, sender numbers and what is left of the money stay.
    /// </summary>
    public void Clear()
    {
        string[] ids = [.. _store.All().Select(message => message.MessageId)];
        Faults.Clear();
        _log.Clear();
        foreach (var gateway in _gateways)
        {
            gateway.Clear();
        }

        _inbox.Forgotten(ids);
        _clock.Changed();
    }

    /// <summary>Stops the server. Requests that wait for an answer lose their connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        await StopWatchingAsync().ConfigureAwait(false);
        _deaf.Dispose();
        _stopping.Dispose();
    }

    private void SettleAll()
    {
        foreach (var gateway in _gateways)
        {
            gateway.Settle();
        }
    }

    private static Uri Loopback(int port) => new($"http://127.0.0.1:{port}/");

    private IStatusCodes CodesOf(string name) => _gateways.First(gateway => gateway.Name == name).Codes;
}
