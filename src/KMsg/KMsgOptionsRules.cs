namespace KMessage;

/// <summary>What must be right about the options before anything can be sent. Wrong options are misuse, so these throw.</summary>
internal static class KMsgOptionsRules
{
    public static void Check(KMsgOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Routing);
        ArgumentNullException.ThrowIfNull(options.TimeProvider);
        if (options.Hooks is null || options.Hooks.Contains(null))
        {
            throw new ArgumentException("KMsgOptions.Hooks is null or holds a null. Leave it out when there are no hooks.", nameof(options));
        }

        if (options.Providers is null or { Count: 0 })
        {
            throw new ArgumentException("KMsgOptions.Providers is empty. Give at least one, e.g. Providers = [new SolapiProvider(…)], or services.AddKMsg().AddSolapi(…).", nameof(options));
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (IProvider provider in options.Providers)
        {
            if (string.IsNullOrWhiteSpace(provider?.Id))
            {
                throw new ArgumentException("KMsgOptions.Providers holds a provider without an id. Every provider needs one.", nameof(options));
            }

            if (!ids.Add(provider.Id))
            {
                throw new ArgumentException($"Two providers have the id '{provider.Id}'. Give one of them another id, e.g. SolapiOptions.Id = \"{provider.Id}-2\".", nameof(options));
            }
        }

        if (options.Defaults.Sms.AutoLmsBytes is < 1 or > MessageText.SmsMaxBytes)
        {
            throw new ArgumentException($"Defaults.Sms.AutoLmsBytes is {options.Defaults.Sms.AutoLmsBytes}; it has to be from 1 to {MessageText.SmsMaxBytes}.", nameof(options));
        }

        if (options.Defaults.From is { } from && SenderNumber.Check(from) is { IsAccepted: false } verdict)
        {
            throw new ArgumentException(NumberErrors.Sender(from, verdict, "Defaults.From").Message, nameof(options));
        }
    }

    /// <summary>What a ledger needs: attempts that outlast the gateways' answers.</summary>
    public static void CheckLedger(UnknownOutcomeOptions options, IEnumerable<IProvider> providers)
    {
        if (options.KeyRetention < TimeSpan.FromMinutes(1))
        {
            throw new ArgumentException($"UnknownOutcomes.KeyRetention is {options.KeyRetention}; it has to be at least one minute.");
        }

        IProvider slowest = providers.MaxBy(LedgeredDispatcher.AnswerTimeoutOf)!;
        TimeSpan least = LedgeredDispatcher.AnswerTimeoutOf(slowest) + TimeSpan.FromSeconds(10);
        if (options.AttemptDeadline < least || options.AttemptDeadline > TimeSpan.FromDays(1))
        {
            throw new ArgumentException(
                $"UnknownOutcomes.AttemptDeadline is {options.AttemptDeadline}; it has to be from {least} (how long '{slowest.Id}' waits for an answer, and 10 s) to one day. Otherwise a request still under way would count as lost.");
        }
    }

    public static void CheckStream(SendStreamOptions options)
    {
        if (options.MaxWaiting < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MaxWaiting, "SendStreamOptions.MaxWaiting has to be at least 1.");
        }

        if (options.Linger < TimeSpan.Zero || options.Linger > TimeSpan.FromHours(1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Linger, "SendStreamOptions.Linger has to be from zero to one hour.");
        }
    }

    public static void CheckConcurrency(int concurrency)
    {
        if (concurrency is < 1 or > 256)
        {
            throw new ArgumentOutOfRangeException(nameof(concurrency), concurrency, "Concurrency has to be from 1 to 256.");
        }
    }
}
