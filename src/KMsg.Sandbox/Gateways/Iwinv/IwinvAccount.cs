using System.Globalization;

namespace KMessage.Sandbox;

/// <summary>What both hosts of the IWINV simulation share. <see cref="Gate"/> guards the numbering and what changes of messages.</summary>
internal sealed class IwinvAccount(
    SandboxOptions options, SandboxClock clock, MessageStore store, Delivery delivery, SandboxSenderNumbers senderNumbers, SandboxTemplates templates)
{
    public const string GatewayName = "iwinv";

    private long _lastNumber = 10_000;

    public Lock Gate { get; } = new();

    public string ApiKey { get; } = options.IwinvApiKey;

    public string SmsApiKey { get; } = options.IwinvSmsApiKey;

    public string SmsAuthKey { get; } = options.IwinvSmsAuthKey;

    public string SmsCompanyId { get; } = options.IwinvSmsCompanyId;

    public IwinvQuirks Quirks => options.IwinvQuirks;

    public SandboxClock Clock => clock;

    public MessageStore Messages => store;

    public SandboxTemplates Templates => templates;

    public SandboxPrices Prices => options.Prices;

    public IwinvPurse AlimTalkPurse { get; } = new(options.InitialBalance);

    public IwinvPurse SmsPurse { get; } = new(options.InitialBalance);

    public IwinvStatusCodes Codes { get; } = new();

    /// <summary>The messages of one host that were taken, newest first.</summary>
    public IEnumerable<StoredMessage> NewestFirst(bool alimTalk) => store.All().Reverse()
        .Where(message => message.Gateway == GatewayName && message.Refusal is null && message.Type == SandboxMessageType.AlimTalk == alimTalk);

    public DeliveryState StateOf(StoredMessage message) => delivery.At(message, clock.Now);

    public bool IsSender(string? number) => IwinvPhone.Digits(number) is { Length: > 0 } digits && senderNumbers.Contains(digits);

    /// <summary>The number of the next request.</summary>
    public string NextNumber() => Interlocked.Increment(ref _lastNumber).ToString(CultureInfo.InvariantCulture);
}
