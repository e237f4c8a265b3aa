namespace KMessage;

/// <summary>Steps 1 and 2 of a send: normalise and route. A message that fails here is told to the hooks as failed and final.</summary>
internal sealed class MessagePreparer(MessageNormalizer normalizer, Router router, HookRunner hooks, TimeProvider timeProvider)
{
    /// <summary>Normalises and routes a message of a batch.</summary>
    public async ValueTask<Result<PreparedSend>> PrepareAsync(Message message, long index)
    {
        Result<Message> normalized = Prepare(message, out IProvider[] candidates, out SendWarning? warning);
        if (!normalized.IsSuccess)
        {
            await TellRefusedAsync(message, normalized.Error).ConfigureAwait(false);
            return normalized.Error;
        }

        return new PreparedSend(index, message, normalized.Value, candidates, warning);
    }

    /// <summary>The same without the hooks, for a single message.</summary>
    public Result<Message> Prepare(Message? message, out IProvider[] candidates, out SendWarning? warning)
    {
        candidates = [];
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

    /// <summary>Tells the hooks about a message that was refused before it had a provider.</summary>
    public async ValueTask TellRefusedAsync(Message? message, KMsgError error)
    {
        if (message is not null && !hooks.IsEmpty)
        {
            var context = new SendContext(message, providerId: null, timeProvider.GetUtcNow());
            await hooks.CompletedAsync([new CompletedSend(context, error)]).ConfigureAwait(false);
        }
    }
}
