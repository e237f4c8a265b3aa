using System.Text;

namespace KMessage.Tracking;

/// <summary>
/// Makes a string that every engine keeps as it is: U+0000 and halves of surrogate pairs, which some engines refuse or change, become U+FFFD. Otherwise one
/// such id would make the write of a whole batch fail. The same is done to what is looked up, so that the id that went in finds the record.
/// </summary>
internal static class StorableText
{
    public static string From(string? text, int maxLength = int.MaxValue)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        string clean = IsStorable(text) ? text : Clean(text);
        if (clean.Length <= maxLength)
        {
            return clean;
        }

        return char.IsHighSurrogate(clean[maxLength - 1]) ? clean[..(maxLength - 1)] : clean[..maxLength];
    }

    public static string? FromOptional(string? text, int maxLength = int.MaxValue) => text is null ? null : From(text, maxLength);

    public static IReadOnlyList<string>? FromList(IReadOnlyList<string>? texts) => texts is null ? null : [.. texts.Select(text => From(text))];

    public static IReadOnlyDictionary<string, string> FromFields(IReadOnlyDictionary<string, string> fields)
    {
        var clean = new Dictionary<string, string>(fields.Count, StringComparer.Ordinal);
        foreach ((string name, string value) in fields)
        {
            clean[From(name)] = From(value);
        }

        return clean;
    }

    private static bool IsStorable(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
            {
                return false;
            }

            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            clean.Append((rune.Value == 0 ? Rune.ReplacementChar : rune).ToString());
        }

        return clean.ToString();
    }
}
