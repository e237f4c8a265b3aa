using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KMessage;

/// <summary>Asks one gateway about messages and says what to write.</summary>
internal sealed class GatewayInquiry(IReadOnlyDictionary<string, IProvider> providers, ReconcilePlan plan, SendReconcilerOptions options, ILogger logger)
{
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);

    /// <summary>The gateways that did not answer the last time, and how often in a row.</summary>
    public IReadOnlyDictionary<string, int> Failures => _failures;

    /// <summary>How many messages of a provider go into one question.</summary>
    public int MostOf(string providerId) => Find(providerId) is { } finder ? Math.Max(1, finder.MaxSentMessageQueries) : options.BatchSize;

    /// <summary>Asks about messages of one provider.</summary>
    public async Task<IReadOnlyList<LedgerFinding>> AskAsync(string providerId, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        if (Find(providerId) is not { } finder)
        {
            DateTimeOffset now = options.TimeProvider.GetUtcNow();
            return [.. entries.Select(entry => providers.ContainsKey(providerId) ? plan.CannotBeAsked(entry, now) : plan.NotAnswered(entry, now))];
        }

        Result<IReadOnlyList<SentMessageFinding>> answer = await AskAsync(finder, providerId, [.. entries.Select(Query)], cancellationToken).ConfigureAwait(false);
        DateTimeOffset then = options.TimeProvider.GetUtcNow();
        if (!answer.IsSuccess)
        {
            int failures = _failures.AddOrUpdate(providerId, 1, (_, before) => before + 1);
            Log.InquiryFailed(logger, providerId, entries.Count, answer.Error.Code, failures);
            return [.. entries.Select(entry => plan.NotAnswered(entry, then))];
        }

        _failures.TryRemove(providerId, out _);
        return [.. entries.Zip(answer.Value, (entry, found) => plan.Answered(entry, found, finder.AbsenceIsProofAfter, then))];
    }

    private ISentMessageFinder? Find(string providerId) => providers.GetValueOrDefault(providerId) as ISentMessageFinder;

    private async Task<Result<IReadOnlyList<SentMessageFinding>>> AskAsync(ISentMessageFinder finder, string providerId, IReadOnlyList<SentMessageQuery> queries, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.RequestTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            Result<IReadOnlyList<SentMessageFinding>> answer = await finder.FindSentMessagesAsync(queries, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            return answer is { IsSuccess: true, Value: var found } && found?.Count != queries.Count ? Failed(providerId, KMsgErrorCode.ProviderError) : answer;
        }
        catch (OperationCanceledException)
        {
            return Failed(providerId, cancellationToken.IsCancellationRequested ? KMsgErrorCode.RequestAborted : KMsgErrorCode.NetworkTimeout);
        }
        catch (Exception exception)
        {
            Log.ProviderThrew(logger, providerId, exception.GetType().Name);
            return Failed(providerId, KMsgErrorCode.UnknownError);
        }
    }

    private static SentMessageQuery Query(LedgerEntry entry) => new()
    {
        MessageId = entry.MessageId,
        Type = entry.Type,
        To = entry.To,
        StartedAt = entry.StartedAt,
        ScheduledAt = entry.ScheduledAt,
        HadEarlierAttempts = entry.AttemptNumber > 1,
        Message = MessagePayload.Read(entry.Payload),
    };

    private static KMsgError Failed(string providerId, KMsgErrorCode code) => new()
    {
        Code = code,
        Outcome = SendOutcome.NotSent,
        ProviderId = providerId,
        Problem = new("The gateway did not answer.", "게이트웨이가 응답하지 않았습니다."),
        Fix = new("It is asked again.", "다시 조회합니다."),
    };
}
