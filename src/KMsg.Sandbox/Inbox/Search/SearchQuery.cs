using System.Text;

namespace KMessage.Sandbox;

/// <summary>The search language of the list: words, all of which must fit, some with a key in front.</summary>
internal sealed class SearchQuery
{
    public static readonly IReadOnlyList<string> Keys = ["to:", "from:", "type:", "status:", "text:", "code:"];

    private readonly List<Func<MessageFacts, bool>> _terms = [];

    public bool IsEmpty => _terms.Count == 0;

    /// <exception cref="ApiRefusal">A key or a value is unknown, or a quote is not closed.</exception>
    public static SearchQuery Parse(string? text)
    {
        var query = new SearchQuery();
        foreach (var (key, value) in Split(text ?? ""))
        {
            if (value.Length > 0)
            {
                query._terms.Add(Term(key, value));
            }
        }

        return query;
    }

    public bool Fits(MessageFacts facts) => _terms.TrueForAll(term => term(facts));

    private static Func<MessageFacts, bool> Term(string? key, string value)
    {
        switch (key)
        {
            case "to":
                var to = Number(value);
                return facts => facts.Message.To.Contains(to, StringComparison.Ordinal);
            case "from":
                var from = Number(value);
                return facts => facts.Message.From?.Contains(from, StringComparison.Ordinal) == true;
            case "type":
                var types = SearchValues.Types(value);
                return facts => types.Contains(facts.Type);
            case "status":
                var statuses = SearchValues.Statuses(value);
                return facts => statuses.Contains(facts.Status);
            case "text":
                return facts => HasText(facts, value);
            case "code":
                return facts => Codes(facts).Any(code => code.StartsWith(value, StringComparison.OrdinalIgnoreCase));
            default:
                return facts => Bare(facts, value);
        }
    }

    private static bool Bare(MessageFacts facts, string word)
    {
        var digits = word.All(character => char.IsAsciiDigit(character) || character == '-') ? Number(word) : null;
        return HasText(facts, word)
            || (digits is { Length: > 0 } && (facts.Message.To.Contains(digits, StringComparison.Ordinal) || facts.Message.From?.Contains(digits, StringComparison.Ordinal) == true))
            || facts.Phone.Nickname?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
            || facts.Type.Tag.Contains(word) || facts.Type.Noun.Contains(word) || facts.Type.Id.Equals(word, StringComparison.OrdinalIgnoreCase)
            || facts.Status.Name.Contains(word)
            || facts.Message.TemplateId?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
            || facts.Message.MessageId.Contains(word, StringComparison.OrdinalIgnoreCase)
            || Codes(facts).Any(code => code.Equals(word, StringComparison.OrdinalIgnoreCase));
    }

    private static bool HasText(MessageFacts facts, string words) =>
        new[] { facts.Message.Text, facts.Message.Subject, facts.Fallback?.Text, facts.IsMismatch ? facts.TextAsked : null }
            .Any(text => text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true);

    private static IEnumerable<string> Codes(MessageFacts facts) => new[] { facts.Code, facts.FailureCode, facts.FallbackFailureCode }.OfType<string>();

    private static string Number(string written)
    {
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        return written.StartsWith("+82", StringComparison.Ordinal) ? "0" + digits[2..] : digits;
    }

    private static IEnumerable<(string? Key, string Value)> Split(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var key = KeyAt(text, at);
            at += key is null ? 0 : key.Length + 1;
            var value = new StringBuilder();
            var isQuoted = at < text.Length && text[at] == '"';
            at += isQuoted ? 1 : 0;
            while (at < text.Length && (isQuoted ? text[at] != '"' : !char.IsWhiteSpace(text[at])))
            {
                value.Append(text[at++]);
            }

            if (isQuoted && at == text.Length)
            {
                throw new ApiRefusal(400, "malformed-search", new("따옴표가 닫히지 않았습니다.", "A quote is not closed."));
            }

            at += isQuoted ? 1 : 0;
            yield return (key, value.ToString());
        }
    }

    /// <summary>A word of letters before a colon, unless it begins a link.</summary>
    private static string? KeyAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        if (end == at || end == text.Length || text[end] != ':' || text.AsSpan(end).StartsWith("://"))
        {
            return null;
        }

        var key = text[at..end].ToLowerInvariant();
        return Keys.Contains(key + ":") ? key : throw new ApiRefusal(
            400,
            "unknown-search-word",
            new(
                $"검색어 '{key}:'는 없습니다. 쓸 수 있는 것: {string.Join(' ', Keys)}. 글 속에서 찾으려면 따옴표로 묶으세요.",
                $"There is no search word '{key}:'. Known: {string.Join(' ', Keys)}. To look for it in texts, put it in quotes."),
            Keys);
    }
}
