using KMessage.Http;

namespace KMessage.Solapi;

/// <content>Sending: check, upload files, one request, and a result for each message by its reference.</content>
public sealed partial class SolapiProvider
{
    /// <summary>SOLAPI takes 15 MB; what stands around the messages is taken off.</summary>
    private const int MostBytes = 15_000_000 - 1_000;

    private const int MostMessages = 10_000;

    /// <summary>All messages that go out at once share a request.</summary>
    private static readonly object Now = new();

    /// <inheritdoc/>
    public BatchLimits BatchLimits => new(MostMessages, MostBytes);

    /// <summary>The time to send at, which is the request's and not the message's; kinds may be mixed.</summary>
    /// <inheritdoc/>
    public object? GetBatchKey(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.ScheduledAt is { } scheduledAt ? WireDate.Write(scheduledAt) : Now;
    }

    /// <inheritdoc/>
    public int EstimateBytes(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);

        // A message that will be refused here takes no place in the request.
        Result<OutgoingMessage> outgoing = _outgoing.Prepare(message);
        return outgoing.IsSuccess ? MessageSize.Of(outgoing.Value) : 0;
    }

    /// <inheritdoc/>
    public async ValueTask<Result<ProviderReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return (await SendBatchAsync([message], cancellationToken).ConfigureAwait(false))[0];
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are more messages than one request takes, or they are to be sent at different times.</exception>
    public async ValueTask<IReadOnlyList<Result<ProviderReceipt>>> SendBatchAsync(IReadOnlyList<Message> messages, CancellationToken cancellationToken = default)
    {
        CheckBatch(messages);
        var results = new Result<ProviderReceipt>[messages.Count];
        List<(int Index, OutgoingMessage Message)> members = await MakeReadyAsync(messages, results, cancellationToken).ConfigureAwait(false);
        (GatewayExchange? exchange, OutgoingMessage[] sent) = await PostAsync(members, results, cancellationToken).ConfigureAwait(false);
        if (exchange is null)
        {
            return results;
        }

        Result<ProviderReceipt>[] outcomes = await OutcomesAsync(exchange, sent, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < outcomes.Length; i++)
        {
            results[members[i].Index] = outcomes[i];
            _files.ForgetIfLost(sent[i], outcomes[i].Error);
        }

        return results;
    }

    /// <summary>One request for the members whose time has not passed. One that comes too late for some of them has not left: it goes without them.</summary>
    /// <returns>No exchange when no member is left; all of them have their result then.</returns>
    private async ValueTask<(GatewayExchange? Exchange, OutgoingMessage[] Sent)> PostAsync(List<(int Index, OutgoingMessage Message)> members, Result<ProviderReceipt>[] results, CancellationToken cancellationToken)
    {
        while (true)
        {
            DateTimeOffset now = _timeProvider.GetUtcNow();
            foreach ((int index, _) in members.Where(member => ValidUntilRules.IsOver(member.Message.Message, now)))
            {
                results[index] = ValidUntilRules.Expired(Id);
            }

            members.RemoveAll(member => ValidUntilRules.IsOver(member.Message.Message, now));
            if (members.Count == 0)
            {
                return (null, []);
            }

            OutgoingMessage[] sent = [.. members.Select(member => member.Message)];
            DateTimeOffset? notAfter = ValidUntilRules.Earliest(sent.Select(member => member.Message));
            GatewayExchange exchange = await _client.SendAsync(HttpMethod.Post, SolapiPaths.SendMany, SendRequest.ToBody(sent, _appId), notAfter, cancellationToken).ConfigureAwait(false);
            if (exchange.Trouble != GatewayTrouble.TooLate || notAfter > _timeProvider.GetUtcNow())
            {
                return (exchange, sent);
            }
        }
    }

    private void CheckBatch(IReadOnlyList<Message> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count > MostMessages)
        {
            throw new ArgumentException($"{messages.Count} messages; one request takes {MostMessages}. Send them with KMsg.SendManyAsync, which splits them.", nameof(messages));
        }

        object? key = messages.Count == 0 ? null : GetBatchKey(messages[0]);
        if (messages.Any(message => !Equals(GetBatchKey(message), key)))
        {
            throw new ArgumentException("The messages are to be sent at different times; one request has one. Send them with KMsg.SendManyAsync, which groups them.", nameof(messages));
        }
    }

    /// <summary>The members that can be sent: they pass the rules, have their channel, and their pictures are uploaded. The others have their result.</summary>
    private async Task<List<(int Index, OutgoingMessage Message)>> MakeReadyAsync(IReadOnlyList<Message?> messages, Result<ProviderReceipt>[] results, CancellationToken cancellationToken)
    {
        List<(int Index, OutgoingMessage Message)> members = Prepare(messages, results);
        IReadOnlyDictionary<string, KMsgError> noChannel = await _channels.FindAsync(members.Select(member => member.Message), cancellationToken).ConfigureAwait(false);
        members.RemoveAll(member => !HasChannel(member.Message, noChannel, ref results[member.Index]));
        IReadOnlyDictionary<FileUpload, KMsgError> notUploaded = await _files.UploadAsync(members.Select(member => member.Message), cancellationToken).ConfigureAwait(false);
        members.RemoveAll(member => !HasFiles(member.Message, notUploaded, ref results[member.Index]));
        return members;
    }

    /// <summary>The members that pass the rules; the others have their result already.</summary>
    private List<(int Index, OutgoingMessage Message)> Prepare(IReadOnlyList<Message?> messages, Result<ProviderReceipt>[] results)
    {
        List<(int, OutgoingMessage)> members = new(messages.Count);
        HashSet<string> references = new(messages.Count, StringComparer.Ordinal);
        for (int i = 0; i < results.Length; i++)
        {
            if (messages[i] is not { } message)
            {
                continue;
            }

            Result<OutgoingMessage> prepared = _outgoing.Prepare(message);
            if (!prepared.IsSuccess)
            {
                results[i] = prepared.Error with { ProviderId = Id };
            }
            else if (!references.Add(prepared.Value.Reference))
            {
                results[i] = Refusals.SameIdTwice(prepared.Value.Reference) with { ProviderId = Id };
            }
            else
            {
                members.Add((i, prepared.Value));
            }
        }

        return members;
    }

    private bool HasChannel(OutgoingMessage message, IReadOnlyDictionary<string, KMsgError> noChannel, ref Result<ProviderReceipt> result)
    {
        if (!message.NeedsChannel)
        {
            return true;
        }

        result = noChannel[((AlimTalkMessage)message.Message).TemplateCode] with { ProviderId = Id };
        return false;
    }

    private bool HasFiles(OutgoingMessage message, IReadOnlyDictionary<FileUpload, KMsgError> notUploaded, ref Result<ProviderReceipt> result)
    {
        foreach (FileUpload upload in message.Uploads)
        {
            if (notUploaded.TryGetValue(upload, out KMsgError? error))
            {
                result = error with { ProviderId = Id };
                return false;
            }
        }

        return true;
    }

    private async ValueTask<Result<ProviderReceipt>[]> OutcomesAsync(GatewayExchange exchange, OutgoingMessage[] sent, CancellationToken cancellationToken)
    {
        if (exchange is not { Phase: GatewayPhase.Answered, IsSuccessStatus: true })
        {
            Result<ProviderReceipt> error = _errors.OfSend(exchange);
            return [.. Enumerable.Repeat(error, sent.Length)];
        }

        var outcomes = new SendOutcomes(_errors, exchange);
        Result<ProviderReceipt>[] results = outcomes.Of(sent, out string? groupId);
        if (groupId is null || results.All(outcomes.IsProved))
        {
            return results;
        }

        // The answer may leave our references out (spec solapi.md §2.6 marks them as optional); the group's messages carry them.
        IReadOnlyList<StoredMessage> stored = await _groups.ReadAsync(groupId, cancellationToken).ConfigureAwait(false);
        return stored.Count == 0 ? results : outcomes.OfStored(sent, stored);
    }
}
