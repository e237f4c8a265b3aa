namespace KMessage;

/// <summary>The walk of one message, without the bookkeeping that a batch needs. With a ledger it is a batch of one: the ledger's commit costs more than the bookkeeping.</summary>
/// <param name="preparer">Makes it ready.</param>
/// <param name="dispatcher">Makes a request.</param>
/// <param name="batches">Sends with a ledger; none when there is no ledger.</param>
/// <param name="hooks">Who is told.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class SingleSender(MessagePreparer preparer, Dispatcher dispatcher, BatchSender? batches, HookRunner hooks, TimeProvider timeProvider)
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

        if (batches is not null)
        {
            return await SendAsync(batches, new PreparedSend(0, message, prepared.Value, candidates, warning), cancellationToken).ConfigureAwait(false);
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

    private static async Task<Result<SendReceipt>> SendAsync(BatchSender batches, PreparedSend send, CancellationToken cancellationToken)
    {
        Result<SendReceipt> result = null!;
        await batches.SendAsync(new Batch(send.Provider, [send]), Settle, cancellationToken).ConfigureAwait(false);
        return result;

        ValueTask Settle(PreparedSend _, Result<SendReceipt> end)
        {
            result = end;
            return default;
        }
    }
}
