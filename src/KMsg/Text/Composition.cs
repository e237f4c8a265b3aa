using System.Text;

namespace KMessage;

/// <summary>Unicode composition (NFC) that also works where .NET has no globalization data, and that no malformed text breaks.</summary>
internal static class Composition
{
    private const int FirstLeading = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeTrailing = 0x11A7;
    private const int LeadingCount = 19;
    private const int VowelCount = 21;
    private const int TrailingCount = 28;

    public static string Compose(string text)
    {
        string composed = ComposeSyllables(text);

        // A container in invariant mode normalises nothing but the syllables; Substitutes then takes the accents off one by one.
        return IsWellFormed(composed) && !composed.IsNormalized(NormalizationForm.FormC) ? composed.Normalize(NormalizationForm.FormC) : composed;
    }

    /// <summary>Takes a syllable apart into two or three letters.</summary>
    public static void AppendDecomposed(StringBuilder letters, char syllable)
    {
        int index = syllable - Cp949.FirstSyllable;
        letters.Append((char)(FirstLeading + index / (VowelCount * TrailingCount)));
        letters.Append((char)(FirstVowel + index / TrailingCount % VowelCount));
        if (index % TrailingCount is > 0 and int trailing)
        {
            letters.Append((char)(BeforeTrailing + trailing));
        }
    }

    /// <summary>Joins leading consonant, vowel and trailing consonant to syllables (Unicode, section 3.12).</summary>
    private static string ComposeSyllables(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange((char)FirstVowel, (char)(BeforeTrailing + TrailingCount - 1)))
        {
            return text;
        }

        var composed = new StringBuilder(text.Length);
        foreach (char unit in text)
        {
            int last = composed.Length == 0 ? 0 : composed[^1];
            int vowel = unit - FirstVowel;
            int trailing = unit - BeforeTrailing;
            if (last - FirstLeading is >= 0 and < LeadingCount && vowel is >= 0 and < VowelCount)
            {
                composed[^1] = (char)(Cp949.FirstSyllable + (((last - FirstLeading) * VowelCount) + vowel) * TrailingCount);
            }
            else if (last - Cp949.FirstSyllable is >= 0 and < Cp949.SyllableCount
                && (last - Cp949.FirstSyllable) % TrailingCount == 0
                && trailing is > 0 and < TrailingCount)
            {
                composed[^1] = (char)(last + trailing);
            }
            else
            {
                composed.Append(unit);
            }
        }

        return composed.ToString();
    }

    // string.Normalize throws for half a surrogate pair and for the non-character U+FFFE.
    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (Rune.DecodeFromUtf16(text, out Rune rune, out int length) == System.Buffers.OperationStatus.Done && rune.Value != 0xFFFE)
        {
            text = text[length..];
        }

        return text.IsEmpty;
    }
}
