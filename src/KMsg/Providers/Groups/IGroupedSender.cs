namespace KMessage;

/// <summary>
/// A provider whose gateway takes messages in groups: create one, fill it in as many steps as it takes, look at it, then send it all at once or at a set time. The way for more messages
/// than one request carries, and for a send that can be looked at before it costs anything.
/// </summary>
/// <remarks>
/// Nothing but <see cref="SendGroupAsync"/> and <see cref="ScheduleGroupAsync"/> makes a message leave. Each call makes at most one request with a side effect and never repeats it. An error with
/// <see cref="KMsgError.IsOutcomeUnknown"/> says that it may have been done: look at the group (<see cref="GetGroupAsync"/>, <see cref="ListGroupMessagesAsync"/>) before doing it again.
/// </remarks>
/// <example>
/// <code>
/// SendGroup group = (await sender.CreateGroupAsync()).Value;
/// foreach (Message[] part in messages.Select(message => kmsg.Prepare(message).Value).Chunk(sender.MaxMessagesPerAddition))
/// {
///     IReadOnlyList&lt;Result&lt;ProviderReceipt&gt;&gt; added = await sender.AddToGroupAsync(group.GroupId, part);
/// }
///
/// Result&lt;SendGroup&gt; sent = await sender.SendGroupAsync(group.GroupId);
/// </code>
/// </example>
public interface IGroupedSender
{
    /// <summary>How many messages one call of <see cref="AddToGroupAsync"/> takes.</summary>
    int MaxMessagesPerAddition { get; }

    /// <summary>How many messages one group takes.</summary>
    int MaxMessagesPerGroup { get; }

    /// <summary>Opens an empty group.</summary>
    /// <param name="customFields">Values of your own that the gateway keeps with the group. Names have at most 30 characters, values at most 100.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, an empty group may be left over.</param>
    Task<Result<SendGroup>> CreateGroupAsync(IReadOnlyDictionary<string, string>? customFields = null, CancellationToken cancellationToken = default);

    /// <summary>Adds messages to an open group. Nothing is sent yet.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="messages">
    /// At most <see cref="MaxMessagesPerAddition"/> messages of a kind that the provider takes, finished, as <c>KMsg.Prepare</c> makes them. When they are sent is the group's: a
    /// <see cref="Message.ScheduledAt"/> is refused.
    /// </param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcomes are then unknown.</param>
    /// <returns>The result of each message, at the message's place: a receipt says that it is in the group, not that it was sent.</returns>
    Task<IReadOnlyList<Result<ProviderReceipt>>> AddToGroupAsync(string groupId, IReadOnlyList<Message> messages, CancellationToken cancellationToken = default);

    /// <summary>Takes messages out of an open group.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="providerMessageIds">The gateway's ids of the messages.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    /// <returns>The ids that were taken out; one that is missing was not in the group.</returns>
    Task<Result<IReadOnlyList<string>>> RemoveFromGroupAsync(string groupId, IReadOnlyCollection<string> providerMessageIds, CancellationToken cancellationToken = default);

    /// <summary>Sends a group now.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    Task<Result<SendGroup>> SendGroupAsync(string groupId, CancellationToken cancellationToken = default);

    /// <summary>Sends a group at a set time.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="sendAt">When; in the future.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    Task<Result<SendGroup>> ScheduleGroupAsync(string groupId, DateTimeOffset sendAt, CancellationToken cancellationToken = default);

    /// <summary>Cancels a scheduled group with all of its messages. It cannot be sent afterwards.</summary>
    /// <param name="groupId">The group; also the <see cref="ProviderReceipt.ProviderBatchId"/> of messages that were scheduled together.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    Task<Result<SendGroup>> CancelScheduledGroupAsync(string groupId, CancellationToken cancellationToken = default);

    /// <summary>Deletes a group that has not been sent, with its messages. It does not come back.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="cancellationToken">Cancels the request; after the first byte has left, the outcome is then unknown.</param>
    /// <returns><see langword="true"/> when it is deleted; an error otherwise.</returns>
    Task<Result<bool>> DeleteGroupAsync(string groupId, CancellationToken cancellationToken = default);

    /// <summary>What a group is and holds.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<Result<SendGroup>> GetGroupAsync(string groupId, CancellationToken cancellationToken = default);

    /// <summary>The account's groups, page by page.</summary>
    /// <param name="pageKey">The <see cref="Page{T}.NextKey"/> of the page before; the first page when not given.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<Result<Page<SendGroup>>> ListGroupsAsync(string? pageKey = null, CancellationToken cancellationToken = default);

    /// <summary>What became of a group's messages, page by page.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="pageKey">The <see cref="Page{T}.NextKey"/> of the page before; the first page when not given.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<Result<Page<DeliveryReport>>> ListGroupMessagesAsync(string groupId, string? pageKey = null, CancellationToken cancellationToken = default);
}
