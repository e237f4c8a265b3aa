namespace KMessage.Sandbox;

/// <summary>Every message that reached a gateway, refused ones included, in order of arrival.</summary>
internal sealed class MessageStore
{
    private readonly Lock _gate = new();
    private readonly List<StoredMessage> _messages = [];
    private readonly Dictionary<string, StoredMessage> _byId = new(StringComparer.Ordinal);

    public void Add(IReadOnlyCollection<StoredMessage> messages)
    {
        lock (_gate)
        {
            foreach (var message in messages)
            {
                _messages.Add(message);
                _byId.Add(message.MessageId, message);
            }
        }
    }

    public void Remove(IReadOnlySet<string> messageIds)
    {
        lock (_gate)
        {
            _messages.RemoveAll(message => messageIds.Contains(message.MessageId));
            foreach (var id in messageIds)
            {
                _byId.Remove(id);
            }
        }
    }

    public StoredMessage? Find(string messageId)
    {
        lock (_gate)
        {
            return _byId.GetValueOrDefault(messageId);
        }
    }

    public IReadOnlyList<StoredMessage> All()
    {
        lock (_gate)
        {
            return [.. _messages];
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _messages.Clear();
            _byId.Clear();
        }
    }
}
