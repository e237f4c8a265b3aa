using Microsoft.Extensions.Logging;

namespace KMessage;

/// <summary>Sends a list: every message gets its result at its place.</summary>
internal sealed class ManySender(MessagePreparer preparer, BatchSender sender, ILogger logger)
{
    public async Task<SendManyResult> SendAsync(IReadOnlyList<Message> given, SendManyOptions options, CancellationToken cancellationToken)
    {
        // A copy: a list that is changed while it is sent would give results to the wrong messages, and one that throws must throw before anything leaves.
        Message[] messages = [.. given];
        var results = new Result<SendReceipt>[messages.Length];
        var progress = new ProgressCounter(messages.Length, options.Progress, logger);
        using var pump = new SendPump(sender, options.Concurrency, Settle, progress.Report, cancellationToken, cancellationToken);
        int next = 0;
        for (; next < messages.Length && !cancellationToken.IsCancellationRequested; next++)
        {
            Result<PreparedSend> prepared = await preparer.PrepareAsync(messages[next], next, policy: null, cancellationToken).ConfigureAwait(false);
            if (prepared.IsSuccess)
            {
                await pump.AddAsync(prepared.Value).ConfigureAwait(false);
            }
            else
            {
                SettleNow(next, prepared.Error);
            }
        }

        await pump.CompleteAsync().ConfigureAwait(false);
        if (next < messages.Length)
        {
            await AbortFromAsync(next).ConfigureAwait(false);
        }

        progress.Report();
        return new SendManyResult(results);

        ValueTask Settle(PreparedSend send, Result<SendReceipt> result)
        {
            SettleNow((int)send.Index, result);
            return default;
        }

        void SettleNow(int index, Result<SendReceipt> result)
        {
            results[index] = result;
            progress.Count(result);
        }

        async ValueTask AbortFromAsync(int first)
        {
            KMsgError aborted = SendErrors.Aborted();
            await preparer.TellRefusedAsync(messages.Skip(first), aborted).ConfigureAwait(false);
            for (int i = first; i < messages.Length; i++)
            {
                SettleNow(i, aborted);
            }
        }
    }
}
