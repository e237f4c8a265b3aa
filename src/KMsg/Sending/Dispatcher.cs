using Microsoft.Extensions.Logging;

namespace KMessage;

/// <summary>Hands messages to one provider and turns its answers into receipts. Catches what a provider throws against its contract.</summary>
internal sealed class Dispatcher(TimeProvider timeProvider, ILogger logger)
{
    public async ValueTask<Result<SendReceipt>> SendAsync(IProvider provider, Message message, SendWarning? warning, SendContext? context, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return SendErrors.Aborted();
        }

        if (message.ValidUntil <= timeProvider.GetUtcNow())
        {
            return SendErrors.Expired(message.ValidUntil.Value);
        }

        Result<ProviderReceipt>? answer;
        try
        {
            answer = await provider.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.ProviderThrew(logger, provider.Id, exception.GetType().Name);
            answer = ProviderContractErrors.Threw(provider.Id, exception);
        }

        return ToReceipt(provider, message, warning, context, answer);
    }

    /// <summary>One gateway request for all members of a batch.</summary>
    public async ValueTask<IReadOnlyList<Result<SendReceipt>>> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        IReadOnlyList<PreparedSend> members = batch.Members;
        if (members.Count == 1 || batch.Provider is not IBatchProvider provider)
        {
            return [await SendAsync(batch.Provider, members[0].Message, members[0].Warning, members[0].Context, cancellationToken).ConfigureAwait(false)];
        }

        if (members.Any(IsExpired))
        {
            return await SendUnexpiredAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return [.. Enumerable.Repeat<Result<SendReceipt>>(SendErrors.Aborted(), members.Count)];
        }

        Result<ProviderReceipt>?[] answers;
        try
        {
            answers = [.. await provider.SendBatchAsync(new BatchMessages(members), cancellationToken).ConfigureAwait(false) ?? []];
        }
        catch (Exception exception)
        {
            Log.ProviderThrew(logger, provider.Id, exception.GetType().Name);
            answers = [.. Enumerable.Repeat<Result<ProviderReceipt>>(ProviderContractErrors.Threw(provider.Id, exception), members.Count)];
        }

        var results = new Result<SendReceipt>[members.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = ToReceipt(provider, members[i].Message, members[i].Warning, members[i].Context, i < answers.Length ? answers[i] : null);
        }

        return results;
    }

    private bool IsExpired(PreparedSend member) => member.Message.ValidUntil <= timeProvider.GetUtcNow();

    // The others must not suffer for those whose time has passed.
    private async ValueTask<IReadOnlyList<Result<SendReceipt>>> SendUnexpiredAsync(Batch batch, CancellationToken cancellationToken)
    {
        var results = new Result<SendReceipt>[batch.Members.Count];
        List<int> going = [];
        for (int i = 0; i < results.Length; i++)
        {
            PreparedSend member = batch.Members[i];
            if (IsExpired(member))
            {
                results[i] = SendErrors.Expired(member.Message.ValidUntil!.Value);
            }
            else
            {
                going.Add(i);
            }
        }

        if (going.Count > 0)
        {
            IReadOnlyList<Result<SendReceipt>> sent = await SendAsync(new Batch(batch.Provider, [.. going.Select(index => batch.Members[index])]), cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < going.Count; i++)
            {
                results[going[i]] = sent[i];
            }
        }

        return results;
    }

    private Result<SendReceipt> ToReceipt(IProvider provider, Message message, SendWarning? warning, SendContext? context, Result<ProviderReceipt>? answer)
    {
        // No answer, or a success without a receipt: nothing is proved.
        answer = answer is null or { IsSuccess: true, Value: null } ? ProviderContractErrors.NoAnswer(provider.Id) : answer;
        if (!answer.IsSuccess)
        {
            KMsgError error = answer.Error.ProviderId is null ? answer.Error with { ProviderId = provider.Id } : answer.Error;
            Log.NoReceipt(logger, message.Type, message.MessageId, provider.Id, error.Code, error.Outcome, error.ProviderCode);
            return error;
        }

        ProviderReceipt accepted = answer.Value;
        if (context is not null)
        {
            context.GatewayHandlesFailover = accepted.GatewayHandlesFailover;
        }

        Log.Accepted(logger, message.Type, message.MessageId!, provider.Id);
        return new SendReceipt
        {
            MessageId = message.MessageId!,
            ProviderId = provider.Id,
            ProviderMessageId = accepted.ProviderMessageId,
            ProviderBatchId = accepted.ProviderBatchId,
            Type = message.Type,
            To = message.To,
            AcceptedAt = timeProvider.GetUtcNow(),
            ScheduledAt = message.ScheduledAt,
            Warnings = FallbackWarnings.Add(warning is null ? accepted.Warnings : [warning, .. accepted.Warnings], message, accepted),
        };
    }
}
