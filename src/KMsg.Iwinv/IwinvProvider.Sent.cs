namespace KMessage.Iwinv;

/// <content>Finding messages whose answer was lost (spec iwinv.md §3.4, §4.6). IWINV echoes no reference.</content>
public sealed partial class IwinvProvider
{
    private const int MostSentQueries = 20;

    /// <inheritdoc/>
    public int MaxSentMessageQueries => MostSentQueries;

    /// <summary>Never: how fast a message gets into IWINV's history is not documented.</summary>
    /// <inheritdoc/>
    public TimeSpan? AbsenceIsProofAfter => null;

    /// <summary>
    /// Looks into the history of each recipient. An AlimTalk is found when just one row has the recipient and the template, began at the same time and holds every value of the message. A text message is never
    /// surely found, as its rows have no text; it can only be missing. Whatever else may be the message is unclear.
    /// </summary>
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are more queries than <see cref="MaxSentMessageQueries"/>.</exception>
    public async Task<Result<IReadOnlyList<SentMessageFinding>>> FindSentMessagesAsync(IReadOnlyList<SentMessageQuery> queries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        if (queries.Count > MostSentQueries)
        {
            throw new ArgumentException($"{queries.Count} queries; one call takes {MostSentQueries}.", nameof(queries));
        }

        Result<IReadOnlyList<SentMessageFinding>> findings = await _history.FindSentAsync(queries, SupportedTypes, cancellationToken).ConfigureAwait(false);
        return findings.IsSuccess ? findings : Ours(findings.Error);
    }
}
