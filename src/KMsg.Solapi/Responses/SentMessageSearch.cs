namespace KMessage.Solapi;

/// <summary>The messages that are looked for, and what the list has of them. A message counts only when it echoes the reference.</summary>
internal sealed class SentMessageSearch
{
    private readonly IReadOnlyList<SentMessageQuery> _queries;
    private readonly HashSet<string> _references;
    private readonly Dictionary<string, List<StoredMessage>> _found = new(StringComparer.Ordinal);

    public SentMessageSearch(IReadOnlyList<SentMessageQuery> queries)
    {
        _queries = queries;
        _references = [.. queries.Select(query => query.MessageId)];
    }

    /// <summary>The recipients of messages that were not found.</summary>
    public string[] Missing() => [.. _queries.Where(query => !IsTaken(query)).Select(query => query.To).Distinct(StringComparer.Ordinal)];

    /// <summary>When the first message to a recipient began to be sent.</summary>
    public DateTimeOffset StartOf(string recipient) => _queries.Where(query => query.To == recipient).Min(query => query.StartedAt);

    /// <summary>Whether all messages are found, or all of one recipient.</summary>
    public bool IsDone(string? recipient) => _queries.Where(query => recipient is null || query.To == recipient).All(IsTaken);

    public void Take(IEnumerable<StoredMessage> messages)
    {
        foreach (StoredMessage message in messages)
        {
            if (message.Reference is { } reference && _references.Contains(reference))
            {
                if (!_found.TryGetValue(reference, out List<StoredMessage>? all))
                {
                    _found.Add(reference, all = []);
                }

                all.Add(message);
            }
        }
    }

    public IReadOnlyList<SentMessageFinding> Findings() => [.. _queries.Select(Find)];

    private SentMessageFinding Find(SentMessageQuery query)
    {
        if (!_found.TryGetValue(query.MessageId, out List<StoredMessage>? stored))
        {
            return new SentMessageFinding(SentMessagePresence.NotFound);
        }

        // One that was refused at registration (1xxx) was not taken. With earlier attempts, the refusal may be theirs.
        return stored.Find(message => !IsRefused(message)) is { } taken
            ? new SentMessageFinding(SentMessagePresence.Taken) { ProviderMessageId = taken.MessageId, ProviderBatchId = taken.GroupId }
            : new SentMessageFinding(query.HadEarlierAttempts ? SentMessagePresence.NotFound : SentMessagePresence.Refused);
    }

    private bool IsTaken(SentMessageQuery query) => _found.TryGetValue(query.MessageId, out List<StoredMessage>? stored) && stored.Exists(message => !IsRefused(message));

    private static bool IsRefused(StoredMessage message) => message.StatusCode is ['1', ..];
}
