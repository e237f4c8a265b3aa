namespace KMessage;

/// <summary>Steps 1 and 2 of a send: normalise and route. A message that fails here is told to the hooks as failed and final.</summary>
internal sealed class MessagePreparer(MessageNormalizer normalizer, Router router, RecipientCheck recipients, HookRunner hooks, TimeProvider timeProvider)
{
    /// <summary>Normalises and routes a message of a batch.</summary>
    public async ValueTask<Result<PreparedSend>> PrepareAsync(Message message, long index, UnknownOutcomePolicy? policy, CancellationToken cancellationToken)
    {
        Result<Message> normalized = Prepare(message, out IProvider[] candidates, out SendWarning? warning);
        KMsgError? error = normalized.IsSuccess ? await CheckRecipientAsync(normalized.Value, cancellationToken).ConfigureAwait(false) : normalized.Error;
        if (error is not null)
        {
            await TellRefusedAsync(message, error).ConfigureAwait(false);
            return error;
        }

        return new PreparedSend(index, message, normalized.Value, candidates, warning) { Policy = policy };
    }

    /// <summary>Whether the recipient may be written to; nothing when so.</summary>
    public ValueTask<KMsgError?> CheckRecipientAsync(Message message, CancellationToken cancellationToken) => recipients.CheckAsync(message, cancellationToken);

    /// <summary>The same without the hooks, for a single message.</summary>
    public Result<Message> Prepare(Message? message, out IProvider[] candidates, out SendWarning? warning)
    {
        candidates = [];
        warning = null;
        try
        {
            Result<Message> normalized = normalizer.Normalize(message, out warning);
            if (!normalized.IsSuccess)
            {
                return normalized;
            }

            Result<IProvider[]> route = router.Route(normalized.Value);
            if (!route.IsSuccess)
            {
                return route.Error;
            }

            candidates = route.Value;
            return normalized;
        }
        catch (Exception exception)
        {
            // A list or dictionary of the caller's own can throw. In a batch that must not cost the others their results.
            return SendErrors.CannotBeRead(exception);
        }
    }

    /// <summary>Normalises alone, without a route and without the hooks.</summary>
    public Result<Message> Normalize(Message? message)
    {
        try
        {
            return normalizer.Normalize(message, out _);
        }
        catch (Exception exception)
        {
            return SendErrors.CannotBeRead(exception);
        }
    }

    /// <summary>Tells the hooks about a message that was refused before it had a provider.</summary>
    public ValueTask TellRefusedAsync(Message? message, KMsgError error) => hooks.IsEmpty ? default : TellRefusedAsync([message], error);

    /// <summary>The same for many.</summary>
    public async ValueTask TellRefusedAsync(IEnumerable<Message?> messages, KMsgError error)
    {
        if (!hooks.IsEmpty)
        {
            DateTimeOffset now = timeProvider.GetUtcNow();
            await hooks.CompletedAsync([.. messages.OfType<Message>().Select(message => new CompletedSend(new SendContext(message, providerId: null, now), error))]).ConfigureAwait(false);
        }
    }
}
