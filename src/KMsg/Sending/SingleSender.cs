namespace KMessage;

/// <summary>The walk of one message, without the bookkeeping that a batch needs.</summary>
internal sealed class SingleSender(MessagePreparer preparer, Dispatcher dispatcher, HookRunner hooks, TimeProvider timeProvider)
{
    public async Task<Result<SendReceipt>> SendAsync(Message message, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            KMsgError aborted = SendErrors.Aborted();
            await preparer.TellRefusedAsync(message, aborted).ConfigureAwait(false);
            return aborted;
        }

        Result<Message> prepared = preparer.Prepare(message, out IProvider[] candidates, out SendWarning? warning);
        if (!prepared.IsSuccess)
        {
            await preparer.TellRefusedAsync(message, prepared.Error).ConfigureAwait(false);
            return prepared.Error;
        }

        SendContext? context = null;
        if (!hooks.IsEmpty)
        {
            context = new SendContext(prepared.Value, candidates[0].Id, timeProvider.GetUtcNow());
            await hooks.BeforeAsync(context, cancellationToken).ConfigureAwait(false);
        }

        Result<SendReceipt> result = await dispatcher.SendAsync(candidates[0], prepared.Value, warning, context, cancellationToken).ConfigureAwait(false);
        for (int next = 1; next < candidates.Length && !result.IsSuccess && FailoverRule.AllowsNextCandidate(result.Error) && !cancellationToken.IsCancellationRequested; next++)
        {
            context?.ProviderId = candidates[next].Id;
            result = await dispatcher.SendAsync(candidates[next], prepared.Value, warning, context, cancellationToken).ConfigureAwait(false);
        }

        if (context is not null)
        {
            await hooks.CompletedAsync([new CompletedSend(context, result)]).ConfigureAwait(false);
        }

        return result;
    }
}
