namespace KMessage.Sandbox;

/// <summary>The account's groups, newest last.</summary>
internal sealed class SolapiGroups
{
    private readonly Dictionary<string, SolapiGroup> _byId = new(StringComparer.Ordinal);
    private readonly List<SolapiGroup> _inOrder = [];
    private readonly List<SolapiGroup> _unpaid = [];

    public IReadOnlyList<SolapiGroup> All => _inOrder;

    public SolapiGroup? Find(string groupId) => _byId.GetValueOrDefault(groupId);

    public void Add(SolapiGroup group)
    {
        _byId.Add(group.GroupId, group);
        _inOrder.Add(group);
    }

    /// <summary>Remembers that a scheduled group is paid at its time.</summary>
    public void PayLater(SolapiGroup group) => _unpaid.Add(group);

    /// <summary>The scheduled groups whose time has come and which are not paid yet. They are not given again.</summary>
    public IReadOnlyList<SolapiGroup> Due(DateTimeOffset now)
    {
        var due = _unpaid.Where(group => !group.IsPaid && !group.HasFailed && group.StartsAt <= now).ToArray();
        _unpaid.RemoveAll(group => group.IsPaid || group.HasFailed || due.Contains(group));
        return due;
    }

    /// <summary>Lets go of messages that are no longer kept, and of groups that have no others.</summary>
    public void Forget(IEnumerable<StoredMessage> messages)
    {
        foreach (var gone in messages.GroupBy(message => message.GroupId))
        {
            if (Find(gone.Key) is { } group)
            {
                group.Remove(gone.Select(message => message.MessageId).ToHashSet());
                if (group.Messages.Count == 0)
                {
                    _byId.Remove(gone.Key);
                    _inOrder.Remove(group);
                    _unpaid.Remove(group);
                }
            }
        }
    }

    public void Clear()
    {
        _byId.Clear();
        _inOrder.Clear();
        _unpaid.Clear();
    }
}
