namespace KMessage;

/// <summary>A provider that can be asked whether its gateway took messages whose answer was lost.</summary>
public interface ISentMessageFinder
{
    /// <summary>How many messages one call of <see cref="FindSentMessagesAsync"/> takes.</summary>
    int MaxSentMessageQueries { get; }

    /// <summary>
    /// How long after a send its absence from the gateway's lists proves that it was not taken; <see langword="null"/> when it never does, because nobody promises how fast, or whether, a message gets there.
    /// </summary>
    TimeSpan? AbsenceIsProofAfter { get; }

    /// <summary>
    /// Looks for messages: by our reference where the gateway echoes one, else by recipient and time. What cannot be told apart is said to be so, never guessed. A read: it may be repeated after trouble.
    /// </summary>
    /// <param name="queries">The messages, at most <see cref="MaxSentMessageQueries"/>.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>What is known about each, at its place. An error is about the request, never about a message.</returns>
    Task<Result<IReadOnlyList<SentMessageFinding>>> FindSentMessagesAsync(IReadOnlyList<SentMessageQuery> queries, CancellationToken cancellationToken = default);
}
