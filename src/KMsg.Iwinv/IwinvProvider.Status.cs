namespace KMessage.Iwinv;

/// <content>Delivery status (spec iwinv.md §3.4, §4.6, §4.7).</content>
public sealed partial class IwinvProvider
{
    /// <summary>As many as one page of the history has rows.</summary>
    private const int MostQueries = 1000;

    /// <inheritdoc/>
    public int MaxStatusQueries => MostQueries;

    /// <summary>
    /// Asks the histories. A row counts only when its id and its recipient are the message's; a message without a gateway id is never found. An AlimTalk is reported as failed only for codes
    /// in <see cref="IwinvOptions.AlimTalkFailureCodes"/>, because the vendor publishes none.
    /// </summary>
    /// <remarks>Texts need <see cref="IwinvOptions.SmsCompanyId"/>. When one of the histories cannot be read the whole call is an error: ask for AlimTalks and texts apart to keep them independent.</remarks>
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are more queries than <see cref="MaxStatusQueries"/>.</exception>
    public async Task<Result<IReadOnlyList<DeliveryReport?>>> GetDeliveryStatusesAsync(IReadOnlyList<DeliveryQuery> queries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        if (queries.Count > MostQueries)
        {
            throw new ArgumentException($"{queries.Count} queries; one call takes {MostQueries}.", nameof(queries));
        }

        Result<IReadOnlyList<DeliveryReport?>> reports = await _history.AskAsync(queries, SupportedTypes, cancellationToken).ConfigureAwait(false);
        return reports.IsSuccess ? reports : Ours(reports.Error);
    }
}
