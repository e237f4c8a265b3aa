using KMessage.Http;

namespace KMessage.Solapi;

/// <summary>
/// Tells from an answer of success what became of each message: by its reference, never by the order of the lists, which is not documented
/// (spec solapi.md §2.6). A message that the answer says nothing about is unknown, not accepted.
/// </summary>
internal sealed class SendOutcomes(SolapiErrors errors, GatewayExchange exchange)
{
    public Result<ProviderReceipt>[] Of(IReadOnlyList<OutgoingMessage> messages)
    {
        SendAnswer? answer = SendAnswer.Read(exchange.Body);
        if (answer is null)
        {
            return [.. Enumerable.Repeat<Result<ProviderReceipt>>(errors.NoProof(exchange), messages.Count)];
        }

        ILookup<OutgoingMessage, SendEntry> found = Assign(messages, answer.Entries);
        KMsgError? noTrace = null;
        return [.. messages.Select(message => Judge(message, answer.GroupId, found[message]) ?? (noTrace ??= errors.NoProof(exchange)))];
    }

    private static ILookup<OutgoingMessage, SendEntry> Assign(IReadOnlyList<OutgoingMessage> messages, IReadOnlyList<SendEntry> entries)
    {
        if (messages.Count == 1 && entries is [{ Reference: null } only])
        {
            return new[] { (Message: messages[0], Entry: only) }.ToLookup(pair => pair.Message, pair => pair.Entry);
        }

        Dictionary<string, OutgoingMessage> byReference = messages.ToDictionary(message => message.Reference, StringComparer.Ordinal);
        Dictionary<string, OutgoingMessage> byRecipient = messages.GroupBy(message => message.Message.To, StringComparer.Ordinal)
            .Where(group => group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return entries
            .Select(entry => (Message: Find(entry), Entry: entry))
            .Where(pair => pair.Message is not null)
            .ToLookup(pair => pair.Message!, pair => pair.Entry);

        // Only a refusal names its recipient.
        OutgoingMessage? Find(SendEntry entry) => entry switch
        {
            { Reference: { } reference } => byReference.GetValueOrDefault(reference),
            { IsRefusal: true, To: { } to } => byRecipient.GetValueOrDefault(to),
            _ => null,
        };
    }

    private Result<ProviderReceipt>? Judge(OutgoingMessage message, string? groupId, IEnumerable<SendEntry> entries)
    {
        SendEntry? taken = null;
        SendEntry? refused = null;
        foreach (SendEntry entry in entries)
        {
            if (IsTaken(entry))
            {
                taken ??= entry;
            }
            else if (IsRefused(entry))
            {
                refused ??= entry;
            }
            else
            {
                return errors.NoProof(exchange, entry.StatusCode);
            }
        }

        return (taken, refused) switch
        {
            ({ }, { }) => errors.NoProof(exchange, refused.StatusCode),
            (null, { }) => errors.Refused(refused.StatusCode, refused.StatusMessage),
            ({ }, null) => new ProviderReceipt { ProviderMessageId = taken.MessageId, ProviderBatchId = groupId, GatewayHandlesFailover = message.HasGatewayFallback },
            _ => null,
        };
    }

    private static bool IsTaken(SendEntry entry) =>
        !entry.IsRefusal && entry.MessageId is not null && (entry.StatusCode is null || StatusCodes.IsTaken(entry.StatusCode));

    private static bool IsRefused(SendEntry entry) =>
        StatusCodes.IsFailure(entry.StatusCode) || (entry.IsRefusal && entry.StatusCode is null);
}
