using System.Text.Json.Nodes;

namespace KMessage.Sandbox;

/// <summary>A group of messages: made by hand, or by one send-many call.</summary>
internal sealed class SolapiGroup
{
    private readonly List<StoredMessage> _messages = [];

    public required string GroupId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public bool AllowDuplicates { get; init; }

    public bool Strict { get; init; }

    public string? SdkVersion { get; init; }

    public string? OsPlatform { get; init; }

    public string? AppId { get; init; }

    public JsonNode? CustomFields { get; init; }

    /// <summary>All messages, refused ones included.</summary>
    public IReadOnlyList<StoredMessage> Messages => _messages;

    public IEnumerable<StoredMessage> Registered => _messages.Where(message => message.Refusal is null);

    /// <summary>The recipients that are taken; a second message for one of them is a duplicate.</summary>
    public HashSet<string> Recipients { get; } = new(StringComparer.Ordinal);

    /// <summary>When it is or was sent; null until then.</summary>
    public DateTimeOffset? StartsAt { get; private set; }

    public DateTimeOffset? ScheduledAt { get; private set; }

    public bool IsPaid { get; set; }

    public bool IsDeleted { get; set; }

    public bool HasFailed { get; private set; }

    public decimal Price => Registered.Sum(message => message.Price);

    public void Add(IEnumerable<StoredMessage> messages) => _messages.AddRange(messages);

    public void Remove(IReadOnlySet<string> messageIds)
    {
        foreach (var message in _messages.Where(message => messageIds.Contains(message.MessageId)))
        {
            Recipients.Remove(message.To);
        }

        _messages.RemoveAll(message => messageIds.Contains(message.MessageId));
    }

    public void Start(DateTimeOffset startsAt, DateTimeOffset? scheduledAt)
    {
        StartsAt = startsAt;
        ScheduledAt = scheduledAt;
        foreach (var message in Registered)
        {
            message.StartsAt = startsAt;
            message.ScheduledAt = scheduledAt;
        }
    }

    public void End(DateTimeOffset at, FailureReason reason)
    {
        HasFailed = true;
        foreach (var message in Registered)
        {
            message.Ended = (at, reason);
        }
    }

    /// <summary>SOLAPI's word for where the group stands.</summary>
    public string StatusAt(DateTimeOffset now, Func<StoredMessage, DeliveryState> stateOf)
    {
        if (IsDeleted)
        {
            return "DELETED";
        }

        if (HasFailed)
        {
            return "FAILED";
        }

        if (StartsAt is not { } start)
        {
            return "PENDING";
        }

        return Registered.All(message => IsFinal(stateOf(message).Status)) ? "COMPLETE" : now < start ? "SCHEDULED" : "SENDING";
    }

    private static bool IsFinal(SandboxMessageStatus status) =>
        status is SandboxMessageStatus.Delivered or SandboxMessageStatus.Failed or SandboxMessageStatus.Cancelled or SandboxMessageStatus.Refused;
}
