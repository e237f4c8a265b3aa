using System.Collections.Concurrent;

namespace KMessage.Sandbox;

/// <summary>The sender numbers registered with the gateways. A message from any other number is refused (SOLAPI 1062).</summary>
public sealed class SandboxSenderNumbers
{
    private readonly ConcurrentDictionary<string, bool> _numbers = new(StringComparer.Ordinal);

    internal SandboxSenderNumbers(IEnumerable<string> numbers)
    {
        foreach (var number in numbers)
        {
            Add(number);
        }
    }

    /// <summary>The registered numbers, digits only.</summary>
    public IReadOnlyList<string> All => [.. _numbers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Registers a number.</summary>
    /// <param name="number">A phone number; hyphens are ignored.</param>
    /// <exception cref="ArgumentException">The text has no digits.</exception>
    public void Add(string number) => _numbers[PhoneDigits.Of(number)] = true;

    /// <summary>Takes a number's registration away.</summary>
    /// <param name="number">A phone number; hyphens are ignored.</param>
    /// <returns>Whether it was registered.</returns>
    public bool Remove(string number) => _numbers.TryRemove(PhoneDigits.Of(number), out _);

    /// <summary>Whether a number is registered.</summary>
    /// <param name="number">A phone number; hyphens are ignored.</param>
    public bool Contains(string number) => _numbers.ContainsKey(PhoneDigits.Of(number));
}
