using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace KMessage;

/// <summary>Sends a stream through a bounded window.</summary>
internal sealed class StreamSender(MessagePreparer preparer, BatchSender sender, TimeProvider timeProvider)
{
    public async IAsyncEnumerable<StreamedSend> SendAsync(IAsyncEnumerable<Message> messages, SendStreamOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The reader may leave early: then nothing new is read or launched, and what is in flight ends by itself. Its requests are not cut, because that would make their outcomes unknown.
        using var abandoned = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, options.Gate?.Stopped ?? CancellationToken.None);
        var results = Channel.CreateBounded<StreamedSend>(new BoundedChannelOptions(options.MaxWaiting) { SingleReader = true });
        (CancellationToken stopToken, CancellationToken abandonedToken) = (stop.Token, abandoned.Token);
        Task reading = Task.Run(() => ReadAndSendAsync(messages, options, results.Writer, stopToken, abandonedToken, cancellationToken), CancellationToken.None);
        try
        {
            while (await results.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (results.Reader.TryRead(out StreamedSend result))
                {
                    yield return result;
                }
            }

            await EndAsync(reading, options.Gate, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Both are cancelled before anything is awaited: from here on nothing leaves.
            await Task.WhenAll(stop.CancelAsync(), abandoned.CancelAsync()).ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // The caller is told of its own token, not of the linked one. A stop at the gate is an end like any other.
    private static async Task EndAsync(Task reading, SendGate? gate, CancellationToken cancellationToken)
    {
        try
        {
            await reading.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (gate is not { IsStopped: true })
            {
                throw;
            }
        }
    }

    private async Task ReadAndSendAsync(IAsyncEnumerable<Message> messages, SendStreamOptions options, ChannelWriter<StreamedSend> results, CancellationToken stop, CancellationToken abandoned, CancellationToken cancellationToken)
    {
        try
        {
            using var pump = new SendPump(sender, options.Concurrency, Settle, batchDone: null, stop, cancellationToken, options.Gate);
            try
            {
                await ReadAsync(messages, options, pump, Settle, stop).ConfigureAwait(false);
            }
            finally
            {
                await pump.CompleteAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            results.TryComplete();
        }

        async ValueTask Settle(PreparedSend send, Result<SendReceipt> result)
        {
            try
            {
                await results.WriteAsync(new StreamedSend(send.Index, send.Original, result) { IsRepeat = send.IsRepeat }, abandoned).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Nobody reads any more.
            }
        }
    }

    private async Task ReadAsync(IAsyncEnumerable<Message> messages, SendStreamOptions options, SendPump pump, Func<PreparedSend, Result<SendReceipt>, ValueTask> settle, CancellationToken stop)
    {
        long waitingSince = 0;
        var source = new StreamSource(messages.GetAsyncEnumerator(stop), timeProvider);
        await using ConfiguredAsyncDisposable disposal = source.ConfigureAwait(false);
        for (long index = 0; await NextAsync().ConfigureAwait(false); index++)
        {
            Message message = source.Current;
            Result<PreparedSend> prepared = await preparer.PrepareAsync(message, index, options.UnknownOutcomes, stop).ConfigureAwait(false);
            if (!prepared.IsSuccess)
            {
                await settle(new PreparedSend(index, message, message, [], warning: null), prepared.Error).ConfigureAwait(false);
                continue;
            }

            waitingSince = pump.Pending == 0 ? timeProvider.GetTimestamp() : waitingSince;
            await pump.AddAsync(prepared.Value).ConfigureAwait(false);
            if (pump.Pending >= options.MaxWaiting)
            {
                await pump.FlushAsync().ConfigureAwait(false);
            }
        }

        async ValueTask<bool> NextAsync()
        {
            stop.ThrowIfCancellationRequested();
            Task<bool>? pending = source.BeginMoveNext();
            if (pump.Pending > 0)
            {
                TimeSpan left = options.Linger - timeProvider.GetElapsedTime(waitingSince);
                bool isOver = left <= TimeSpan.Zero;

                // A stream that never pauses must not keep its first message for ever; while every slot is taken, waiting costs nothing and fills the batches.
                bool isDue = pending is null
                    ? isOver && options.Linger > TimeSpan.Zero && pump.HasFreeSlot
                    : isOver || !await source.WaitAsync(left, stop).ConfigureAwait(false);
                if (isDue)
                {
                    await pump.FlushAsync().ConfigureAwait(false);
                }
            }

            return await source.EndMoveNextAsync(stop).ConfigureAwait(false);
        }
    }
}
