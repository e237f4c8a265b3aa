namespace KMessage;

/// <summary>Asks the suppression list about a message, as late as can be.</summary>
internal sealed class RecipientCheck(ISuppressionList? list)
{
    /// <summary>Why the recipient may not be written to; nothing when they may.</summary>
    public async ValueTask<KMsgError?> CheckAsync(Message message, CancellationToken cancellationToken)
    {
        if (list is null)
        {
            return null;
        }

        try
        {
            return await list.IsSuppressedAsync(message.To, AdvertisingRules.PurposeOf(message), cancellationToken).ConfigureAwait(false) ? AdvertisingErrors.Suppressed(message.To) : null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return SendErrors.Aborted();
        }
        catch (Exception exception)
        {
            // Who may have said no is not written to on a guess.
            return AdvertisingErrors.ListFailed(exception);
        }
    }
}
