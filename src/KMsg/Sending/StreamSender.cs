using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace KMessage;

/// <summary>Sends a stream through a bounded window.</summary>
internal sealed class StreamSender(MessagePreparer preparer, BatchSender sender, TimeProvider timeProvider)
{
    public async IAsyncEnumerable<StreamedSend> SendAsync(IAsyncEnumerable<Message> messages, SendStreamOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The reader may leave early: then nothing new is read, and what is in flight ends by itself. Its requests are not cut, because that would make their outcomes unknown.
        using var abandoned = new CancellationTokenSource();
        using var stopReading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, abandoned.Token);
        var results = Channel.CreateBounded<StreamedSend>(new BoundedChannelOptions(Math.Max(options.MaxWaiting, 1)) { SingleReader = true });
        Task reading = ReadAndSendAsync(messages, options, results.Writer, stopReading.Token, abandoned.Token, cancellationToken);
        try
        {
            while (await results.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (results.Reader.TryRead(out StreamedSend result))
                {
                    yield return result;
                }
            }

            await reading.ConfigureAwait(false);
        }
        finally
        {
            await abandoned.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAndSendAsync(IAsyncEnumerable<Message> messages, SendStreamOptions options, ChannelWriter<StreamedSend> results, CancellationToken stopReading, CancellationToken abandoned, CancellationToken cancellationToken)
    {
        try
        {
            using var pump = new SendPump(sender, options.Concurrency, Settle, batchDone: null, cancellationToken);
            try
            {
                await ReadAsync(messages, options, pump, Settle, stopReading).ConfigureAwait(false);
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
                await results.WriteAsync(new StreamedSend(send.Index, send.Original, result), abandoned).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Nobody reads any more.
            }
        }
    }

    private async Task ReadAsync(IAsyncEnumerable<Message> messages, SendStreamOptions options, SendPump pump, Func<PreparedSend, Result<SendReceipt>, ValueTask> settle, CancellationToken stopReading)
    {
        long index = 0;
        IAsyncEnumerator<Message> source = messages.GetAsyncEnumerator(stopReading);
        await using ConfiguredAsyncDisposable disposal = source.ConfigureAwait(false);
        while (true)
        {
            stopReading.ThrowIfCancellationRequested();
            ValueTask<bool> next = source.MoveNextAsync();
            bool hasNext = next.IsCompleted ? await next.ConfigureAwait(false) : await WaitAsync(next.AsTask(), options.Linger, pump).ConfigureAwait(false);
            if (!hasNext)
            {
                return;
            }

            Message message = source.Current;
            Result<PreparedSend> prepared = await preparer.PrepareAsync(message, index).ConfigureAwait(false);
            if (prepared.IsSuccess)
            {
                await pump.AddAsync(prepared.Value).ConfigureAwait(false);
            }
            else
            {
                await settle(new PreparedSend(index, message, message, [], warning: null), prepared.Error).ConfigureAwait(false);
            }

            index++;
            if (pump.Pending >= options.MaxWaiting)
            {
                await pump.FlushAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits for the stream; when it pauses for longer than the linger time, what waits for company leaves without it.</summary>
    private async Task<bool> WaitAsync(Task<bool> next, TimeSpan linger, SendPump pump)
    {
        if (pump.Pending > 0)
        {
            using var arrived = new CancellationTokenSource();
            Task pause = Task.Delay(linger, timeProvider, arrived.Token);
            if (await Task.WhenAny(next, pause).ConfigureAwait(false) == pause)
            {
                await pump.FlushAsync().ConfigureAwait(false);
            }

            await arrived.CancelAsync().ConfigureAwait(false);
        }

        return await next.ConfigureAwait(false);
    }
}
