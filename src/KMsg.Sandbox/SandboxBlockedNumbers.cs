using System.Collections.Concurrent;

namespace KMessage.Sandbox;

/// <summary>The recipients that the account itself has blocked: a message for one of them is refused (SOLAPI 1060). IWINV has no such list.</summary>
public sealed class SandboxBlockedNumbers
{
    private readonly ConcurrentDictionary<string, SandboxBlockedNumber> _numbers = new(StringComparer.Ordinal);
    private readonly SandboxClock _clock;

    internal SandboxBlockedNumbers(SandboxClock clock) => _clock = clock;

    /// <summary>The blocked numbers, the newest first.</summary>
    public IReadOnlyList<SandboxBlockedNumber> All =>
        [.. _numbers.Values.OrderByDescending(blocked => blocked.BlockedAt).ThenBy(blocked => blocked.Number, StringComparer.Ordinal)];

    /// <summary>Blocks a number.</summary>
    /// <param name="number">A phone number; hyphens are ignored.</param>
    /// <param name="memo">Why.</param>
    /// <exception cref="ArgumentException">The text has no digits.</exception>
    public void Add(string number, string memo = "")
    {
        var digits = PhoneDigits.Of(number);
        _numbers[digits] = new SandboxBlockedNumber(digits, memo, _clock.Now);
    }

    /// <summary>Lets a number through again.</summary>
    /// <param name="number">A phone number; hyphens are ignored.</param>
    /// <returns>Whether it was blocked.</returns>
    public bool Remove(string number) => _numbers.TryRemove(PhoneDigits.Of(number), out _);

    /// <summary>Whether a number is blocked.</summary>
    /// <param name="number">A phone number; hyphens are ignored.</param>
    public bool Contains(string number) => _numbers.ContainsKey(PhoneDigits.Of(number));
}
