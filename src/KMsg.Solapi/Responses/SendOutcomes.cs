using KMessage.Http;

namespace KMessage.Solapi;

/// <summary>
/// Tells from an answer of success what became of each message: by its reference, never by the order of the lists, which is not documented
/// (spec solapi.md §2.6). A message that the answer says nothing about is unknown, not accepted.
/// </summary>
internal sealed class SendOutcomes(SolapiErrors errors, GatewayExchange exchange)
{
    private readonly KMsgError _noTrace = errors.NoProof(exchange);

    /// <summary>Whether something is known about the message.</summary>
    public bool IsProved(Result<ProviderReceipt> result) => result.IsSuccess || !ReferenceEquals(result.Error, _noTrace);

    /// <summary>What became of the messages of a send.</summary>
    /// <param name="messages">The messages of the request.</param>
    /// <param name="groupId">The group that carried them, when the answer names it.</param>
    public Result<ProviderReceipt>[] Of(IReadOnlyList<OutgoingMessage> messages, out string? groupId)
    {
        SendAnswer? answer = SendAnswer.Read(exchange.Body);
        groupId = answer?.GroupId;
        return Of(messages, answer);
    }

    /// <summary>The same once the group's messages were read, because the answer said too little.</summary>
    public Result<ProviderReceipt>[] OfStored(IReadOnlyList<OutgoingMessage> messages, IReadOnlyList<StoredMessage> stored)
    {
        SendAnswer? answer = SendAnswer.Read(exchange.Body);
        return Of(messages, answer is null ? null : new SendAnswer { GroupId = answer.GroupId, Entries = [.. answer.Entries, .. stored.Select(ToEntry)] });
    }

    /// <summary>The same for messages that were put into a group.</summary>
    public Result<ProviderReceipt>[] OfAddition(string groupId, IReadOnlyList<OutgoingMessage> messages) => Of(messages, SendAnswer.ReadAddition(groupId, exchange.Body));

    private Result<ProviderReceipt>[] Of(IReadOnlyList<OutgoingMessage> messages, SendAnswer? answer)
    {
        if (answer is null)
        {
            return [.. Enumerable.Repeat<Result<ProviderReceipt>>(_noTrace, messages.Count)];
        }

        ILookup<OutgoingMessage, SendEntry> found = Assign(messages, answer.Entries);
        return [.. messages.Select(message => Judge(message, answer.GroupId, found[message]) ?? _noTrace)];
    }

    /// <summary>A stored message was taken unless its code says that it was refused at registration (1xxx); what happened to it later is not a send's business.</summary>
    private static SendEntry ToEntry(StoredMessage message)
    {
        bool isRefusal = message.StatusCode is ['1', ..];
        return new SendEntry { IsRefusal = isRefusal, Reference = message.Reference, MessageId = message.MessageId, StatusCode = isRefusal ? message.StatusCode : null, StatusMessage = message.Reason };
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

        OutgoingMessage? Find(SendEntry entry) => entry switch
        {
            { Reference: { } reference } => byReference.GetValueOrDefault(reference),
            { To: { } to } => byRecipient.GetValueOrDefault(to),
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
