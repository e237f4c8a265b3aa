using System.Collections.Concurrent;

namespace KMessage.Sandbox;

/// <summary>Everybody's phones. A number that was never named has an ordinary phone: on, with KakaoTalk, a friend of the channel.</summary>
public sealed class SandboxPhones
{
    private readonly ConcurrentDictionary<string, SandboxPhone> _phones = new(StringComparer.Ordinal);
    private readonly SandboxClock _clock;
    private readonly Func<string, IReadOnlyList<SandboxMessage>> _arrived;
    private readonly SandboxPhone _ordinary;

    /// <summary>The phones that were named or reached so far.</summary>
    internal IEnumerable<SandboxPhone> Known => _phones.Values.OrderBy(phone => phone.Number, StringComparer.Ordinal);

    /// <summary>Looks at a phone without remembering its number: one that was never named is like any other.</summary>
    internal SandboxPhone Look(string digits) =>
        _phones.TryGetValue(digits, out var phone) ? phone : PhoneFate.Magic(digits) is null ? _ordinary : this[digits];

    internal SandboxPhones(SandboxClock clock, Func<string, IReadOnlyList<SandboxMessage>> arrived)
    {
        _clock = clock;
        _arrived = arrived;
        _ordinary = new SandboxPhone("", clock, arrived);
    }

    /// <summary>The phone with this number.</summary>
    /// <param name="number">A phone number; hyphens, spaces and a leading <c>+82</c> are understood.</param>
    /// <exception cref="ArgumentException">The text has no digits.</exception>
    public SandboxPhone this[string number] => _phones.GetOrAdd(PhoneDigits.Of(number), digits => new SandboxPhone(digits, _clock, _arrived));
}
