using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace KMessage;

/// <summary>The length and the characters of SMS, LMS and MMS texts, which Korean carriers take in code page 949 (CP949).</summary>
public static partial class MessageText
{
    /// <summary>The longest SMS, in CP949 bytes: 90, which is 45 syllables.</summary>
    public const int SmsMaxBytes = 90;

    /// <summary>The longest LMS or MMS text, in CP949 bytes: 2,000, which is 1,000 syllables.</summary>
    public const int LmsMaxBytes = 2000;

    /// <summary>The longest LMS or MMS subject, in CP949 bytes: 40, which is 20 syllables.</summary>
    public const int SubjectMaxBytes = 40;

    /// <summary>Counts the CP949 bytes of a text: one for ASCII, two for a syllable and everything else that CP949 has.</summary>
    /// <param name="text">The text, after its variables are filled in.</param>
    /// <returns>The length in bytes. What CP949 lacks counts as the <c>?</c> an encoder would write, once for each UTF-16 unit.</returns>
    /// <remarks>Allocates nothing. Equal to the CP949 encoder's count for every string.</remarks>
    public static int CountBytes(ReadOnlySpan<char> text) => CountBytes(text, out _);

    /// <summary>Counts the CP949 bytes of a text and finds the first UTF-16 unit that cannot be sent.</summary>
    /// <param name="text">The text, after its variables are filled in.</param>
    /// <param name="firstUnsendable">The index of the first unit that cannot be sent, or -1 when all can.</param>
    /// <returns>The length in bytes. What CP949 lacks counts as the <c>?</c> an encoder would write, once for each UTF-16 unit.</returns>
    public static int CountBytes(ReadOnlySpan<char> text, out int firstUnsendable)
    {
        firstUnsendable = -1;
        int bytes = 0;
        int index = 0;
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
        while (index < units.Length)
        {
            // Eight units at a time while they are printable ASCII, line feeds or syllables; a block with anything else is counted unit by unit.
            if (units.Length - index >= Vector128<ushort>.Count && TryCountPlain(Vector128.Create(units[index..]), out int blockBytes))
            {
                bytes += blockBytes;
                index += Vector128<ushort>.Count;
                continue;
            }

            int end = Math.Min(index + Vector128<ushort>.Count, units.Length);
            for (; index < end; index++)
            {
                byte entry = Cp949.EntryOf(text[index]);
                bytes += Cp949.LengthOf(entry);
                if (firstUnsendable < 0 && Cp949.IsUnsendable(entry))
                {
                    firstUnsendable = index;
                }
            }
        }

        return bytes;
    }

    /// <summary>Whether a UTF-16 unit can be sent as SMS, LMS or MMS.</summary>
    /// <param name="unit">The unit. Half of a surrogate pair cannot be sent.</param>
    /// <returns>
    /// True for what CP949 has, without control characters other than line feed, carriage return and tab, without private-use characters and
    /// without the soft hyphen.
    /// </returns>
    public static bool IsSendable(char unit) => Cp949.IsSendable(unit);

    /// <summary>Whether a code point can be sent as SMS, LMS or MMS.</summary>
    /// <param name="rune">The code point. None beyond U+FFFF can be sent.</param>
    /// <returns>As <see cref="IsSendable(char)"/>.</returns>
    public static bool IsSendable(Rune rune) => rune.IsBmp && Cp949.IsSendable((char)rune.Value);

    /// <summary>The stand-in for a code point that cannot be sent.</summary>
    /// <param name="rune">The code point.</param>
    /// <returns>Text that can be sent, empty for what is invisible anyway; null when there is no stand-in or none is needed.</returns>
    public static string? SubstituteFor(Rune rune) => Substitutes.For(rune);

    private static bool TryCountPlain(Vector128<ushort> units, out int bytes)
    {
        Vector128<ushort> syllables = Vector128.LessThan(units - Vector128.Create((ushort)Cp949.FirstSyllable), Vector128.Create((ushort)Cp949.SyllableCount));
        Vector128<ushort> ascii = Vector128.LessThan(units - Vector128.Create((ushort)' '), Vector128.Create((ushort)('~' - ' ' + 1)))
            | Vector128.Equals(units, Vector128.Create((ushort)'\n'));
        bytes = Vector128<ushort>.Count + BitOperations.PopCount(syllables.ExtractMostSignificantBits());
        return (syllables | ascii) == Vector128<ushort>.AllBitsSet;
    }
}
