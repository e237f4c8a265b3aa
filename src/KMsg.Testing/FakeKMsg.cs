using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KMessage.Testing;

/// <summary>
/// A <see cref="KMsg"/> for unit tests. Messages are normalised and refused exactly as in production, but no gateway is asked: everything that would have been sent is in <see cref="Sent"/>.
/// Thread-safe; make one for each test.
/// </summary>
/// <example>
/// <code>
/// var kmsg = new FakeKMsg();
/// await new Signup(kmsg).RegisterAsync("010-1234-5678");
/// SentMessage sms = kmsg.Single(to: "01012345678");      // fails with a list of what was sent
/// Assert.Equal(6, sms.Otp!.Length);
/// </code>
/// </example>
public sealed class FakeKMsg : IKMsg
{
    private readonly KMsg _kmsg;
    private readonly FailureScript _script = new();
    private readonly SentMessages _sent = new();

    /// <summary>Makes a fake that takes everything.</summary>
    /// <param name="configure">Changes the options: defaults, texts, hooks, the clock. Its providers and its routing are the fake's own.</param>
    public FakeKMsg(Action<KMsgOptions>? configure = null)
    {
        var options = new KMsgOptions { Defaults = { From = "01000000000" } };
        configure?.Invoke(options);
        options.Ledger ??= new InMemorySendLedger(options.TimeProvider);
        options.Providers = [new FakeProvider(_script)];
        options.Routing = new RoutingOptions();
        options.Hooks = [.. options.Hooks, _sent];
        _kmsg = new KMsg(options);
    }

    /// <summary>What was sent, in the order in which it was taken.</summary>
    public IReadOnlyList<SentMessage> Sent => _sent.All;

    /// <inheritdoc/>
    public ProviderCollection Providers => _kmsg.Providers;

    /// <inheritdoc/>
    public ISendLedger? Ledger => _kmsg.Ledger;

    /// <summary>Lets the next messages fail.</summary>
    /// <param name="error">How: see <see cref="FakeErrors"/>.</param>
    /// <param name="times">How many messages; at least 1.</param>
    public void FailNext(KMsgError error, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        _script.Add(_ => true, error, times);
    }

    /// <summary>Lets every message to a number fail.</summary>
    /// <param name="to">The number, in any usual form.</param>
    /// <param name="error">How: see <see cref="FakeErrors"/>.</param>
    public void FailTo(string to, KMsgError error)
    {
        string digits = Digits(to);
        FailWhen(message => message.To == digits, error);
    }

    /// <summary>Lets every message fail that a condition holds for.</summary>
    /// <param name="condition">The condition; it sees the message as a gateway would get it.</param>
    /// <param name="error">How: see <see cref="FakeErrors"/>.</param>
    public void FailWhen(Func<Message, bool> condition, KMsgError error)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(error);
        _script.Add(condition, error, times: null);
    }

    /// <summary>Forgets what was sent and which failures were asked for. Idempotency keys stay known.</summary>
    public void Clear()
    {
        _script.Clear();
        _sent.Clear();
    }

    /// <summary>The only message that was sent and matches everything that is given.</summary>
    /// <param name="to">Its recipient, in any usual form.</param>
    /// <param name="type">Its kind.</param>
    /// <param name="containing">A part of its text, or of a variable's value.</param>
    /// <param name="templateCode">Its template.</param>
    /// <exception cref="FakeKMsgException">None matches, or more than one; the message lists what was sent.</exception>
    [SuppressMessage("Naming", "CA1720", Justification = "As in LINQ, which every reader knows; no number is meant.")]
    public SentMessage Single(string? to = null, MessageType? type = null, string? containing = null, string? templateCode = null)
    {
        var wanted = new SentFilter(to is null ? null : Digits(to), type, containing, templateCode);
        IReadOnlyList<SentMessage> all = Sent;
        SentMessage[] found = [.. all.Where(wanted.Matches)];
        return found.Length == 1 ? found[0] : throw FakeKMsgException.Expected($"exactly one message {wanted}", found.Length, all);
    }

    /// <summary>Fails unless a message was sent that matches everything that is given.</summary>
    /// <param name="to">Its recipient, in any usual form.</param>
    /// <param name="type">Its kind.</param>
    /// <param name="containing">A part of its text, or of a variable's value.</param>
    /// <param name="templateCode">Its template.</param>
    /// <param name="times">How many there have to be; one or more when not given.</param>
    /// <exception cref="FakeKMsgException">There are not as many; the message lists what was sent.</exception>
    public void ShouldHaveSent(string? to = null, MessageType? type = null, string? containing = null, string? templateCode = null, int? times = null)
    {
        var wanted = new SentFilter(to is null ? null : Digits(to), type, containing, templateCode);
        IReadOnlyList<SentMessage> all = Sent;
        int found = all.Count(wanted.Matches);
        if (times is { } count ? found != count : found == 0)
        {
            throw FakeKMsgException.Expected($"{times?.ToString(CultureInfo.InvariantCulture) ?? "at least one"} message(s) {wanted}", found, all);
        }
    }

    /// <summary>Fails when anything was sent that matches everything that is given; with nothing given, when anything was sent at all.</summary>
    /// <param name="to">The recipient, in any usual form.</param>
    /// <param name="type">The kind.</param>
    /// <param name="containing">A part of the text, or of a variable's value.</param>
    /// <param name="templateCode">The template.</param>
    /// <exception cref="FakeKMsgException">There is one; the message lists what was sent.</exception>
    public void ShouldNotHaveSent(string? to = null, MessageType? type = null, string? containing = null, string? templateCode = null) =>
        ShouldHaveSent(to, type, containing, templateCode, times: 0);

    /// <inheritdoc/>
    public Result<Message> Prepare(Message message) => _kmsg.Prepare(message);

    /// <inheritdoc/>
    public Task<Result<SendReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default) => _kmsg.SendAsync(message, cancellationToken);

    /// <inheritdoc/>
    public Task<SendReceipt> SendOrThrowAsync(Message message, CancellationToken cancellationToken = default) => _kmsg.SendOrThrowAsync(message, cancellationToken);

    /// <inheritdoc/>
    public Task<SendManyResult> SendManyAsync(IReadOnlyList<Message> messages, SendManyOptions? options = null, CancellationToken cancellationToken = default) =>
        _kmsg.SendManyAsync(messages, options, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StreamedSend> SendStreamAsync(IAsyncEnumerable<Message> messages, SendStreamOptions? options = null, CancellationToken cancellationToken = default) =>
        _kmsg.SendStreamAsync(messages, options, cancellationToken);

    /// <inheritdoc/>
    public Task<HealthReport> CheckHealthAsync(CancellationToken cancellationToken = default) => _kmsg.CheckHealthAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Result<Balance>>> GetBalancesAsync(string? providerId = null, CancellationToken cancellationToken = default) => _kmsg.GetBalancesAsync(providerId, cancellationToken);

    private static string Digits(string number)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        return PhoneNumber.TryParse(number, out PhoneNumber parsed) ? parsed.Digits : number;
    }
}
