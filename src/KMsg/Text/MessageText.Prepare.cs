using System.Globalization;
using System.Text;

namespace KMessage;

public static partial class MessageText
{
    /// <summary>Makes a text or subject ready for SMS, LMS or MMS: composes decomposed syllables and deals with characters that cannot be sent.</summary>
    /// <param name="text">The text, after its variables are filled in.</param>
    /// <param name="unencodable">What to do with characters that cannot be sent.</param>
    /// <returns>
    /// The text to send with its length, and, when something remains that cannot be sent, the first such character with its position and how many
    /// there are. A text that needs no change is given back as the same instance, without allocation.
    /// </returns>
    /// <remarks>
    /// Composition (Unicode NFC) is applied only to characters that cannot be sent as they stand, so that what CP949 has is sent as it was written.
    /// </remarks>
    /// <example>
    /// <code>
    /// PreparedText prepared = MessageText.Prepare("총 ₩10,000 – 감사합니다");
    /// // prepared.Text is "총 ￦10,000 - 감사합니다", prepared.ByteCount is 24
    /// </code>
    /// </example>
    public static PreparedText Prepare(string text, Unencodable unencodable = Unencodable.Substitute)
    {
        ArgumentNullException.ThrowIfNull(text);

        int bytes = CountBytes(text, out int firstUnsendable);
        return firstUnsendable < 0 ? new PreparedText(text, bytes) : PrepareCharacters(text, unencodable);
    }

    /// <summary>Cuts a text to a length without splitting a character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxBytes">The length to cut to, in CP949 bytes, such as <see cref="SubjectMaxBytes"/>.</param>
    /// <returns>The longest beginning of whole characters, as a person counts them, that fits; the same instance when all of it does.</returns>
    public static string Truncate(string text, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);

        if (CountBytes(text) <= maxBytes)
        {
            return text;
        }

        int end = 0;
        for (int bytes = 0; end < text.Length;)
        {
            int length = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            bytes += CountBytes(text.AsSpan(end, length));
            if (bytes > maxBytes)
            {
                break;
            }

            end += length;
        }

        return text[..end];
    }

    private static PreparedText PrepareCharacters(string text, Unencodable unencodable)
    {
        var prepared = new StringBuilder(text.Length);
        UnsendableCharacter? first = null;
        int count = 0;
        int position = 0;
        for (int index = 0; index < text.Length;)
        {
            int length = StringInfo.GetNextTextElementLength(text.AsSpan(index));
            ReadOnlySpan<char> character = text.AsSpan(index, length);
            index += length;
            position++;
            if (Cp949.IsSendable(character))
            {
                prepared.Append(character);
                continue;
            }

            string composed = Composition.Compose(character.ToString());
            if (TryAppend(prepared, composed, substitute: unencodable != Unencodable.Refuse) || unencodable == Unencodable.Remove)
            {
                continue;
            }

            prepared.Append(composed);
            first ??= Describe(position, composed);
            count++;
        }

        string result = prepared.ToString();
        return new PreparedText(result, CountBytes(result), first, count);
    }

    /// <summary>Appends the whole character, or nothing of it.</summary>
    private static bool TryAppend(StringBuilder prepared, string character, bool substitute)
    {
        int start = prepared.Length;
        foreach (Rune rune in character.EnumerateRunes())
        {
            if (IsSendable(rune))
            {
                prepared.Append((char)rune.Value);
            }
            else if (substitute && Substitutes.For(rune) is { } standIn)
            {
                prepared.Append(standIn);
            }
            else
            {
                prepared.Length = start;
                return false;
            }
        }

        return true;
    }

    private static UnsendableCharacter Describe(int position, string character)
    {
        const char ControlPictures = '\u2400';
        const char DeletePicture = '\u2421';
        var shown = new StringBuilder(character.Length);
        var codePoints = new StringBuilder();
        for (int index = 0; index < character.Length;)
        {
            bool whole = Rune.TryGetRuneAt(character, index, out Rune rune);
            int code = whole ? rune.Value : character[index];
            shown.Append(code switch
            {
                < ' ' => ((char)(ControlPictures + code)).ToString(),
                0x7F => DeletePicture.ToString(),
                _ when !whole || Rune.IsControl(rune) => "\uFFFD",
                _ => rune.ToString(),
            });
            codePoints.Append(codePoints.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"U+{code:X4}");
            index += whole ? rune.Utf16SequenceLength : 1;
        }

        return new UnsendableCharacter(position, shown.ToString(), codePoints.ToString());
    }
}
