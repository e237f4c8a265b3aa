using System.Collections.Concurrent;

namespace KMessage.Tests.Ledger;

/// <summary>A gateway in memory that loses its answers, and can be asked what it took.</summary>
internal sealed class FindingGateway() : FakeProvider("fake"), ISentMessageFinder
{
    private readonly ConcurrentQueue<SentMessageQuery> _asked = new();

    public int MaxSentMessageQueries => 10;

    public TimeSpan? AbsenceIsProofAfter { get; set; }

    /// <summary>What it knows about a message; nothing, unless a test says otherwise.</summary>
    public Func<SentMessageQuery, SentMessagePresence> Knows { get; set; } = _ => SentMessagePresence.NotFound;

    /// <summary>Called before each answer; throws or waits if a test wants that.</summary>
    public Func<CancellationToken, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    public KMsgError? Error { get; set; }

    /// <summary>The messages it was asked about, in order.</summary>
    public SentMessageQuery[] Asked => [.. _asked];

    public static FindingGateway ThatLosesAnswers() => new() { Reply = _ => Some.Error(KMsgErrorCode.NetworkTimeout, SendOutcome.Unknown) };

    public async Task<Result<IReadOnlyList<SentMessageFinding>>> FindSentMessagesAsync(IReadOnlyList<SentMessageQuery> queries, CancellationToken cancellationToken = default)
    {
        foreach (SentMessageQuery query in queries)
        {
            _asked.Enqueue(query);
        }

        await BeforeAnswer(cancellationToken);
        return Error is not null ? Error : Result.Success<IReadOnlyList<SentMessageFinding>>(
            [.. queries.Select(query => new SentMessageFinding(Knows(query)) { ProviderMessageId = $"found-{query.MessageId}", ProviderBatchId = "group" })]);
    }
}
