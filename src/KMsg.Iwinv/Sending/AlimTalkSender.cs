namespace KMessage.Iwinv;

/// <summary>Sends AlimTalks with one batch key in one request.</summary>
internal sealed class AlimTalkSender(IwinvClient client, PositionalValues values, SenderDefaults senders, TimeProvider timeProvider)
{
    /// <summary>Code 514.</summary>
    public const int MaxRecipients = 10_000;

    public object KeyOf(AlimTalkMessage message) => AlimTalkBatchKey.Of(message, senders);

    /// <summary>Sends those that nothing is wrong with; the others get their own error and cost no request.</summary>
    public async Task<Result<ProviderReceipt>[]> SendAsync(IReadOnlyList<AlimTalkMessage> messages, CancellationToken cancellationToken)
    {
        var results = new Result<ProviderReceipt>[messages.Count];
        AlimTalkMessage first = messages[0];
        KMsgError? error = ReservationWindow.AlimTalk.Check(first.ScheduledAt, timeProvider.GetUtcNow());
        AlimTalkFallback? fallback = null;
        if (error is not null || (error = AlimTalkFallback.TryRead(first, senders, out fallback)) is not null)
        {
            Array.Fill(results, error);
            return results;
        }

        List<(int, Message, (string, IReadOnlyList<string>))> members = new(messages.Count);
        for (int i = 0; i < messages.Count; i++)
        {
            Result<(string, IReadOnlyList<string>)> recipient = await PrepareAsync(messages[i], cancellationToken).ConfigureAwait(false);
            if (recipient.IsSuccess)
            {
                members.Add((i, messages[i], recipient.Value));
            }
            else
            {
                results[i] = recipient.Error;
            }
        }

        await TimelySend.SendAsync(
            members, results, (recipients, notAfter) => SendAsync(new AlimTalkRequest(first.TemplateCode, first.ScheduledAt, fallback, recipients), notAfter, cancellationToken), client, timeProvider).ConfigureAwait(false);
        return results;
    }

    private async ValueTask<Result<(string, IReadOnlyList<string>)>> PrepareAsync(AlimTalkMessage message, CancellationToken cancellationToken)
    {
        if (Recipient.TryRead(message, out Recipient recipient) is { } error)
        {
            return error;
        }

        if (recipient.IsAbroad)
        {
            return Refusals.AbroadNotTaken(message.Type);
        }

        Result<IReadOnlyList<string>> positional = await values.OfAsync(message, cancellationToken).ConfigureAwait(false);
        return positional.IsSuccess ? (recipient.Digits, positional.Value) : positional.Error;
    }

    /// <summary>One answer stands for all recipients: it does not tell them apart (spec iwinv.md §3.3).</summary>
    private async Task<Result<ProviderReceipt>> SendAsync(AlimTalkRequest request, DateTimeOffset? notAfter, CancellationToken cancellationToken)
    {
        Result<IwinvAnswer> answer = await client.ChangeAsync(IwinvPaths.Send, request.ToBytes(), WireJson.ContentType, notAfter, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            return answer.Error;
        }

        int count = request.Recipients.Count;
        string? id = answer.Value.Root.Text("seqNo");
        if (AlimTalkCounts.Read(answer.Value).Judge(client.Errors, count, id, answer.Value) is { } error)
        {
            return error;
        }

        return new ProviderReceipt
        {
            ProviderMessageId = id,
            ProviderBatchId = count > 1 ? id : null,
            GatewayHandlesFailover = request.Fallback is not null,
            Warnings = id is null ? [SendWarnings.NoProviderMessageId] : [],
        };
    }
}
