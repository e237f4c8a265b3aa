using System.Text;

namespace KMessage.Sandbox;

/// <summary>A template's text and its <c>#{name}</c> places.</summary>
internal static class TemplateText
{
    /// <summary>Fills the places in. Keys are as on the wire, with <c>#{</c> and <c>}</c>. Gives the rendered text, or null and the first place without a value.</summary>
    public static string? Render(string content, IReadOnlyDictionary<string, string> variables, out string? missing)
    {
        var rendered = new StringBuilder(content.Length);
        missing = null;
        foreach (var (literal, place) in Parts(content))
        {
            rendered.Append(literal);
            if (place is null)
            {
                continue;
            }

            if (!variables.TryGetValue(place, out var value))
            {
                missing = place;
                return null;
            }

            rendered.Append(value);
        }

        return rendered.ToString();
    }

    /// <summary>Fills the places in, in order, with what the function gives for each.</summary>
    public static string Fill(string content, Func<string, string> valueOf) =>
        string.Concat(Parts(content).Select(part => part.Place is null ? part.Literal : part.Literal + valueOf(part.Place)));

    /// <summary>The same in pieces, so that the values can be told from the template's words.</summary>
    public static IReadOnlyList<TextSpan> Spans(string content, Func<string, string> valueOf)
    {
        var spans = new List<TextSpan>();
        foreach (var (literal, place) in Parts(content))
        {
            if (literal.Length > 0)
            {
                spans.Add(new TextSpan(literal, null));
            }

            if (place is not null)
            {
                spans.Add(new TextSpan(valueOf(place), place[2..^1]));
            }
        }

        return spans;
    }

    /// <summary>Whether a finished text could have come from the template: the words between the places stand there in order.</summary>
    public static bool Matches(string content, string text)
    {
        var parts = Parts(content).ToArray();
        if (parts is [var only] && only.Place is null)
        {
            return text == content;
        }

        if (!text.StartsWith(parts[0].Literal, StringComparison.Ordinal))
        {
            return false;
        }

        var at = parts[0].Literal.Length;
        var last = parts[^1].Place is null ? parts[^1].Literal : "";
        var middle = parts[^1].Place is null ? parts[1..^1] : parts[1..];
        foreach (var (literal, _) in middle)
        {
            var found = text.IndexOf(literal, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + literal.Length;
        }

        return text.Length - last.Length >= at && text.EndsWith(last, StringComparison.Ordinal);
    }

    /// <summary>The places of a text as written, in order, repetitions included.</summary>
    public static IEnumerable<string> Places(string content) => Parts(content).Select(part => part.Place).OfType<string>();

    public static IEnumerable<(string Literal, string? Place)> Parts(string content)
    {
        var at = 0;
        while (at <= content.Length)
        {
            var open = content.IndexOf("#{", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : content.IndexOf('}', open);
            if (close < 0)
            {
                yield return (content[at..], null);
                yield break;
            }

            yield return (content[at..open], content[open..(close + 1)]);
            at = close + 1;
        }
    }
}
