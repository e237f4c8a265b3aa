namespace KMessage.Contracts.Providers;

/// <summary>What <see cref="ProviderContract{TProvider}"/> needs to know about a provider: how it is made, what it may send, and its gateway. Each test has a harness of its own.</summary>
public abstract class ProviderHarness : IAsyncDisposable
{
    /// <summary>The gateway.</summary>
    public abstract IGatewayUnderTest Gateway { get; }

    /// <summary>The time by the clock that provider and gateway share.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>Every key that the provider is given, the wrong ones included: none may ever be shown.</summary>
    public abstract IReadOnlyCollection<string> Keys { get; }

    /// <summary>Names of the settings that hold keys; the error of a wrong key has to name one of them.</summary>
    public abstract IReadOnlyCollection<string> KeySettings { get; }

    /// <summary>A well-formed id that the gateway has never given to a message.</summary>
    public abstract string UnknownMessageId { get; }

    /// <summary>An approved template, for providers that can be asked for templates.</summary>
    /// <value>The default is none.</value>
    public virtual string? TemplateCode => null;

    /// <summary>How long the provider waits for an answer.</summary>
    /// <value>The default is 30 seconds.</value>
    public virtual TimeSpan AnswerTimeout => TimeSpan.FromSeconds(30);

    /// <summary>How long the gateway takes until it reports a message to an ordinary number as delivered.</summary>
    /// <value>The default is one minute.</value>
    public virtual TimeSpan DeliveryTime => TimeSpan.FromMinutes(1);

    /// <summary>What an answer of success without any id proves. Override it, with the reason, for a gateway that is known to give none.</summary>
    /// <value>The default is <see cref="SendOutcome.Unknown"/>.</value>
    public virtual SendOutcome OutcomeWithoutIds => SendOutcome.Unknown;

    /// <summary>Whether a message is paid for when it is taken, so that the balance shows it at once.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public virtual bool ChargesAtOnce => true;

    /// <summary>Makes a provider. The suite disposes it.</summary>
    /// <param name="setup">How.</param>
    public abstract IProvider CreateProvider(ProviderSetup setup);

    /// <summary>
    /// Makes a message that is normalised (national digits, finished text, an id) and that the gateway takes and delivers. Texts and values have at least 6 characters, so that a leak shows.
    /// Messages of one type may share a request.
    /// </summary>
    /// <param name="type">A type that the provider takes.</param>
    /// <param name="number">From 0 to 99: another recipient and another id for each.</param>
    public abstract Message CreateMessage(MessageType type, int number);

    /// <summary>Makes a message that may share a request with those of <see cref="CreateMessage"/> and is refused, by the provider or by the gateway, without touching them.</summary>
    /// <param name="type">A type that the provider takes.</param>
    /// <param name="number">From 0 to 99.</param>
    /// <value>The default has a recipient that is no phone number.</value>
    public virtual Message CreateRefusedMessage(MessageType type, int number) => CreateMessage(type, number) with { To = "0000" };

    /// <summary>Comes back when at least this much time has passed by the shared clock.</summary>
    /// <param name="time">How much.</param>
    public abstract ValueTask LetTimePassAsync(TimeSpan time);

    /// <summary>Ends the gateway.</summary>
    public abstract ValueTask DisposeAsync();
}
