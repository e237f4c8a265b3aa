namespace KMessage;

/// <summary>Takes one batch from the before-hooks to the after-hooks; members whose failure allows it go on to their next candidate.</summary>
/// <param name="dispatcher">Makes a request.</param>
/// <param name="ledgered">Makes a request that is kept in a ledger; none when there is no ledger.</param>
/// <param name="gate">Says when a request may go; none when it always may.</param>
/// <param name="hooks">Who is told.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class BatchSender(Dispatcher dispatcher, LedgeredDispatcher? ledgered, ISendGate? gate, HookRunner hooks, TimeProvider timeProvider)
{
    /// <summary>Sends a batch and settles every member exactly once.</summary>
    public async Task SendAsync(Batch batch, Func<PreparedSend, Result<SendReceipt>, ValueTask> settle, CancellationToken cancellationToken)
    {
        if (gate is not null && await gate.EnterAsync(batch.Provider, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            await MoveOnAsync(batch, refusal, settle, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (!hooks.IsEmpty)
        {
            foreach (PreparedSend member in batch.Members)
            {
                member.Context = new SendContext(member.Message, batch.Provider.Id, timeProvider.GetUtcNow());
                await hooks.BeforeAsync(member.Context, cancellationToken).ConfigureAwait(false);
            }
        }

        await SendToCandidatesAsync(batch, settle, hasLeave: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Settles every member as not sent.</summary>
    public async ValueTask AbortAsync(Batch batch, Func<PreparedSend, Result<SendReceipt>, ValueTask> settle)
    {
        Result<SendReceipt> aborted = SendErrors.Aborted();
        if (!hooks.IsEmpty)
        {
            DateTimeOffset now = timeProvider.GetUtcNow();
            await hooks.CompletedAsync([.. batch.Members.Select(member => new CompletedSend(new SendContext(member.Message, providerId: null, now), aborted))]).ConfigureAwait(false);
        }

        foreach (PreparedSend member in batch.Members)
        {
            await settle(member, aborted).ConfigureAwait(false);
        }
    }

    /// <summary>The gate lets nothing through to the first candidate. Nothing has begun, so hooks are not told: a message that only waits has not failed.</summary>
    private async Task MoveOnAsync(Batch batch, KMsgError refusal, Func<PreparedSend, Result<SendReceipt>, ValueTask> settle, CancellationToken cancellationToken)
    {
        ILookup<bool, PreparedSend> members = batch.Members.ToLookup(member => !cancellationToken.IsCancellationRequested && member.TryNextCandidate(refusal));
        foreach (PreparedSend member in members[false])
        {
            await settle(member, refusal).ConfigureAwait(false);
        }

        foreach (Batch following in Regroup([.. members[true]]))
        {
            await SendAsync(following, settle, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SendToCandidatesAsync(Batch batch, Func<PreparedSend, Result<SendReceipt>, ValueTask> settle, bool hasLeave, CancellationToken cancellationToken)
    {
        IReadOnlyList<Result<SendReceipt>?> results = await RequestAsync(batch, hasLeave, cancellationToken).ConfigureAwait(false);
        List<(PreparedSend Member, Result<SendReceipt> Result)> settled = new(batch.Members.Count);
        List<PreparedSend> movedOn = [];
        List<PreparedSend> waiting = [];
        for (int i = 0; i < batch.Members.Count; i++)
        {
            PreparedSend member = batch.Members[i];
            if (results[i] is not { } result)
            {
                waiting.Add(member);
            }
            else if (!result.IsSuccess && !cancellationToken.IsCancellationRequested && member.TryNextCandidate(result.Error))
            {
                member.Context?.ProviderId = member.Provider.Id;
                movedOn.Add(member);
            }
            else
            {
                settled.Add((member, result));
            }
        }

        await SettleAsync(settled, settle).ConfigureAwait(false);
        foreach (Batch following in Regroup(movedOn))
        {
            await SendToCandidatesAsync(following, settle, hasLeave: false, cancellationToken).ConfigureAwait(false);
        }

        if (waiting.Count > 0)
        {
            Result<SendReceipt>[] ends = await Task.WhenAll(waiting.Select(member => ledgered!.WaitForOtherAsync(member, cancellationToken).AsTask())).ConfigureAwait(false);
            await SettleAsync([.. waiting.Zip(ends)], settle).ConfigureAwait(false);
        }
    }

    /// <summary>One gateway request.</summary>
    /// <returns>The result of each member; none for one that another send has under way.</returns>
    private async ValueTask<IReadOnlyList<Result<SendReceipt>?>> RequestAsync(Batch batch, bool hasLeave, CancellationToken cancellationToken)
    {
        if (gate is null)
        {
            return await RequestAtOnceAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        if (!hasLeave && await gate.EnterAsync(batch.Provider, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return [.. Enumerable.Repeat<Result<SendReceipt>>(refusal, batch.Members.Count)];
        }

        IReadOnlyList<Result<SendReceipt>?> results = [];
        try
        {
            return results = await RequestAtOnceAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // What the ledger answered in the gateway's place says nothing about the gateway.
            gate.Leave(batch.Provider, [.. results.Where((result, i) => result is not null && !batch.Members[i].IsRepeat).Select(result => result!.Error)]);
        }
    }

    private async ValueTask<IReadOnlyList<Result<SendReceipt>?>> RequestAtOnceAsync(Batch batch, CancellationToken cancellationToken)
    {
        if (ledgered is not null)
        {
            return await ledgered.SendAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        return await dispatcher.SendAsync(batch, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask SettleAsync(List<(PreparedSend Member, Result<SendReceipt> Result)> settled, Func<PreparedSend, Result<SendReceipt>, ValueTask> settle)
    {
        if (!hooks.IsEmpty && settled.Count > 0)
        {
            await hooks.CompletedAsync([.. settled.Select(each => new CompletedSend(each.Member.Context!, each.Result))]).ConfigureAwait(false);
        }

        foreach ((PreparedSend member, Result<SendReceipt> result) in settled)
        {
            await settle(member, result).ConfigureAwait(false);
        }
    }

    private static List<Batch> Regroup(List<PreparedSend> members)
    {
        if (members.Count == 0)
        {
            return [];
        }

        var planner = new BatchPlanner();
        List<Batch> batches = [];
        foreach (PreparedSend member in members)
        {
            if (planner.Add(member) is { } complete)
            {
                batches.Add(complete);
            }
        }

        batches.AddRange(planner.TakeAll());
        return batches;
    }
}
