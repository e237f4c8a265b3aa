using System.Collections.Concurrent;

namespace KMessage.Sandbox;

/// <summary>Writes down what is to outlive the sandbox, and brings it back. Without an archive it does nothing.</summary>
internal sealed class InboxKeeper(ISandboxArchive? archive, MessageStore store, SandboxPhones phones, SandboxClock clock, Delivery delivery) : IDisposable
{
    private const string MessageKey = "message:";
    private const string PhoneKey = "phone:";
    private const string ClockKey = "clock";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentDictionary<string, StoredMessage> _messages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SandboxPhone> _phones = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _gone = new(StringComparer.Ordinal);
    private TimeSpan _offset;

    /// <summary>Why the last writing failed; null when it did not. What was to be written is tried again.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Remembers to write messages down.</summary>
    public void Keep(IEnumerable<StoredMessage> messages)
    {
        if (archive is not null)
        {
            foreach (var message in messages)
            {
                _gone.TryRemove(message.MessageId, out _);
                _messages[message.MessageId] = message;
            }
        }
    }

    public void Keep(SandboxPhone phone)
    {
        if (archive is not null)
        {
            _phones[phone.Number] = phone;
        }
    }

    /// <summary>Remembers to strike messages out.</summary>
    public void Remove(IEnumerable<string> messageIds)
    {
        if (archive is not null)
        {
            foreach (var id in messageIds)
            {
                _messages.TryRemove(id, out _);
                _gone[id] = true;
            }
        }
    }

    /// <summary>Puts the kept messages into the store and gives them.</summary>
    public async Task<IReadOnlyList<StoredMessage>> LoadAsync(CancellationToken cancellationToken)
    {
        if (archive is null)
        {
            return [];
        }

        var messages = new List<StoredMessage>();
        foreach (var (key, document) in await archive.LoadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (key == ClockKey)
            {
                _offset = ArchiveReader.Clock(document);
                clock.MoveTo(_offset);
            }
            else if (key.StartsWith(PhoneKey, StringComparison.Ordinal))
            {
                ArchiveReader.Phone(document, phones[key[PhoneKey.Length..]]);
            }
            else if (key.StartsWith(MessageKey, StringComparison.Ordinal))
            {
                messages.Add(ArchiveReader.Message(document, clock));
            }
        }

        _phones.Clear();
        messages.Sort(static (one, other) => one.Order.CompareTo(other.Order));
        store.Add(messages);
        return messages;
    }

    /// <summary>Writes down what was remembered.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (archive is null)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        List<SandboxArchiveEntry> entries = [];
        try
        {
            entries = Collect();
            if (entries.Count > 0)
            {
                await archive.SaveAsync(entries, cancellationToken).ConfigureAwait(false);
                entries = [];
            }

            string[] gone = [.. _gone.Keys];
            if (gone.Length > 0)
            {
                await archive.RemoveAsync([.. gone.Select(id => MessageKey + id)], cancellationToken).ConfigureAwait(false);
                Array.ForEach(gone, id => _gone.TryRemove(id, out _));
            }

            Trouble = null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A full disk must not stop the inbox; it is told, and everything is tried again.
            Trouble = exception.Message;
            Keep(entries.Select(entry => store.Find(entry.Key[(entry.Key.IndexOf(':', StringComparison.Ordinal) + 1)..])).OfType<StoredMessage>());
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private List<SandboxArchiveEntry> Collect()
    {
        var entries = new List<SandboxArchiveEntry>();
        foreach (var (id, message) in _messages.ToArray())
        {
            _messages.TryRemove(id, out _);
            var state = delivery.At(message, clock.Now);
            entries.Add(new SandboxArchiveEntry(MessageKey + id, ArchiveWriter.Message(message, InboxStatus.Of(state).IsFinal ? state : null)));
        }

        foreach (var (number, phone) in _phones.ToArray())
        {
            _phones.TryRemove(number, out _);
            entries.Add(new SandboxArchiveEntry(PhoneKey + number, ArchiveWriter.Phone(phone)));
        }

        if (clock.Offset != _offset)
        {
            _offset = clock.Offset;
            entries.Add(new SandboxArchiveEntry(ClockKey, ArchiveWriter.Clock(_offset)));
        }

        return entries;
    }
}
