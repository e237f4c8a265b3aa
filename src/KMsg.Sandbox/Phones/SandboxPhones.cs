using System.Collections.Concurrent;

namespace KMessage.Sandbox;

/// <summary>Everybody's phones. A number that was never named has an ordinary phone: on, with KakaoTalk, a friend of the channel.</summary>
public sealed class SandboxPhones
{
    private readonly ConcurrentDictionary<string, SandboxPhone> _phones = new(StringComparer.Ordinal);
    private readonly SandboxClock _clock;
    private readonly Func<string, IReadOnlyList<SandboxMessage>> _arrived;

    /// <summary>The phones that were named or reached so far.</summary>
    internal IEnumerable<SandboxPhone> Known => _phones.Values.OrderBy(phone => phone.Number, StringComparer.Ordinal);

    internal SandboxPhones(SandboxClock clock, Func<string, IReadOnlyList<SandboxMessage>> arrived)
    {
        _clock = clock;
        _arrived = arrived;
    }

    /// <summary>The phone with this number.</summary>
    /// <param name="number">A phone number; hyphens, spaces and a leading <c>+82</c> are understood.</param>
    /// <exception cref="ArgumentException">The text has no digits.</exception>
    public SandboxPhone this[string number] => _phones.GetOrAdd(PhoneDigits.Of(number), digits => new SandboxPhone(digits, _clock, _arrived));
}
