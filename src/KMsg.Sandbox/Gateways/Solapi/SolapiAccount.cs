namespace KMessage.Sandbox;

/// <summary>What the parts of the SOLAPI simulation share: the account, its money, files and groups. <see cref="Gate"/> guards groups and messages.</summary>
internal sealed class SolapiAccount(
    SandboxOptions options, SandboxClock clock, MessageStore store, Delivery delivery, SandboxSenderNumbers senderNumbers, SandboxTemplates templates,
    SandboxPhones phones, SandboxBlockedNumbers blockedNumbers)
{
    /// <summary>The account's id in answers.</summary>
    public const string Id = "26112300000001";

    public Lock Gate { get; } = new();

    public SandboxClock Clock => clock;

    public MessageStore Messages => store;

    public SandboxSenderNumbers SenderNumbers => senderNumbers;

    public SandboxTemplates Templates => templates;

    public SandboxPrices Prices => options.Prices;

    public SolapiMoney Money { get; } = new(options.InitialBalance, options.InitialPoint);

    /// <summary>How long the list does not show a new message.</summary>
    public TimeSpan ListLag { get; set; }

    public SandboxPhones Phones => phones;

    public SandboxBlockedNumbers BlockedNumbers => blockedNumbers;

    public SolapiFiles Files { get; } = new(options.KeepMessages);

    public SolapiChannels Channels { get; } = new(templates, options.KakaoChannelId, clock.Now);

    public SolapiGroups Groups { get; } = new();

    public SolapiStatusCodes Codes { get; } = new();

    public SolapiAuthentication Authentication { get; } = new(options.SolapiApiKey, options.SolapiApiSecret, clock);

    public DeliveryState StateOf(StoredMessage message) => delivery.At(message, clock.Now);

    /// <summary>Takes the money for schedules whose time has come; a group that cannot be paid fails.</summary>
    public void Settle()
    {
        lock (Gate)
        {
            foreach (var group in Groups.Due(clock.Now))
            {
                group.IsPaid = true;
                if (!Money.TryTake(group.Price))
                {
                    group.End(group.StartsAt!.Value, FailureReason.InsufficientBalance);
                }
            }
        }
    }

    /// <summary>Lets go of what newer messages pushed out.</summary>
    public void Forget(IReadOnlyList<StoredMessage> messages)
    {
        lock (Gate)
        {
            Groups.Forget(messages.Where(message => message.Gateway == SolapiGateway.GatewayName));
        }
    }

    public void Clear()
    {
        lock (Gate)
        {
            store.Clear();
            Groups.Clear();
            Files.Clear();
            Authentication.Clear();
        }
    }
}
