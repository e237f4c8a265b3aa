using KMessage.Http;

namespace KMessage.Solapi;

/// <content>Finding messages whose answer was lost (spec solapi.md §3): the list cannot be asked by our reference, so it is asked by recipient or time, and the echoed reference is compared here.</content>
public sealed partial class SolapiProvider
{
    /// <summary>From here on, reading the list's pages costs fewer requests than asking for each recipient.</summary>
    private const int FewRecipients = 3;

    private const int MostSentQueries = 100;

    /// <summary>Clocks differ.</summary>
    private static readonly TimeSpan BeforeStart = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public int MaxSentMessageQueries => MostSentQueries;

    /// <summary>Never: how fast a message gets into SOLAPI's list is not documented.</summary>
    /// <inheritdoc/>
    public TimeSpan? AbsenceIsProofAfter => null;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are more queries than <see cref="MaxSentMessageQueries"/>.</exception>
    public async Task<Result<IReadOnlyList<SentMessageFinding>>> FindSentMessagesAsync(IReadOnlyList<SentMessageQuery> queries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        if (queries.Count > MostSentQueries)
        {
            throw new ArgumentException($"{queries.Count} queries; one call takes {MostSentQueries}.", nameof(queries));
        }

        var search = new SentMessageSearch(queries);
        string[] recipients = search.Missing();
        if (recipients.Length > FewRecipients)
        {
            // As many pages as there would be questions; who is not on them is asked for alone.
            DateTimeOffset first = queries.Min(query => query.StartedAt) - BeforeStart;
            DateTimeOffset last = queries.Max(query => query.StartedAt) + AfterStart;
            if (await ReadSentAsync(search, to: null, first, last, mostPages: recipients.Length - 1, cancellationToken).ConfigureAwait(false) is { } error)
            {
                return error;
            }
        }

        foreach (string recipient in search.Missing())
        {
            DateTimeOffset first = search.StartOf(recipient) - BeforeStart;
            if (await ReadSentAsync(search, recipient, first, last: null, mostPages: int.MaxValue, cancellationToken).ConfigureAwait(false) is { } error)
            {
                return error;
            }
        }

        return Result.Success(search.Findings());
    }

    private async ValueTask<KMsgError?> ReadSentAsync(SentMessageSearch search, string? to, DateTimeOffset first, DateTimeOffset? last, int mostPages, CancellationToken cancellationToken)
    {
        string? key = null;
        for (int page = 0; page < mostPages && !search.IsDone(to); page++)
        {
            string path = SolapiPaths.ListSent(to, first, last, LargestPage, key);
            GatewayExchange exchange = await _client.GetAsync(path, cancellationToken).ConfigureAwait(false);
            if (exchange is not { Phase: GatewayPhase.Answered, IsSuccessStatus: true })
            {
                return _errors.OfRead(exchange);
            }

            if (StoredMessage.ReadPage(exchange.Body) is not { } list)
            {
                return _errors.NotReadable(exchange);
            }

            search.Take(list.Items);
            if (list.NextKey is null || list.NextKey == key)
            {
                return null;
            }

            key = list.NextKey;
        }

        return null;
    }
}
