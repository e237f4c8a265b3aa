namespace KMessage;

/// <summary>Steps 1 and 2 of a send: normalise and route. A message that fails here is told to the hooks as failed and final.</summary>
internal sealed class MessagePreparer(MessageNormalizer normalizer, Router router, HookRunner hooks, TimeProvider timeProvider)
{
    /// <summary>Normalises and routes a message of a batch.</summary>
    public async ValueTask<Result<PreparedSend>> PrepareAsync(Message message, long index, UnknownOutcomePolicy? policy = null)
    {
        Result<Message> normalized = Prepare(message, out IProvider[] candidates, out SendWarning? warning);
        if (!normalized.IsSuccess)
        {
            await TellRefusedAsync(message, normalized.Error).ConfigureAwait(false);
            return normalized.Error;
        }

        return new PreparedSend(index, message, normalized.Value, candidates, warning) { Policy = policy };
    }

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
