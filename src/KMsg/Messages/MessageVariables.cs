using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KMessage;

/// <summary>Values for <c>#{name}</c> placeholders, by name.</summary>
/// <remarks>
/// A name may be given bare (<c>code</c>) or as it stands in the template (<c>#{code}</c>); spaces around it do not count, nor does Unicode decomposition. A name whose value is
/// <see langword="null"/> counts as missing. Not thread-safe while it is being filled; safe to read from many threads.
/// </remarks>
public sealed class MessageVariables : IReadOnlyDictionary<string, string?>, IEquatable<MessageVariables>
{
    private Dictionary<string, string?>? _values;

    /// <summary>Makes an empty set.</summary>
    public MessageVariables()
    {
    }

    /// <summary>Makes a set from pairs; a later pair replaces an earlier one of the same name.</summary>
    /// <param name="values">The pairs.</param>
    public MessageVariables(IEnumerable<KeyValuePair<string, string?>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach ((string name, string? value) in values)
        {
            this[name] = value;
        }
    }

    /// <summary>How many names have an entry.</summary>
    public int Count => _values?.Count ?? 0;

    /// <summary>The names, without <c>#{</c> and <c>}</c>.</summary>
    public IEnumerable<string> Keys => _values is null ? [] : _values.Keys;

    /// <summary>The values.</summary>
    public IEnumerable<string?> Values => _values is null ? [] : _values.Values;

    /// <summary>The value of a name.</summary>
    /// <param name="key">The name, bare or as <c>#{name}</c>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="KeyNotFoundException">There is no such name.</exception>
    public string? this[string key]
    {
        get => TryGetValue(key, out string? value) ? value : throw new KeyNotFoundException($"There is no variable '{BareName(key)}'.");
        set
        {
            string name = BareName(key);
            ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(key));
            (_values ??= new Dictionary<string, string?>(StringComparer.Ordinal))[name] = value;
        }
    }

    /// <summary>Adds a value; replaces an earlier one of the same name.</summary>
    /// <param name="name">The name, bare or as <c>#{name}</c>.</param>
    /// <param name="value">The value.</param>
    public void Add(string name, string? value) => this[name] = value;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values is not null && _values.ContainsKey(BareName(key));

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string? value)
    {
        value = null;
        return _values is not null && _values.TryGetValue(BareName(key), out value);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string?>> GetEnumerator() =>
        (_values ?? Enumerable.Empty<KeyValuePair<string, string?>>()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both hold the same names with the same values.</summary>
    /// <param name="other">The other set.</param>
    public bool Equals(MessageVariables? other)
    {
        if (other is null || Count != other.Count)
        {
            return false;
        }

        foreach ((string name, string? value) in this)
        {
            if (!other.TryGetValue(name, out string? theirs) || !string.Equals(value, theirs, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MessageVariables);

    /// <inheritdoc/>
    public override int GetHashCode() => Count;

    /// <summary>The names; never the values.</summary>
    public override string ToString() => string.Join(", ", Keys);

    /// <summary>Whether a name is empty, bare or as <c>#{}</c>.</summary>
    internal static bool IsNameless(string name) => string.IsNullOrWhiteSpace(BareName(name));

    private static string BareName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ReadOnlySpan<char> bare = name.AsSpan().Trim();
        if (bare.StartsWith("#{") && bare.EndsWith("}"))
        {
            bare = bare[2..^1].Trim();
        }

        // Names written on a Mac come in letters; placeholders are read composed.
        return Composition.Compose(bare.Length == name.Length ? name : bare.ToString());
    }
}
