using System.Text;

namespace KMessage.Iwinv;

/// <summary>Titles of LMS and MMS, and of the text that replaces an AlimTalk: at most 40 bytes of Korean, letters, digits, spaces and <c>[ ] ( ) &lt; &gt;</c> (codes 22, 23, 510, 511).</summary>
internal static class TitleRules
{
    /// <summary>Says what is wrong with a title that was given.</summary>
    public static KMsgError? Check(string field, string title)
    {
        int position = 0;
        foreach (Rune character in title.EnumerateRunes())
        {
            position++;
            if (!IsAllowed(character))
            {
                return Refusals.TitleCharacter(field, position, character);
            }
        }

        int bytes = MessageText.CountBytes(title);
        return bytes > MessageText.SubjectMaxBytes ? Refusals.TitleTooLong(field, bytes) : null;
    }

    /// <summary>A title for a text that has none: the allowed characters of its first line that has any, cut to 40 bytes at a whole character. Nothing when no line has one.</summary>
    public static string? Default(string text)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            string allowed = Keep(line);
            if (allowed.Length > 0)
            {
                return MessageText.Truncate(allowed, MessageText.SubjectMaxBytes).TrimEnd();
            }
        }

        return null;
    }

    private static string Keep(ReadOnlySpan<char> line)
    {
        var kept = new StringBuilder(line.Length);
        foreach (Rune character in line.EnumerateRunes())
        {
            bool isSpace = Rune.IsWhiteSpace(character);
            if (isSpace ? kept.Length > 0 && kept[^1] != ' ' : IsAllowed(character))
            {
                kept.Append(isSpace ? " " : character.ToString());
            }
        }

        return kept.ToString().TrimEnd();
    }

    // Syllables, and the letters that a keyboard gives by themselves.
    private static bool IsAllowed(Rune character) =>
        character.Value is (>= '가' and <= '힣') or (>= 'ㄱ' and <= 'ㅣ') or ' ' or '[' or ']' or '(' or ')' or '<' or '>'
        || (character.IsAscii && Rune.IsLetterOrDigit(character));
}
