namespace KMessage.Iwinv;

/// <content>Sending: check, look the variables' order up, one request, and a result for each message.</content>
public sealed partial class IwinvProvider
{
    /// <summary>No limit is published; PHP's usual 8 MB is kept well below.</summary>
    private const int MostBytes = 4_000_000;

    /// <summary>What stands around a recipient's values.</summary>
    private const int BytesAroundRecipient = 64;

    /// <summary>The most that any request may carry: 10,000 AlimTalks. <see cref="GetBatchLimits"/> is more precise.</summary>
    public BatchLimits BatchLimits => new(AlimTalkSender.MaxRecipients, MostBytes);

    /// <summary>10,000 AlimTalks, 1,000 SMS or LMS, <see cref="IwinvOptions.MmsRecipientsPerRequest"/> MMS.</summary>
    /// <inheritdoc/>
    public BatchLimits GetBatchLimits(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message switch
        {
            AlimTalkMessage => BatchLimits,
            WrittenMessage text when _texts is not null => new BatchLimits(_texts.MostRecipientsOf(text), MostBytes),
            _ => new BatchLimits(1, MostBytes),
        };
    }

    /// <summary>All but the recipient: for an AlimTalk the template, the time and the fallback; for a text the kind, the text, the subject, the sender number and the time.</summary>
    /// <inheritdoc/>
    public object? GetBatchKey(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message switch
        {
            AlimTalkMessage alimTalk => _alimTalks?.KeyOf(alimTalk),
            SmsMessage or LmsMessage or MmsMessage => _texts?.KeyOf((WrittenMessage)message),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public int EstimateBytes(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);

        // The text of an SMS stands in a request once, however many recipients there are.
        return message is AlimTalkMessage alimTalk
            ? BytesAroundRecipient + alimTalk.Variables.Values.Sum(value => value is null ? 0 : WireJson.LongestEncoding(value) + 1)
            : BytesAroundRecipient;
    }

    /// <inheritdoc/>
    public async ValueTask<Result<ProviderReceipt>> SendAsync(Message message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return (await SendBatchAsync([message], cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>
    /// Hands many messages with one batch key to the gateway in one request. IWINV's answer stands for the whole request: when it says that some recipients were not taken without saying which,
    /// the outcome of all of them is unknown.
    /// </summary>
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are more messages than one request takes, or their batch keys differ.</exception>
    public async ValueTask<IReadOnlyList<Result<ProviderReceipt>>> SendBatchAsync(IReadOnlyList<Message> messages, CancellationToken cancellationToken = default)
    {
        CheckBatch(messages);
        Result<ProviderReceipt>[] results = messages switch
        {
            [] => [],
            [AlimTalkMessage, ..] when _alimTalks is not null => await _alimTalks.SendAsync([.. messages.Cast<AlimTalkMessage>()], cancellationToken).ConfigureAwait(false),
            [SmsMessage or LmsMessage or MmsMessage, ..] when _texts is not null => await _texts.SendAsync([.. messages.Cast<WrittenMessage>()], cancellationToken).ConfigureAwait(false),
            _ => [Refusals.UnsupportedType(messages[0].Type, SupportedTypes)],
        };
        return [.. results.Select(result => result.IsSuccess ? result : Ours(result.Error))];
    }

    private void CheckBatch(IReadOnlyList<Message> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count < 2)
        {
            return;
        }

        int most = GetBatchLimits(messages[0]).MaxMessages;
        if (messages.Count > most)
        {
            throw new ArgumentException($"{messages.Count} messages; one request takes {most}. Send them with KMsg.SendManyAsync, which splits them.", nameof(messages));
        }

        object? key = GetBatchKey(messages[0]);
        if (key is null || messages.Any(message => !key.Equals(GetBatchKey(message))))
        {
            throw new ArgumentException("The messages differ in more than the recipient and the variables. Send them with KMsg.SendManyAsync, which groups them.", nameof(messages));
        }
    }
}
