using System.Runtime.CompilerServices;

namespace KMessage.Sender;

/// <summary>One way through some members of a run: hands them to the facade and counts what comes back.</summary>
internal sealed class BulkPass(IKMsg kmsg, BulkRequest request, BulkTally tally, SendGate gate, Action tooManyFailures)
{
    private readonly BulkWindow _window = new();

    /// <summary>Sends. Every member that was read is counted exactly once when this ends, whatever happens.</summary>
    /// <returns>What the source (or the facade) threw, if it did.</returns>
    public async Task<Exception?> SendAsync(IAsyncEnumerable<BulkItem> items)
    {
        var options = new SendStreamOptions { Concurrency = request.Concurrency, MaxWaiting = request.BatchSize, Gate = gate, UnknownOutcomes = request.UnknownOutcomes };
        try
        {
            await foreach (StreamedSend send in kmsg.SendStreamAsync(ReadAsync(items, CancellationToken.None), options, CancellationToken.None).ConfigureAwait(false))
            {
                if (_window.TryTake(send.Index, out BulkItem item))
                {
                    Settle(item, send);
                }
            }

            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
        finally
        {
            foreach (BulkItem item in _window.Close())
            {
                tally.Unknown(item, BulkErrors.NoResult());
            }
        }
    }

    private async IAsyncEnumerable<Message> ReadAsync(IAsyncEnumerable<BulkItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The source is not read while nothing may leave.
        if (!await gate.WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            yield break;
        }

        await foreach (BulkItem item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // A source that was left behind in the middle of a read may come back after the end.
            if (_window.IsClosed)
            {
                yield break;
            }

            if (item.IsDuplicate)
            {
                tally.Duplicate();
            }
            else if (item.Message is null)
            {
                Fail(item, item.Error!);
            }
            else if (_window.TryAdd(item))
            {
                yield return item.Message;
            }

            if (!await gate.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                yield break;
            }
        }
    }

    private void Settle(BulkItem item, StreamedSend send)
    {
        Result<SendReceipt> result = send.Result;
        if (result.IsSuccess && send.IsRepeat)
        {
            tally.Skipped();
        }
        else if (result.IsSuccess)
        {
            tally.Accepted();
        }
        else if (result.Error.IsOutcomeUnknown)
        {
            tally.Unknown(item, result.Error);
        }
        else if (gate.IsStopped && result.Error is { Code: KMsgErrorCode.RequestAborted, Outcome: SendOutcome.NotSent })
        {
            tally.NotSent(item);
        }
        else
        {
            Fail(item, result.Error);
        }
    }

    private void Fail(BulkItem item, KMsgError error)
    {
        if (tally.Failed(item, error))
        {
            tooManyFailures();
        }
    }
}
