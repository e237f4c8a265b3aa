namespace KMessage;

/// <summary>Sends a list: every message gets its result at its place.</summary>
internal sealed class ManySender(MessagePreparer preparer, BatchSender sender)
{
    public async Task<SendManyResult> SendAsync(IReadOnlyList<Message> messages, SendManyOptions options, CancellationToken cancellationToken)
    {
        var results = new Result<SendReceipt>[messages.Count];
        var progress = new ProgressCounter(messages.Count, options.Progress);
        using var pump = new SendPump(sender, options.Concurrency, Settle, progress.Report, cancellationToken);
        for (int i = 0; i < results.Length; i++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                await SettleNow(i, SendErrors.Aborted()).ConfigureAwait(false);
                continue;
            }

            Result<PreparedSend> prepared = await preparer.PrepareAsync(messages[i], i).ConfigureAwait(false);
            if (prepared.IsSuccess)
            {
                await pump.AddAsync(prepared.Value).ConfigureAwait(false);
            }
            else
            {
                await SettleNow(i, prepared.Error).ConfigureAwait(false);
            }
        }

        await pump.CompleteAsync().ConfigureAwait(false);
        progress.Report();
        return new SendManyResult(results);

        ValueTask Settle(PreparedSend send, Result<SendReceipt> result) => SettleNow((int)send.Index, result);

        ValueTask SettleNow(int index, Result<SendReceipt> result)
        {
            results[index] = result;
            progress.Count(result);
            return default;
        }
    }
}
