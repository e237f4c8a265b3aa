using System.Globalization;

namespace KMessage.Contracts.Providers;

/// <summary>
/// What every <see cref="IProvider"/> has to do, proved against its gateway over HTTP. Derive from it, hand your <see cref="ProviderHarness"/> over in <see cref="StartAsync"/>, and run.
/// What a provider can do beside sending (batches, delivery status, balance, cancelling, templates, channels, health) is tested when it implements the capability.
/// </summary>
/// <typeparam name="TProvider">The provider; <see cref="ProviderContracts.FindUncovered"/> looks for it here.</typeparam>
public abstract partial class ProviderContract<TProvider> : IAsyncLifetime
    where TProvider : class, IProvider
{
    /// <summary>How long anything may take by the real clock before a test fails.</summary>
    protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("en-US"), CultureInfo.GetCultureInfo("ko-KR")];

    private readonly List<IProvider> _made = [];

    /// <summary>The harness of this test.</summary>
    protected ProviderHarness Harness { get; private set; } = null!;

    /// <summary>The gateway of this test.</summary>
    protected IGatewayUnderTest Gateway => Harness.Gateway;

    /// <summary>Starts the gateway of one test.</summary>
    protected abstract ValueTask<ProviderHarness> StartAsync();

    /// <inheritdoc/>
    public async Task InitializeAsync() => Harness = await StartAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        _made.ForEach(provider => (provider as IDisposable)?.Dispose());
        await Harness.DisposeAsync();
    }

    /// <summary>Makes a provider that ends with the test.</summary>
    /// <param name="setup">How; the usual one when not given.</param>
    protected IProvider Provider(ProviderSetup? setup = null)
    {
        IProvider provider = Harness.CreateProvider(setup ?? ProviderSetup.Usual);
        _made.Add(provider);
        provider.Should().BeOfType<TProvider>();
        return provider;
    }

    /// <summary>The types that a provider takes, in one order.</summary>
    /// <param name="provider">The provider.</param>
    protected static IEnumerable<MessageType> TypesOf(IProvider provider) => provider.SupportedTypes.Order();

    /// <summary>Sends, with a deadline. An exception fails the test: trouble is a value.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    protected static Task<Result<ProviderReceipt>> SendAsync(IProvider provider, Message message, CancellationToken cancellationToken = default) =>
        provider.SendAsync(message, cancellationToken).AsTask().WaitAsync(Deadline, CancellationToken.None);

    /// <summary>Sends a message that has to be accepted, and gives the facade's receipt for it.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="message">The message.</param>
    protected async Task<SendReceipt> AcceptedAsync(IProvider provider, Message message)
    {
        Result<ProviderReceipt> result = await SendAsync(provider, message);
        result.Error.Should().BeNull("a {0} that is right is taken", message.Type);
        return ReceiptOf(provider, message, result.Value);
    }

    /// <summary>What the facade makes of a provider's receipt.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="message">The message.</param>
    /// <param name="receipt">The provider's receipt.</param>
    protected SendReceipt ReceiptOf(IProvider provider, Message message, ProviderReceipt receipt) => new()
    {
        MessageId = message.MessageId!,
        ProviderId = provider.Id,
        ProviderMessageId = receipt.ProviderMessageId,
        ProviderBatchId = receipt.ProviderBatchId,
        Type = message.Type,
        To = message.To,
        AcceptedAt = Harness.Now,
        ScheduledAt = message.ScheduledAt,
    };

    /// <summary>Waits for a call that waits for the clock: moves it on until the call ends.</summary>
    /// <typeparam name="T">What the call gives.</typeparam>
    /// <param name="call">The call.</param>
    protected async Task<T> FinishAsync<T>(Task<T> call)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!call.IsCompleted)
        {
            await Task.WhenAny(call, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, deadline.Token));
            deadline.Token.ThrowIfCancellationRequested();
            await Harness.LetTimePassAsync(TimeSpan.FromSeconds(1));
        }

        return await call;
    }

    /// <summary>Waits until the next request that sends has reached the gateway.</summary>
    /// <param name="before">How many had come before.</param>
    protected async Task WaitForSendAfterAsync(int before)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        await Gateway.WaitForSendsAsync(before + 1, deadline.Token);
    }

    /// <summary>Every text that may be shown or logged for a result, in all languages.</summary>
    private static IEnumerable<string> TextsOf<T>(Result<T> result)
    {
        yield return result.ToString();
        if (result.IsSuccess)
        {
            yield return result.Value!.ToString()!;
            yield break;
        }

        yield return result.Error.ToString();
        yield return new KMsgException(result.Error).ToString();
        foreach (CultureInfo language in Languages)
        {
            yield return result.Error.MessageIn(language);
        }
    }

    /// <summary>What a person wrote in a message.</summary>
    private static IEnumerable<string> WordsOf(Message message) => message switch
    {
        WrittenMessage written => [written.Text],
        TemplatedMessage templated => templated.Variables.Values.OfType<string>(),
        _ => [],
    };
}
