using System.Security.Cryptography;

namespace KMessage.Sandbox;

/// <summary>Keeps the last deletion for ten seconds.</summary>
internal sealed class InboxBin(MessageStore store, TimeProvider machine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private (string Token, IReadOnlyList<StoredMessage> Messages, DateTimeOffset Until)? _last;

    public (string? Undo, DateTimeOffset? Until) Put(IReadOnlyList<StoredMessage> messages)
    {
        if (messages.Count == 0)
        {
            return (null, null);
        }

        var until = machine.GetUtcNow() + Patience;
        var token = RandomNumberGenerator.GetHexString(16, lowercase: true);
        lock (_gate)
        {
            _last = (token, messages, until);
        }

        return (token, until);
    }

    public IReadOnlyList<StoredMessage>? Take(string token)
    {
        lock (_gate)
        {
            if (_last is not var (known, messages, until) || known != token || machine.GetUtcNow() > until)
            {
                return null;
            }

            _last = null;
            return [.. messages.Where(message => store.Find(message.MessageId) is null)];
        }
    }
}
