namespace KMessage.Iwinv;

/// <summary>Sends SMS, LMS and MMS with one batch key in one request.</summary>
internal sealed class TextSender(IwinvClient client, SenderDefaults senders, int mmsRecipients, TimeProvider timeProvider)
{
    /// <summary>Code 44.</summary>
    public const int MaxRecipients = 1000;

    /// <summary>Nothing for a message that has to go alone.</summary>
    public object? KeyOf(WrittenMessage message) => message is MmsMessage && mmsRecipients == 1 ? null : TextBatchKey.Of(message, senders);

    public int MostRecipientsOf(WrittenMessage message) => message is MmsMessage ? mmsRecipients : MaxRecipients;

    /// <summary>Sends those that nothing is wrong with; the others get their own error and cost no request.</summary>
    public async Task<Result<ProviderReceipt>[]> SendAsync(IReadOnlyList<WrittenMessage> messages, CancellationToken cancellationToken)
    {
        var results = new Result<ProviderReceipt>[messages.Count];
        WrittenMessage first = messages[0];
        if (CheckShared(first, out string from, out string? title) is { } error)
        {
            Array.Fill(results, error);
            return results;
        }

        bool isAbroad = false;
        List<(int, Message, string)> members = new(messages.Count);
        for (int i = 0; i < messages.Count; i++)
        {
            if (CheckRecipient(messages[i], out Recipient recipient) is { } problem)
            {
                results[i] = problem;
                continue;
            }

            members.Add((i, messages[i], recipient.Digits));
            isAbroad = recipient.IsAbroad;
        }

        await TimelySend.SendAsync(
            members, results, (recipients, notAfter) => SendAsync(new TextRequest(from, recipients, title, first.Text, first.ScheduledAt, isAbroad), first, notAfter, cancellationToken), client, timeProvider).ConfigureAwait(false);
        return results;
    }

    /// <summary>What all members have in common.</summary>
    private KMsgError? CheckShared(WrittenMessage message, out string from, out string? title)
    {
        title = null;
        from = senders.Of(message) ?? string.Empty;
        if (from.Length == 0)
        {
            return Refusals.NoSender("the message", "메시지");
        }

        if (ReservationWindow.Text.Check(message.ScheduledAt, timeProvider.GetUtcNow()) is { } outside)
        {
            return outside;
        }

        if (message is MmsMessage mms && ImageRules.Check(mms.Image) is { } badImage)
        {
            return badImage;
        }

        if (message is SmsMessage)
        {
            return null;
        }

        string? subject = message switch { LmsMessage lms => lms.Subject?.Trim(), MmsMessage withImage => withImage.Subject?.Trim(), _ => null };
        if (string.IsNullOrEmpty(subject))
        {
            title = TitleRules.Default(message.Text);
            return null;
        }

        title = subject;
        return TitleRules.Check(nameof(LmsMessage.Subject), subject);
    }

    private static KMsgError? CheckRecipient(WrittenMessage message, out Recipient recipient) =>
        Recipient.TryRead(message, out recipient) is { } error ? error
        : recipient.IsAbroad && message is not SmsMessage ? Refusals.AbroadNotTaken(message.Type)
        : null;

    /// <summary>One id covers all recipients; what became of each stands in the history only (spec iwinv.md §4.4).</summary>
    private async Task<Result<ProviderReceipt>> SendAsync(TextRequest request, WrittenMessage first, DateTimeOffset? notAfter, CancellationToken cancellationToken)
    {
        (ReadOnlyMemory<byte> body, string contentType) = (default, WireJson.ContentType);
        if (first is MmsMessage mms)
        {
            MultipartBody multipart = request.ToMultipart(mms.Image);
            (body, contentType) = (multipart.ToBytes(), multipart.ContentType);
        }
        else
        {
            body = request.ToJson();
        }

        Result<IwinvAnswer> answer = await client.ChangeAsync(IwinvPaths.Send, body, contentType, notAfter, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            return answer.Error;
        }

        string? id = answer.Value.Root.Text("requestNo");
        return new ProviderReceipt
        {
            ProviderMessageId = id,
            ProviderBatchId = request.To.Count > 1 ? id : null,
            Warnings = [.. WarningsOf(first.Type, request.IsAbroad, id, answer.Value.Root.Text("msgType"))],
        };
    }

    private static IEnumerable<SendWarning> WarningsOf(MessageType asked, bool isAbroad, string? id, string? actual)
    {
        if (id is null)
        {
            yield return SendWarnings.NoProviderMessageId;
        }

        string expected = isAbroad ? "GSMS" : asked.ToString();
        if (actual is not null && !actual.Equals(expected, StringComparison.OrdinalIgnoreCase))
        {
            yield return SendWarnings.SentAsOtherType(asked, Masking.ForeignText(actual, 10));
        }
    }
}
