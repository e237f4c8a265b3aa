using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace KMessage;

/// <summary>Texts with <c>#{name}</c> placeholders, the form that Korean message templates share.</summary>
/// <remarks>
/// <para>
/// Spaces around a name do not count: <c>#{ name }</c> is <c>#{name}</c>. Names are compared exactly, upper and lower case included, after Unicode
/// composition. A <c>#{</c> that is never closed, or that another <c>#{</c> follows before the <c>}</c>, is text; so is <c>#{}</c>.
/// </para>
/// <para>A text is read once: what a value brings along, such as another <c>#{name}</c> or a <c>$1</c>, is text.</para>
/// </remarks>
public static class TextTemplate
{
    private const string Opening = "#{";

    /// <summary>Whether a text has at least one placeholder.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True when <see cref="VariableNames"/> would name at least one.</returns>
    public static bool HasVariables([NotNullWhen(true)] string? text) => text is not null && TryFindNext(text, 0, out _);

    /// <summary>The names of a text's placeholders.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Each name once, trimmed, in the order of first appearance.</returns>
    public static IReadOnlyList<string> VariableNames(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        if (!TryFindNext(text, 0, out Placeholder placeholder))
        {
            return [];
        }

        var names = new DistinctNames();
        do
        {
            names.Add(placeholder.Name(text));
        }
        while (TryFindNext(text, placeholder.End, out placeholder));

        return names.List;
    }

    /// <summary>Fills a text's placeholders in.</summary>
    /// <param name="text">The text.</param>
    /// <param name="values">Values by name; null counts as missing, an empty string does not.</param>
    /// <param name="missingVariable">What to do with names that have no value.</param>
    /// <returns>The text, and the names without a value. Allocates nothing when there is no placeholder.</returns>
    public static FilledText Fill(string text, IReadOnlyDictionary<string, string?> values, MissingVariable missingVariable = MissingVariable.Refuse)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(values);

        return HasVariables(text) ? Fill(text, values.GetValueOrDefault, missingVariable) : new FilledText(text, missing: null, missingVariable);
    }

    /// <summary>Fills a text's placeholders in.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lookup">Gives the value of a name, or null when it has none. It is asked once for each placeholder.</param>
    /// <param name="missingVariable">What to do with names that have no value.</param>
    /// <returns>The text, and the names without a value. Allocates nothing when there is no placeholder.</returns>
    public static FilledText Fill(string text, Func<string, string?> lookup, MissingVariable missingVariable = MissingVariable.Refuse)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(lookup);

        if (!TryFindNext(text, 0, out Placeholder placeholder))
        {
            return new FilledText(text, missing: null, missingVariable);
        }

        var filled = new StringBuilder(text.Length + 32);
        DistinctNames? missing = null;
        int copied = 0;
        do
        {
            filled.Append(text.AsSpan(copied, placeholder.Start - copied));
            string name = placeholder.Name(text);
            if (lookup(name) is { } value)
            {
                filled.Append(value);
            }
            else
            {
                filled.Append(text.AsSpan(placeholder.Start, placeholder.End - placeholder.Start));
                (missing ??= new DistinctNames()).Add(name);
            }

            copied = placeholder.End;
        }
        while (TryFindNext(text, copied, out placeholder));

        filled.Append(text.AsSpan(copied));
        return new FilledText(filled.ToString(), missing?.List, missingVariable);
    }

    /// <summary>Picks the name that was probably meant by one that has no value.</summary>
    /// <param name="missing">The name without a value.</param>
    /// <param name="given">The names that have values.</param>
    /// <returns>
    /// A given name that differs in case, spaces or punctuation only, in a letter or two (Hangul is compared by consonants and vowels), or in what
    /// follows; the closest of them, or null when none is close.
    /// </returns>
    /// <example><c>TextTemplate.Suggest("송장", ["이름", "송장번호"])</c> is <c>송장번호</c>.</example>
    public static string? Suggest(string missing, IEnumerable<string> given)
    {
        ArgumentNullException.ThrowIfNull(missing);
        ArgumentNullException.ThrowIfNull(given);

        return NameLikeness.Closest(missing, given);
    }

    private static bool TryFindNext(string text, int from, out Placeholder placeholder)
    {
        placeholder = default;
        while (true)
        {
            int start = text.IndexOf(Opening, from, StringComparison.Ordinal);
            int close = start < 0 ? -1 : text.IndexOf('}', start + Opening.Length);
            if (close < 0)
            {
                return false;
            }

            // The last opening before the closing brace is the one that it closes.
            start = text.LastIndexOf(Opening, close - 1, close - start, StringComparison.Ordinal);
            placeholder = new Placeholder(start, close + 1);
            if (!placeholder.IsNameless(text))
            {
                return true;
            }

            from = placeholder.End;
        }
    }

    private readonly record struct Placeholder(int Start, int End)
    {
        public bool IsNameless(string text) => Inner(text).IsEmpty;

        public string Name(string text) => Composition.Compose(Inner(text).ToString());

        private ReadOnlySpan<char> Inner(string text) => text.AsSpan(Start + Opening.Length, End - 1 - Start - Opening.Length).Trim();
    }

    private sealed class DistinctNames
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        public List<string> List { get; } = [];

        public void Add(string name)
        {
            if (_seen.Add(name))
            {
                List.Add(name);
            }
        }
    }
}
