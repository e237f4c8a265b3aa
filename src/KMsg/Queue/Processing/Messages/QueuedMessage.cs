namespace KMessage.Queue;

/// <summary>A message on its way from a queue.</summary>
/// <param name="Message">The message, with the id under which the ledger knows it.</param>
/// <param name="MayBeKnown">Whether it may have been handed over before.</param>
/// <param name="Attempt">The number of its job's attempt.</param>
internal readonly record struct QueuedMessage(Message Message, bool MayBeKnown, int Attempt)
{
    /// <summary>The same with the id that the ledger knows it by, unless it has its own, and without a time that has passed: the gateway would refuse it.</summary>
    /// <param name="message">The message as it was queued.</param>
    /// <param name="id">The id made from its job.</param>
    /// <param name="job">How often its job was claimed and begun.</param>
    /// <param name="now">The time.</param>
    public static QueuedMessage Of(Message message, string id, (long Claims, int Attempt) job, DateTimeOffset now)
    {
        Message known = string.IsNullOrEmpty(message.MessageId) ? message with { MessageId = id } : message;
        known = known.ScheduledAt <= now ? known with { ScheduledAt = null } : known;
        return new QueuedMessage(known, job.Claims > 1, job.Attempt);
    }
}
