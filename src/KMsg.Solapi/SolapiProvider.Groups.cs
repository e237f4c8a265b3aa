using KMessage.Http;

namespace KMessage.Solapi;

/// <content>Groups: filled first, sent later (spec solapi.md §4).</content>
public sealed partial class SolapiProvider
{
    private const int MostMessagesInGroup = 1_000_000;
    private const int LargestPage = 500;

    /// <inheritdoc/>
    public int MaxMessagesPerAddition => MostMessages;

    /// <inheritdoc/>
    public int MaxMessagesPerGroup => MostMessagesInGroup;

    /// <inheritdoc/>
    public Task<Result<SendGroup>> CreateGroupAsync(IReadOnlyDictionary<string, string>? customFields = null, CancellationToken cancellationToken = default) => ChangeAsync(
        ManagementRules.CheckCustomFields(customFields),
        new SolapiChange(HttpMethod.Post, SolapiPaths.Groups, ChangeFixes.LookAtGroups) { WriteBody = () => GroupRequest.Create(_appId, customFields) },
        SendGroupAnswer.Read,
        cancellationToken);

    /// <inheritdoc/>
    /// <remarks>SOLAPI takes 15 MB in one request: more than that is refused as a whole, and nothing is added.</remarks>
    /// <exception cref="ArgumentException">There are more messages than <see cref="MaxMessagesPerAddition"/>.</exception>
    public async Task<IReadOnlyList<Result<ProviderReceipt>>> AddToGroupAsync(string groupId, IReadOnlyList<Message> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count > MostMessages)
        {
            throw new ArgumentException($"{messages.Count} messages; one request takes {MostMessages}. Add them in parts: messages.Chunk({MostMessages}).", nameof(messages));
        }

        if (ManagementRules.CheckId(nameof(groupId), groupId) is { } noId)
        {
            return SameForAll(noId with { ProviderId = Id }, messages.Count);
        }

        var results = new Result<ProviderReceipt>[messages.Count];
        List<(int Index, OutgoingMessage Message)> members = await MakeReadyAsync(Finished(messages, results), results, cancellationToken).ConfigureAwait(false);
        if (members.Count == 0)
        {
            return results;
        }

        OutgoingMessage[] added = [.. members.Select(member => member.Message)];
        Result<ProviderReceipt>[] outcomes = await AddAsync(groupId, added, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < outcomes.Length; i++)
        {
            results[members[i].Index] = outcomes[i];
            _files.ForgetIfLost(added[i], outcomes[i].Error);
        }

        return results;
    }

    /// <inheritdoc/>
    public Task<Result<IReadOnlyList<string>>> RemoveFromGroupAsync(string groupId, IReadOnlyCollection<string> providerMessageIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(providerMessageIds);
        return ChangeAsync(
            ManagementRules.CheckId(nameof(groupId), groupId) ?? (providerMessageIds.Count == 0 ? ManagementRefusals.Missing(nameof(providerMessageIds)) : null),
            new SolapiChange(HttpMethod.Delete, SolapiPaths.GroupMessages(groupId), ChangeFixes.LookAtGroupMessages) { WriteBody = () => GroupRequest.Remove(providerMessageIds) },
            RemovalAnswer.Read,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Result<SendGroup>> SendGroupAsync(string groupId, CancellationToken cancellationToken = default) => ChangeGroupAsync(
        groupId, new SolapiChange(HttpMethod.Post, SolapiPaths.SendGroup(groupId), ChangeFixes.LookAtGroup), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>At most 6 months ahead. The money is taken when the group is sent.</remarks>
    public Task<Result<SendGroup>> ScheduleGroupAsync(string groupId, DateTimeOffset sendAt, CancellationToken cancellationToken = default) => ChangeAsync(
        ManagementRules.CheckId(nameof(groupId), groupId) ?? ManagementRules.CheckTime(sendAt, _timeProvider.GetUtcNow()),
        new SolapiChange(HttpMethod.Post, SolapiPaths.Schedule(groupId), ChangeFixes.LookAtGroup) { WriteBody = () => GroupRequest.Schedule(sendAt) },
        SendGroupAnswer.Read,
        cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Works for messages that were scheduled with <see cref="KMsg.SendManyAsync"/> too: all that went in one request are cancelled.</remarks>
    public Task<Result<SendGroup>> CancelScheduledGroupAsync(string groupId, CancellationToken cancellationToken = default) => ChangeGroupAsync(
        groupId, new SolapiChange(HttpMethod.Delete, SolapiPaths.Schedule(groupId), ChangeFixes.LookAtGroup), cancellationToken);

    /// <inheritdoc/>
    public Task<Result<bool>> DeleteGroupAsync(string groupId, CancellationToken cancellationToken = default) => DeleteAsync(
        ManagementRules.CheckId(nameof(groupId), groupId), new SolapiChange(HttpMethod.Delete, SolapiPaths.Group(groupId), ChangeFixes.LookAtGroup), cancellationToken);

    /// <inheritdoc/>
    public Task<Result<SendGroup>> GetGroupAsync(string groupId, CancellationToken cancellationToken = default) =>
        ReadAsync(ManagementRules.CheckId(nameof(groupId), groupId), SolapiPaths.Group(groupId), SendGroupAnswer.Read, cancellationToken);

    /// <inheritdoc/>
    public Task<Result<Page<SendGroup>>> ListGroupsAsync(string? pageKey = null, CancellationToken cancellationToken = default) =>
        FindGroupsAsync(new SolapiGroupQuery { PageKey = pageKey }, cancellationToken);

    /// <summary>Lists groups, page by page.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<Result<Page<SendGroup>>> FindGroupsAsync(SolapiGroupQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        QueryString path = new QueryString(SolapiPaths.Groups).AddPage(query.PageSize, query.PageKey);
        if (!string.IsNullOrEmpty(query.GroupId))
        {
            path.Add("criteria", "groupId").Add("cond", "eq").Add("value", query.GroupId);
        }

        path.Add("startDate", query.CreatedFrom).Add("endDate", query.CreatedTo);
        return ReadAsync(ManagementRules.CheckPage(query.PageSize), path.ToString(), body => PageAnswer.Read(body, "groupList", SendGroupAnswer.Read), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Result<Page<DeliveryReport>>> ListGroupMessagesAsync(string groupId, string? pageKey = null, CancellationToken cancellationToken = default) => ReadAsync(
        ManagementRules.CheckId(nameof(groupId), groupId),
        new QueryString(SolapiPaths.GroupMessages(groupId)).AddPage(LargestPage, pageKey).ToString(),
        StoredMessage.ReadReports,
        cancellationToken);

    private Task<Result<SendGroup>> ChangeGroupAsync(string groupId, SolapiChange change, CancellationToken cancellationToken) =>
        ChangeAsync(ManagementRules.CheckId(nameof(groupId), groupId), change, SendGroupAnswer.Read, cancellationToken);

    private async Task<Result<ProviderReceipt>[]> AddAsync(string groupId, OutgoingMessage[] messages, CancellationToken cancellationToken)
    {
        long bytes = messages.Sum(message => (long)MessageSize.Of(message));
        if (bytes > MostBytes)
        {
            return SameForAll(ManagementRefusals.TooManyBytes(bytes, MostBytes) with { ProviderId = Id }, messages.Length);
        }

        GatewayExchange exchange = await _client.SendAsync(HttpMethod.Put, SolapiPaths.GroupMessages(groupId), GroupRequest.Add(messages, (int)bytes), cancellationToken).ConfigureAwait(false);
        if (exchange is not { Phase: GatewayPhase.Answered, IsSuccessStatus: true })
        {
            return SameForAll(_errors.OfChange(exchange, ChangeFixes.LookAtGroupMessages), messages.Length);
        }

        return
        [
            .. new SendOutcomes(_errors, exchange).OfAddition(groupId, messages)
                .Select(result => result.Error is { IsOutcomeUnknown: true } error ? error with { Fix = ChangeFixes.LookAtGroupMessages } : result),
        ];
    }

    /// <summary>The messages that a group takes, in national digits; the others have their result already and stand as <see langword="null"/>.</summary>
    private Message?[] Finished(IReadOnlyList<Message> messages, Result<ProviderReceipt>[] results)
    {
        var kept = new Message?[messages.Count];
        for (int i = 0; i < kept.Length; i++)
        {
            Message message = messages[i] ?? throw new ArgumentException($"messages[{i}] is null.", nameof(messages));
            if (message.ScheduledAt is not null)
            {
                results[i] = ManagementRefusals.OwnTimeInGroup() with { ProviderId = Id };
            }
            else if (message is TextMessage or WrittenMessage { Variables.Count: > 0 })
            {
                results[i] = ManagementRefusals.Unfinished() with { ProviderId = Id };
            }
            else if (PhoneNumber.Parse(message.To, message.Country, out PhoneNumber number) != PhoneNumberProblem.None)
            {
                results[i] = ManagementRefusals.NoRecipient() with { ProviderId = Id };
            }
            else
            {
                kept[i] = message.To == number.Digits ? message : message with { To = number.Digits };
            }
        }

        return kept;
    }

    private static Result<ProviderReceipt>[] SameForAll(KMsgError error, int count)
    {
        var results = new Result<ProviderReceipt>[count];
        Array.Fill(results, error);
        return results;
    }
}
