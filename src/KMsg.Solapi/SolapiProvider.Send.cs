using KMessage.Http;

namespace KMessage.Solapi;

/// <content>Sending: check, upload pictures, one request, and a result for each message by its reference.</content>
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
        List<(int Index, OutgoingMessage Message)> members = Prepare(messages, results);
        IReadOnlyDictionary<string, KMsgError> noChannel = await _channels.FindAsync(members.Select(member => member.Message), cancellationToken).ConfigureAwait(false);
        members.RemoveAll(member => !HasChannel(member.Message, noChannel, ref results[member.Index]));
        IReadOnlyDictionary<string, Result<string>> uploads = await _images.UploadAsync(members.Select(member => member.Message), cancellationToken).ConfigureAwait(false);
        members.RemoveAll(member => !TryTakeImage(member.Message, uploads, ref results[member.Index]));
        if (members.Count == 0)
        {
            return results;
        }

        OutgoingMessage[] sent = [.. members.Select(member => member.Message)];
        GatewayExchange exchange = await _client.SendAsync(HttpMethod.Post, SolapiPaths.SendMany, SendRequest.ToBody(sent, _appId), cancellationToken).ConfigureAwait(false);
        Result<ProviderReceipt>[] outcomes = Outcomes(exchange, sent);
        for (int i = 0; i < outcomes.Length; i++)
        {
            results[members[i].Index] = outcomes[i];
        }

        return results;
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

    /// <summary>The members that pass the rules; the others have their result already.</summary>
    private List<(int Index, OutgoingMessage Message)> Prepare(IReadOnlyList<Message> messages, Result<ProviderReceipt>[] results)
    {
        List<(int, OutgoingMessage)> members = new(messages.Count);
        HashSet<string> references = new(messages.Count, StringComparer.Ordinal);
        for (int i = 0; i < results.Length; i++)
        {
            Result<OutgoingMessage> prepared = _outgoing.Prepare(messages[i]);
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

    private static bool TryTakeImage(OutgoingMessage message, IReadOnlyDictionary<string, Result<string>> uploads, ref Result<ProviderReceipt> result)
    {
        if (message.Upload is not { } upload)
        {
            return true;
        }

        Result<string> uploaded = uploads[upload.Key];
        if (!uploaded.IsSuccess)
        {
            result = uploaded.Error;
            return false;
        }

        message.ImageId = uploaded.Value;
        return true;
    }

    private Result<ProviderReceipt>[] Outcomes(GatewayExchange exchange, OutgoingMessage[] sent)
    {
        if (exchange is { Phase: GatewayPhase.Answered, IsSuccessStatus: true })
        {
            return new SendOutcomes(_errors, exchange).Of(sent);
        }

        Result<ProviderReceipt> error = _errors.OfSend(exchange);
        return [.. Enumerable.Repeat(error, sent.Length)];
    }
}
